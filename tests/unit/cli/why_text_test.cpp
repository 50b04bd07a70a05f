#include "admin-cli/commands/why_text.h"

#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::cli;
using Catch::Matchers::Contains;

namespace {

const KpiCatalogue catalogue{"JPY",
                             {{"deals_won", {"受注件数", "Deals won"}},
                              {"touchpoints", {"接点数", "Touchpoints"}},
                              {"revenue", {"売上", "Revenue"}},
                              {"reps_reachable", {"連絡が取れる営業担当者数", "Reps reachable"}}}};

wire::Value reply_of_wins() {
    const wire::Value lowest{{"factor", "reps_reachable"},
                             {"kpi", "reps_reachable"},
                             {"per", nullptr},
                             {"unit", "count"},
                             {"from", 8},
                             {"to", 10},
                             {"contribution", 1.5}};
    const wire::Value fewer{{"factor", "touchpoints/reps_reachable"},
                            {"kpi", "touchpoints"},
                            {"per", "reps_reachable"},
                            {"unit", "count"},
                            {"from", 2},
                            {"to", 0.5},
                            {"contribution", -6.5}};
    return {{"kpi", "deals_won"},
            {"scope", "org"},
            {"period", "2026-11"},
            {"unit", "count"},
            {"against", "target"},
            {"coverage", 1},
            {"reason", ""},
            {"actual", 6},
            {"reference", 11},
            {"gap", -5},
            {"factors", {lowest, fewer}},
            {"partners",
             {{{"id", "P-1"},
               {"name", "Sakura"},
               {"contribution", -4},
               {"main_factor", "touchpoints/reps_reachable"}}}},
            {"other_partners", {{"count", 12}, {"contribution", -1}}},
            {"reps", {{{"id", "R-1"}, {"name", "Sato"}, {"contribution", -3}, {"partner", "P-1"}}}},
            {"other_reps", {{"count", 0}, {"contribution", 0}}},
            {"unattributed", -2},
            {"without_contact", 40},
            {"not_spoken_with", nullptr}};
}

}  // namespace

TEST_CASE("a root cause is told from the gap to who is out of reach", "[why_text]") {
    const std::string text = why_text(reply_of_wins(), catalogue, "en", false);
    CHECK_THAT(text, Contains("Deals won (deals_won), org, 2026-11: 6, 5 behind "
                              "the target's pace (11 would be due "
                              "by now).\n"));
    CHECK_THAT(text, Contains("Most of it: Touchpoints per Reps reachable, 0.50 "
                              "in place of 2 (-6.50).\n"));
    CHECK_THAT(text, Contains("P-1  Sakura    -4  Touchpoints per Reps reachable\n"));
    CHECK_THAT(text, Contains("12 other partners: -1\n"));
    CHECK_THAT(text, !Contains("other reps"));
    CHECK_THAT(text, Contains("No rep is named for: -2\n"));
    CHECK_THAT(text, Contains("40 reps whose contact is not known, N/A whose contact is known"));
    CHECK_THAT(why_text(reply_of_wins(), catalogue, "ja", false), Contains("受注件数 (deals_won)"));
}

TEST_CASE("ahead of the period before, and without a gap", "[why_text]") {
    wire::Value ahead = reply_of_wins();
    ahead["kpi"] = "revenue";
    ahead["unit"] = "money";
    ahead["against"] = "previous";
    ahead["actual"] = 1'200'000;
    ahead["reference"] = 200'000;
    ahead["gap"] = 1'000'000;
    const std::string text = why_text(ahead, catalogue, "en", false);
    CHECK_THAT(text, Contains("1,200,000 JPY, 1,000,000 JPY ahead of the period "
                              "before (200,000 JPY by the same "
                              "business day).\n"));
    CHECK_THAT(text, Contains("Most of it: Reps reachable, 10 in place of 8 (2 JPY)."));

    wire::Value none = reply_of_wins();
    none["gap"] = nullptr;
    none["reason"] = "the period has not begun";
    CHECK_THAT(why_text(none, catalogue, "en", false),
               Contains("Not explained: the period has not begun.\n"));
}
