#include "admin-cli/commands/text_table.h"

#include "tests/support/catch.h"

using namespace monomi::cli;

TEST_CASE("kanji take two columns, also the rare ones in names", "[terminal]") {
    CHECK(display_width("") == 0);
    CHECK(display_width("abc") == 3);
    CHECK(display_width("髙橋") == 4);
    CHECK(display_width("山﨑") == 4);
    CHECK(display_width("ｶﾅ") == 2);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("\xff\xfe") == 2);
}

TEST_CASE("columns are aligned by what a terminal shows", "[table]") {
    TextTable table({{"name"}, {"wins", Align::right}, {"note"}});
    table.add_row({"髙橋", "7", "x"});
    table.add_row({"Sato", "1,234", ""});
    table.add_row({"a"});
    CHECK(table.str(false) ==
          "name   wins  note\n"
          "髙橋      7  x\n"
          "Sato  1,234\n"
          "a\n");
}

TEST_CASE("colour changes no width and is left out where it is not wanted", "[table]") {
    TextTable table({{"a"}, {"b"}});
    table.add_row({Cell("x", Style::bad), "y"});
    CHECK(table.str(true) == "\033[1ma\033[0m  \033[1mb\033[0m\n\033[31mx\033[0m  y\n");
    CHECK(table.str(false) == "a  b\nx  y\n");
}

TEST_CASE("control characters of the data do not reach the terminal", "[table]") {
    TextTable table({{"a"}});
    table.add_row({"x\033[2J\ny\x7f"});
    CHECK(table.str(false) == "a\nx?[2J?y?\n");
}
