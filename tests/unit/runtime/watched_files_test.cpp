#include "common/runtime/watched_files.h"

#include <fstream>

#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;

TEST_CASE("a changed file is loaded again, a mistake in it keeps what was loaded") {
    const TemporaryDirectory directory;
    const std::filesystem::path own = directory / "own", shipped = directory / "shipped";
    const auto write = [](const std::filesystem::path& path, const std::string& text) {
        std::filesystem::remove(path);  // another file of that name, whatever the clock's grain
        std::ofstream(path) << text;
    };
    std::string loaded;
    int loads = 0;
    WatchedFiles file(
        [&]() -> Result<WatchedFiles::Paths> {
            if (std::filesystem::exists(own)) return WatchedFiles::Paths{own};
            if (std::filesystem::exists(shipped)) return WatchedFiles::Paths{shipped};
            return fail("there is no file");
        },
        [&](const WatchedFiles::Paths& paths) -> Status {
            const std::string path = paths.front().string();
            ++loads;
            std::string text;
            std::getline(std::ifstream(path), text);
            if (text == "wrong") return fail("{}:1: wrong", path);
            loaded = text;
            return {};
        });
    CHECK(file.look());
    CHECK(file.trouble() == "there is no file");
    CHECK_FALSE(file.look());

    write(shipped, "first");
    CHECK(file.look());
    CHECK(file.trouble().empty());
    CHECK(loaded == "first");
    CHECK_FALSE(file.look());
    CHECK(loads == 1);

    write(own, "wrong");
    CHECK(file.look());
    CHECK(file.trouble() == own.string() + ":1: wrong");
    CHECK(loaded == "first");
    CHECK_FALSE(file.look());

    write(own, "its own");
    CHECK(file.look());
    CHECK(file.trouble().empty());
    CHECK(loaded == "its own");

    std::filesystem::remove(own);
    CHECK(file.look());
    CHECK(loaded == "first");
}
