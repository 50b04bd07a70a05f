// The book of targets: what is found for a period, and which of several records counts.
#include "services/kpi-aggregator/core/targets/target_book.h"

#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

const BusinessRules april;

std::optional<FoundTarget> find(const TestEngine& e, std::string_view kpi, std::string_view period,
                                std::string_view scope = "org") {
    return e.engine.targets().find(*Scope::parse(scope), *shipped_catalogue().find(kpi),
                                   *Period::parse(period, april), april);
}

bool has_finding(TestEngine& e, std::string_view code, std::string_view id) {
    const auto found = findings_in(e.engine);
    return std::find(found.begin(), found.end(), fmt::format("target/{} {}", id, code)) != found.end();
}

}  // namespace

TEST_CASE("the target of the period itself comes first", "[targets]") {
    TestEngine e("2026-11-16");
    e.add(a_target("T-Q", "deals_won", "FY2026-Q3", 70).agreed(true));
    for (const char* month : {"2026-10", "2026-11", "2026-12"}) {
        e.add(a_target(month, "deals_won", month, 20));
    }
    const auto quarter = find(e, "deals_won", "FY2026-Q3");
    REQUIRE(quarter);
    CHECK(quarter->found == TargetFound::exact);
    CHECK(quarter->value == 70);
    CHECK(quarter->agreed == true);
    CHECK(find(e, "deals_won", "2026-11")->value == 20);
    // Never of another scope, another KPI, or a longer period.
    CHECK_FALSE(find(e, "deals_won", "2026-11", "tier:top"));
    CHECK_FALSE(find(e, "meetings_held", "2026-11"));
    CHECK_FALSE(find(e, "deals_won", "2026-09"));
    CHECK_FALSE(find(e, "deals_won", "FY2026-H2"));  // the fourth quarter lacks
}

TEST_CASE("a flow's target is the sum of a complete set of shorter periods", "[targets]") {
    TestEngine e("2026-11-16");
    e.add(a_target("T-1", "deals_won", "2026-10", 10).agreed(true));
    e.add(a_target("T-2", "deals_won", "2026-11", 20).agreed(true));
    CHECK_FALSE(find(e, "deals_won", "FY2026-Q3"));
    e.add(a_target("T-3", "deals_won", "2026-12", 30).agreed(true));
    auto quarter = find(e, "deals_won", "FY2026-Q3");
    REQUIRE(quarter);
    CHECK(quarter->found == TargetFound::sum);
    CHECK(quarter->value == 60);
    CHECK(quarter->agreed == true);
    CHECK(quarter->rows.size() == 3);

    // Months, a quarter and a half make up the year.
    e.add(a_target("T-4", "deals_won", "FY2026-Q4", 90).agreed(false));
    e.add(a_target("T-5", "deals_won", "FY2026-H1", 100));
    const auto year = find(e, "deals_won", "FY2026");
    REQUIRE(year);
    CHECK(year->value == 250);
    CHECK(year->agreed == false);
    e.add(a_target("T-4", "deals_won", "FY2026-Q4", 90).version(2));
    CHECK_FALSE(find(e, "deals_won", "FY2026")->agreed.has_value());

    e.add(a_target("T-2", "deals_won", "2026-11", 20).version(2).deleted());
    CHECK_FALSE(find(e, "deals_won", "FY2026-Q3"));
    CHECK_FALSE(find(e, "deals_won", "FY2026"));
}

TEST_CASE("a stock's target is that of the shorter period that ends with it", "[targets]") {
    TestEngine e("2026-11-16");
    e.add(a_target("T-1", "mrr_active", "2026-11", 10e6));
    CHECK_FALSE(find(e, "mrr_active", "FY2026-Q3"));
    e.add(a_target("T-2", "mrr_active", "2026-12", 11e6));
    const auto quarter = find(e, "mrr_active", "FY2026-Q3");
    REQUIRE(quarter);
    CHECK(quarter->found == TargetFound::last);
    CHECK(quarter->value == 11e6);
    CHECK_FALSE(find(e, "mrr_active", "FY2026"));
    e.add(a_target("T-3", "mrr_active", "2027-03", 14e6));
    CHECK(find(e, "mrr_active", "FY2026")->value == 14e6);

    // A ratio has one of its own or none.
    for (const char* month : {"2026-10", "2026-11", "2026-12"}) {
        e.add(a_target(month, "win_rate", month, 0.4));
    }
    CHECK(find(e, "win_rate", "2026-12")->value == 0.4);
    CHECK_FALSE(find(e, "win_rate", "FY2026-Q3"));
}

TEST_CASE("of two targets for the same thing the newest version counts, then the first id", "[targets]") {
    const std::vector<Record> records{a_target("T-B", "deals_won", "2026-11", 20).version(5),
                                      a_target("T-A", "deals_won", "2026-11", 10).version(5),
                                      a_target("T-0", "deals_won", "2026-11", 30).version(4)};
    std::vector<std::size_t> order{0, 1, 2};
    do {
        TestEngine e("2026-11-16");
        for (const std::size_t i : order) e.add(records[i]);
        CHECK(find(e, "deals_won", "2026-11")->value == 10);
        CHECK_FALSE(has_finding(e, "target_superseded", "T-A"));
        CHECK(has_finding(e, "target_superseded", "T-B"));
        CHECK(has_finding(e, "target_superseded", "T-0"));
        // Moved away, it leaves its place to the next.
        e.add(a_target("T-A", "deals_won", "2026-12", 10).version(6));
        CHECK(find(e, "deals_won", "2026-11")->value == 20);
        CHECK_FALSE(has_finding(e, "target_superseded", "T-B"));
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("targets of what there is not are findings until it is there", "[targets]") {
    TestEngine e("2026-11-16");
    e.add(a_target("T-1", "deals_wonn", "2026-11", 20));
    e.add(a_target("T-2", "deals_won", "2026-Q3", 20));
    e.add(a_target("T-3", "deals_won", "2026-11", 20).scope(TargetScope::partner, "P-1"));
    e.add(a_target("T-4", "deals_won", "2026-11", 20).scope(TargetScope::owner, "S-1"));
    e.add(a_target("T-5", "deals_won", "2026-11", 20));
    CHECK(has_finding(e, "target_kpi_unknown", "T-1"));
    CHECK(has_finding(e, "target_period_unknown", "T-2"));
    CHECK(has_finding(e, "target_scope_unknown", "T-3"));
    CHECK(has_finding(e, "target_scope_unknown", "T-4"));
    e.add(a_partner("P-1").owner("S-1"));
    CHECK(findings_in(e.engine) ==
          (std::vector<std::string>{"partner/P-1 unknown_staff", "target/T-1 target_kpi_unknown",
                                    "target/T-2 target_period_unknown"}));
    CHECK(find(e, "deals_won", "2026-11", "partner:P-1")->value == 20);
    CHECK(e.engine.targets().has_any(*Scope::parse("owner:S-1")));
    CHECK_FALSE(e.engine.targets().has_any(*Scope::parse("owner:S-2")));
}
