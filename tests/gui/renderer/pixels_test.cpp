// The real renderer under Xvfb: landmarks stay where they are also when the font atlas is garbage, so pixels
// are looked at.
#include <png.h>
#include <sys/wait.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

namespace {

struct Picture {
    png_uint_32 width = 0, height = 0;
    std::vector<unsigned char> rgba;
    [[nodiscard]] int light(int x, int y) const {
        const std::size_t at = (static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)) * 4;
        return (rgba[at] + rgba[at + 1] + rgba[at + 2]) / 3;
    }
};

Picture read_png(const std::string& file) {
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_file(&png, file.c_str()) != 0);
    png.format = PNG_FORMAT_RGBA;
    Picture out{png.width, png.height, std::vector<unsigned char>(PNG_IMAGE_SIZE(png))};
    REQUIRE(png_image_finish_read(&png, nullptr, out.rgba.data(), 0, nullptr) != 0);
    return out;
}

// The share of the area's pixels that are clearly ink on the dark surface.
double ink(const Picture& picture, int x0, int y0, int x1, int y1) {
    int count = 0;
    for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x) count += picture.light(x, y) > 110 ? 1 : 0;
    return static_cast<double>(count) / ((x1 - x0) * (y1 - y0));
}

int run(const std::string& arguments) {
    const std::string command = "xvfb-run -a -s '-screen 0 1280x800x24' " CONSOLE_ON_FAKE " " + arguments;
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("A picture of the gallery has legible text: neither empty nor blocks") {
    const monomi::TemporaryDirectory directory;
    const std::string file = directory / "gallery.png";
    REQUIRE(run("sample --view gallery --lang en --theme dark --size 1280x800 --screenshot " + file) == 0);
    const Picture picture = read_png(file);
    CHECK(picture.width == 1280);
    CHECK(picture.height == 800);
    // The view's title in the top bar: strokes cover a part of it, and gaps between them another.
    const double title = ink(picture, 134, 18, 182, 36);
    CHECK(title > 0.10);
    CHECK(title < 0.50);
    // Between the bars and the cards nothing is drawn.
    CHECK(ink(picture, 400, 56, 700, 66) == 0.0);
}

TEST_CASE("Twice the scale is a picture of twice the pixels") {
    const monomi::TemporaryDirectory directory;
    const std::string file = directory / "large.png";
    REQUIRE(run("empty --view gallery --size 800x600 --scale 2 --screenshot " + file) == 0);
    CHECK(read_png(file).width == 1600);
}

TEST_CASE("A view that is not there is refused with the names of those that are") {
    CHECK(run("sample --view nowhere --screenshot /nonexistent/never.png 2>/dev/null") == 1);
}
