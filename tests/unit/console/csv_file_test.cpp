#include "admin-gui/model/csv_file.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi::console;

TEST_CASE("CSV is quoted where it must be, ends its lines with CR LF and begins with a byte order mark") {
    CHECK(csv_text({{"名前", "a,b", "say \"hi\"", "two\nlines"}, {"1", "", "-2.5", "x"}}) ==
          "\uFEFF名前,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n1,,-2.5,x\r\n");
}

TEST_CASE("a field that a spreadsheet would run as a formula is text; a number stays one") {
    CHECK(csv_text({{"=1+1", "@x", "+81-3", "-5", "−5"}}) == "\uFEFF'=1+1,'@x,+81-3,-5,−5\r\n");
    CHECK(csv_text({{"-a"}}) == "\uFEFF'-a\r\n");
}

TEST_CASE("a file that is there is not written over") {
    const monomi::TemporaryDirectory folder;
    const auto first = write_csv(folder.path().string(), "partners", {{"a"}});
    const auto second = write_csv(folder.path().string(), "partners", {{"b"}});
    REQUIRE(first);
    REQUIRE(second);
    CHECK(std::filesystem::path(*first).filename() == "partners.csv");
    CHECK(std::filesystem::path(*second).filename() == "partners-2.csv");
    std::stringstream text;
    text << std::ifstream(*first).rdbuf();
    CHECK(text.str() == "\uFEFFa\r\n");
    CHECK_FALSE(write_csv(folder.path().string() + "/missing", "partners", {{"a"}}));
}
