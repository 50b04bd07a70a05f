// Tells whether a frame looks as the one before, so that it need not be drawn again.
#pragma once
#include <cstdint>

struct ImDrawData;

namespace monomi::console {

// The same for frames of the same pixels, as far as Dear ImGui's vertices tell: size, positions, colours,
// texture, clipping. The texture's content does not count.
[[nodiscard]] std::uint64_t fingerprint(const ImDrawData& data);

}  // namespace monomi::console
