#include "admin-cli/importer/number_text.h"

#include "tests/unit/importer/import_fixture.h"

namespace monomi::importer {
namespace {

constexpr NumberFormat english{};
constexpr NumberFormat german{',', '.'};

TEST_CASE("money is read exactly into minor units") {
    CHECK(read_money("1200000", english, 0) == 1'200'000);
    CHECK(read_money("1,200,000", english, 0) == 1'200'000);
    CHECK(read_money("￥1,200,000", english, 0) == 1'200'000);
    CHECK(read_money("￥１，２００，０００", english, 0) == 1'200'000);
    CHECK(read_money("1,200,000円", english, 0) == 1'200'000);
    CHECK(read_money("¥1,200,000", english, 0) == 1'200'000);
    CHECK(read_money("7979.7", english, 2) == 797'970);
    CHECK(read_money("$0.29", english, 2) == 29);
    CHECK(read_money(".5", english, 2) == 50);
    CHECK(read_money("1054", english, 2) == 105'400);
    CHECK(read_money("12.300", english, 2) == 1'230);
    CHECK(read_money("1200.00", english, 0) == 1'200);
    CHECK(read_money("1.234,56", german, 2) == 123'456);
}

TEST_CASE("negative amounts in every writing") {
    CHECK(read_money("-1,200", english, 0) == -1'200);
    CHECK(read_money("(1,200)", english, 0) == -1'200);
    CHECK(read_money("△1,200", english, 0) == -1'200);
    CHECK(read_money("▲1200", english, 0) == -1'200);
    CHECK(read_money("−1200", english, 0) == -1'200);
    CHECK(read_money("-￥1,200", english, 0) == -1'200);
}

TEST_CASE("digits beyond the currency's are refused, zeros are not") {
    CHECK_FALSE(read_money("12.345", english, 2));
    CHECK_FALSE(read_money("0.1", english, 0));
    CHECK(read_money("0.0", english, 0) == 0);
}

TEST_CASE("what is no number is refused") {
    for (const char* text : {"", "abc", "1,2", "1,20,000", ",200", "1,200,", "12,3456", "1.2.3", "--1",
                             "1 200", "¥", "(1", "1e5", "99999999999999999999"}) {
        INFO(text);
        CHECK_FALSE(read_money(text, english, 0));
    }
}

TEST_CASE("a comma as the decimal mark is pointed out") {
    const auto result = read_money("12,50", english, 2);
    REQUIRE_FALSE(result);
    CHECK(result.error().message.find("decimal = \",\"") != std::string::npos);
}

TEST_CASE("whole numbers and fractions") {
    CHECK(read_integer("20", english) == 20);
    CHECK(read_integer("1,300", english) == 1300);
    CHECK(read_integer("20.0", english) == 20);
    CHECK_FALSE(read_integer("20.5", english));
    CHECK(read_number("1.25", english) == 1.25);
    CHECK(read_number("1,25", german) == 1.25);
    CHECK(read_number("-0.5", english) == -0.5);
}

TEST_CASE("truth values in both languages") {
    for (const char* text : {"true", "TRUE", "Yes", "1", "はい", "○", "有"})
        CHECK(read_boolean(text) == true);
    for (const char* text : {"false", "No", "0", "いいえ", "×", "無"}) CHECK(read_boolean(text) == false);
    CHECK_FALSE(read_boolean("maybe"));
}

}  // namespace
}  // namespace monomi::importer
