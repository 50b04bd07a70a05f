#include "admin-gui/app/png_file.h"

#include <png.h>

namespace monomi::console {

Status write_png(const std::filesystem::path& file, const Image& image) {
    std::vector<std::uint8_t> opaque = image.rgba;
    for (std::size_t i = 3; i < opaque.size(); i += 4) opaque[i] = 255;
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.width = static_cast<png_uint_32>(image.width);
    png.height = static_cast<png_uint_32>(image.height);
    png.format = PNG_FORMAT_RGBA;
    if (png_image_write_to_file(&png, file.c_str(), 0, opaque.data(), 0, nullptr) == 0)
        return fail("{}: cannot be written: {}", file.string(), png.message);
    return {};
}

}  // namespace monomi::console
