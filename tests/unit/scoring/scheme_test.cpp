#include "services/rep-scoring/core/scheme.h"

#include <fstream>
#include <sstream>

#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::scoring;
using Catch::Matchers::Contains;

namespace {

std::string shipped() {
    std::ifstream in("config/scoring.toml");
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// The shipped file with one text replaced by another.
std::string changed(const std::string& from, const std::string& to) {
    std::string text = shipped();
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string error_of(const std::string& text) {
    const auto scheme = Scheme::parse(text, "scoring.toml");
    REQUIRE_FALSE(scheme);
    return scheme.error().message;
}

}  // namespace

TEST_CASE("the shipped scheme holds the five groups with their caps") {
    const auto scheme = Scheme::load("config/scoring.toml");
    REQUIRE(scheme);
    CHECK(scheme->of(Group::results).cap == 35);
    CHECK(scheme->of(Group::relationship).cap == 25);
    CHECK(scheme->of(Group::fit).cap == 20);
    CHECK(scheme->of(Group::momentum).cap == 10);
    CHECK(scheme->of(Group::reach).cap == 10);
    for (std::size_t f = 0; f < factor_count; ++f) {
        const FactorRule& rule = scheme->factors[f];
        INFO(name_of(static_cast<Factor>(f)));
        CHECK_FALSE(rule.label.ja.empty());
        CHECK_FALSE(rule.label.en.empty());
        CHECK(rule.cap > 0);
        const double half_life = group_of(static_cast<Factor>(f)) == Group::results ? 180 : 60;
        if (is_counted(static_cast<Factor>(f))) CHECK(rule.decay.half_life_days() == half_life);
    }
    CHECK(scheme->of(Factor::two_way_touchpoints).greatest_weight == 1.5);
}

TEST_CASE("a mistake in the scheme is named with file, line and what was meant") {
    CHECK_THAT(error_of(changed("half_life_days = 180", "half_live_days = 180")),
               Contains("factor \"deals_referred\": \"half_life_days\" is missing"));
    CHECK_THAT(
        error_of(changed("weight = 1\n", "weight = 1\nwieght = 2\n")),
        Contains(
            "scoring.toml:32: factor \"deals_referred\": there is no \"wieght\"; did you mean \"weight\"?"));
    CHECK_THAT(error_of(changed("phone = 0.7", "telephone = 0.7")), Contains("there is no \"telephone\""));
    CHECK_THAT(error_of(changed("phone = 0.7", "phon = 0.7")), Contains("did you mean \"phone\"?"));
    CHECK_THAT(error_of(changed("k = 3", "k = 0")), Contains("k: must be a number from 0.001 to 1000"));
    CHECK_THAT(error_of(changed("k = 3", "k = \"3\"")), Contains("k: must be a number"));
    CHECK_THAT(error_of(changed("half_life_days = 180", "half_life_days = 0.5")),
               Contains("from 1 to 36500"));
    CHECK_THAT(error_of(changed("zero = 5", "zero = 1")), Contains("\"zero\" and \"one\" must differ"));
    CHECK_THAT(error_of(changed("ja = \"案件紹介\"", "ja = \"\"")), Contains("ja: must be a text"));
    CHECK_THAT(error_of(changed("[factors.seminars]", "[factors.seminar]")),
               Contains("\"seminars\" is missing"));
    CHECK_THAT(error_of("[lists\n"), Contains("scoring.toml:1:"));
    CHECK_THAT(Scheme::load("no/such/file").error().message, Contains("no/such/file"));
}

TEST_CASE("caps must add up: factors to their group, groups to 100") {
    CHECK_THAT(
        error_of(changed("cap = 8", "cap = 7")),
        Contains("scoring.toml:17: group \"results\": cap: is 35, but the caps of its factors add up to 34"));
    std::string text = changed("cap = 35", "cap = 34");
    text.replace(text.find("cap = 8"), 7, "cap = 7");
    CHECK_THAT(error_of(text), Contains("add up to 99 and must add up to 100"));
}
