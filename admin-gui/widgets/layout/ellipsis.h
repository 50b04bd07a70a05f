// Text that is too long for its place.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace monomi::console {

// The text if it fits `width`, else its longest beginning that fits together with "…" (never half a
// character). `measure` gives a text's width and grows with the text's length.
[[nodiscard]] std::string cut_to_fit(std::string_view text, float width,
                                     const std::function<float(std::string_view)>& measure);

}  // namespace monomi::console
