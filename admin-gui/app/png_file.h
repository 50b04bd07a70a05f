// Pictures as PNG files.
#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "common/domain/result.h"

namespace monomi::console {

// Rows from top to bottom, four bytes a pixel: red, green, blue, (ignored) alpha.
struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
};

[[nodiscard]] Status write_png(const std::filesystem::path& file, const Image& image);

}  // namespace monomi::console
