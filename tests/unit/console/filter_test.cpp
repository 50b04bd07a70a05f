// The filter language: how it is read.
#include "admin-gui/model/filter.h"
#include "tests/support/catch.h"

using namespace monomi::console;

namespace {

FilterTerm term(std::string key, std::vector<std::string> values, bool negated = false) {
    return {negated, std::move(key), std::move(values)};
}

std::vector<FilterTerm> terms(std::string_view text) { return parse_filter(text).terms; }

}  // namespace

TEST_CASE("words, keys, alternatives, negation and quotations") {
    CHECK(terms("tier:top state:stalled,lapsed -owner:sato 横浜") ==
          std::vector<FilterTerm>{term("tier", {"top"}), term("state", {"stalled", "lapsed"}),
                                  term("owner", {"sato"}, true), term("", {"横浜"})});
    CHECK(terms("\"two words\" owner:\"佐藤 翔太\" -\"a b\"") ==
          std::vector<FilterTerm>{term("", {"two words"}), term("owner", {"佐藤 翔太"}),
                                  term("", {"a b"}, true)});
    CHECK(terms("").empty());
    CHECK(terms("  　 ").empty());
}

TEST_CASE("full-width forms mean the same") {
    CHECK(terms("ＴＩＥＲ：ＴＯＰ　ヨコハマ") == terms("tier:top よこはま"));
    CHECK(terms("－owner：佐藤") == terms("-owner:佐藤"));
}

TEST_CASE("what is still being typed is left out") {
    CHECK(terms("tier:").empty());
    CHECK(terms("tier:,").empty());
    CHECK(terms("-") == std::vector<FilterTerm>{term("", {"-"})});
    const ParsedFilter open = parse_filter("owner:\"佐藤");
    CHECK(open.problem.kind == FilterProblem::Kind::open_quote);
    CHECK(open.terms == std::vector<FilterTerm>{term("owner", {"佐藤"})});
}

TEST_CASE("a time of day is a word, not a key") {
    CHECK(terms("10:30") == std::vector<FilterTerm>{term("", {"10:30"})});
}

TEST_CASE("number ranges") {
    const auto holds = [](std::string_view range, double value) {
        const auto parsed = parse_number_range(range);
        REQUIRE(parsed);
        return parsed->contains(value);
    };
    CHECK(holds("<30", 29.9));
    CHECK_FALSE(holds("<30", 30));
    CHECK(holds("<=30", 30));
    CHECK(holds(">-5", -4));
    CHECK_FALSE(holds(">-5", -5));
    CHECK(holds(">=-5", -5));
    CHECK(holds("10..20", 10));
    CHECK(holds("10..20", 20));
    CHECK_FALSE(holds("10..20", 20.1));
    CHECK(holds("5", 5));
    CHECK(holds("=5", 5));
    CHECK_FALSE(holds("5", 6));
    CHECK(holds(">=1.2億", 120'000'000));
    CHECK(holds("<3万", 29'999));
    CHECK(holds(">=50%", 0.5));
    for (const auto* wrong : {"", "<", "abc", "1..", "..2", "5x", ">>3"})
        CHECK_FALSE(parse_number_range(wrong));
}

TEST_CASE("a problem is told in both languages with the nearest key") {
    const FilterProblem problem{FilterProblem::Kind::unknown_key, "onwer", "owner"};
    CHECK(problem.in(Language::en) == "There is no \"onwer:\"; did you mean \"owner\"?");
    CHECK(problem.in(Language::ja) == "「onwer:」という条件はありません。 もしかして「owner」?");
    CHECK(FilterProblem{}.in(Language::ja).empty());
}
