#include <limits>

#include "common/domain/business_rules.h"
#include "common/domain/money.h"
#include "tests/support/catch.h"

using namespace monomi;

TEST_CASE("currencies have none to four decimal digits") {
    CHECK(minor_digits("JPY") == 0);
    CHECK(minor_digits("KRW") == 0);
    CHECK(minor_digits("USD") == 2);
    CHECK(minor_digits("EUR") == 2);
    CHECK(minor_digits("KWD") == 3);
    CHECK(minor_digits("CLF") == 4);
    CHECK(minor_digits("???") == 2);
    CHECK(minor_digits("") == 2);
}

TEST_CASE("minor units are written in major units") {
    CHECK(format_money(1'200'000, 0) == "1200000");
    CHECK(format_money(-5, 0) == "-5");
    CHECK(format_money(123'450, 2) == "1234.50");
    CHECK(format_money(5, 2) == "0.05");
    CHECK(format_money(-5, 2) == "-0.05");
    CHECK(format_money(0, 2) == "0.00");
    CHECK(format_money(1, 3) == "0.001");
    CHECK(format_money(std::numeric_limits<std::int64_t>::max(), 2) == "92233720368547758.07");
    CHECK(format_money(std::numeric_limits<std::int64_t>::min(), 2) == "-92233720368547758.08");
    CHECK(format_money(std::numeric_limits<std::int64_t>::min(), 0) == "-9223372036854775808");
}

TEST_CASE("decimal text becomes minor units exactly") {
    CHECK(parse_money("1,200,000", 0) == 1'200'000);
    CHECK(parse_money("1200000", 0) == 1'200'000);
    CHECK(parse_money("1,200,000.00", 0) == 1'200'000);
    CHECK(parse_money("1234.5", 2) == 123'450);
    CHECK(parse_money("1,234.56", 2) == 123'456);
    CHECK(parse_money("0.07", 2) == 7);
    CHECK(parse_money("0.070", 2) == 7);
    CHECK(parse_money("1.005", 3) == 1005);
    CHECK(parse_money("-5", 2) == -500);
    CHECK(parse_money("+5", 2) == 500);
    CHECK(parse_money("-0", 0) == 0);
    CHECK(parse_money("007", 0) == 7);
    CHECK(parse_money("1234567890.12", 2) == 123'456'789'012);
    CHECK(parse_money("0.3456", 4) == 3456);
    CHECK(parse_money("0.7890", 4) == 7890);
    CHECK(parse_money("999,999", 0) == 999'999);
}

TEST_CASE("an amount that the currency or the number cannot hold is refused") {
    CHECK(parse_money("0.5", 0).error().message ==
          "'0.5' has more than 0 decimal places, which the currency does not have");
    CHECK_FALSE(parse_money("1.005", 2));
    CHECK(parse_money("9223372036854775807", 0) == std::numeric_limits<std::int64_t>::max());
    CHECK(parse_money("9223372036854775808", 0).error().message ==
          "'9223372036854775808' is too large an amount");
    CHECK(parse_money("92233720368547758.07", 2) == std::numeric_limits<std::int64_t>::max());
    CHECK_FALSE(parse_money("92233720368547758.08", 2));
    CHECK_FALSE(parse_money("99999999999999999999999", 0));
}

TEST_CASE("a text that is no amount is refused") {
    for (const char* text :
         {"",     "-",      "+",        ".",         "1.",     ".5",    ",",     "1,",  ",100",
          "1,20", "1,2000", "1234,567", "12,34,567", "1,,000", "1.2.3", "1.2,3", "--1", "1-",
          "1e6",  "0x10",   " 1",       "1 ",        "1 000",  "￥100", "abc",   "NaN", "１２３"}) {
        INFO(text);
        CHECK_FALSE(parse_money(text, 2));
    }
}

TEST_CASE("formatted money reads back") {
    for (const int digits : {0, 2, 3, 4}) {
        for (const std::int64_t minor : {0, 1, 9, 10, 99, 100, 101, 12'345, 999'999, -1, -100, -12'345}) {
            CHECK(parse_money(format_money(minor, digits), digits) == minor);
        }
    }
}

TEST_CASE("money for display is the nearest double") {
    CHECK(to_major(1'200'000, 0) == 1'200'000.0);
    CHECK(to_major(123'456, 2) == 1234.56);
    CHECK(to_major(7, 2) == 0.07);
    CHECK(to_major(-5, 2) == -0.05);
}
