#include "services/kpi-aggregator/core/formula.h"
#include "services/kpi-aggregator/core/inputs.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {
std::string error_of(std::string_view toml) {
    const auto catalogue = Catalogue::parse(toml, "kpis.toml");
    return catalogue ? std::string() : catalogue.error().message;
}
}  // namespace

TEST_CASE("the shipped catalogue has every measure and state under its own name") {
    for (const std::string_view name : Names<Measure>::names) {
        INFO(name);
        REQUIRE(shipped_catalogue().find(name) != nullptr);
        CHECK(shipped_catalogue().find(name)->formula == name);
    }
    for (const std::string_view name : Names<State>::names) {
        INFO(name);
        REQUIRE(shipped_catalogue().find(name) != nullptr);
        CHECK(shipped_catalogue().find(name)->kind == KpiKind::stock);
    }
}

TEST_CASE("the shipped catalogue has the KPIs of several inputs") {
    for (const std::string_view name :
         {"revenue", "contract_rate", "appointment_rate", "activated_3m_rate", "reachable_rate",
          "rep_active_rate", "partner_active_rate", "meeting_rate", "qualified_rate", "meeting_win_rate",
          "win_rate", "avg_won_value", "lead_time_days", "retention_rate", "churn_rate", "nrr", "grr",
          "meeting_supply", "knowledge_rate"}) {
        INFO(name);
        CHECK(shipped_catalogue().find(name) != nullptr);
    }
    CHECK(shipped_catalogue().kpis().front().code == "outreach");
}

TEST_CASE("mistakes in the catalogue name file, line and the nearest name") {
    CHECK(error_of("[kpis]\na = { ja = \"あ\", en = \"A\", formula = \"deals_wom / 2\" }") ==
          "kpis.toml:2: KPI \"a\": there is no measure, state or input \"deals_wom\"; did you mean "
          "\"deals_won\"?");
    CHECK(error_of("[kpis]\n\na = { ja = \"あ\", en = \"A\", formula = \"deals_won /\" }")
              .find("kpis.toml:3: KPI \"a\": formula: ") == 0);
    CHECK(error_of("[kpis]\na = { ja = \"あ\", en = \"A\", unit = \"yen\", formula = \"deals_won\" }") ==
          "kpis.toml:2: KPI \"a\": \"unit\" is \"yen\" but must be one of: count, money, ratio, days");
    CHECK(error_of("[kpis]\na = { ja = \"あ\", en = \"A\", formulae = \"deals_won\" }") ==
          "kpis.toml:2: KPI \"a\": there is no field \"formulae\"; did you mean \"formula\"?");
    CHECK(error_of("[kpis]\na = { ja = \"あ\", formula = \"deals_won\" }") ==
          "kpis.toml:2: KPI \"a\": \"en\" is missing");
    CHECK(error_of("[kpis]\na = { ja = \"あ\", en = \"A\", formula = \"1 + 1\" }") ==
          "kpis.toml:2: KPI \"a\": the formula uses no measure or state");
    CHECK(error_of("[kpis\n").find("kpis.toml:") == 0);
    CHECK(error_of("x = 1").find("kpis.toml: must hold one table [kpis]") == 0);
}

TEST_CASE("a count names the one that it comes from, down to the activity") {
    std::vector<std::string> codes;
    for (const KpiDefinition* level : shipped_catalogue().chain_to(*shipped_catalogue().find("revenue"))) {
        codes.push_back(level->code);
    }
    CHECK(codes == std::vector<std::string>{"reps_reachable", "touchpoints", "meetings_held",
                                            "deals_qualified", "deals_won", "revenue"});
    CHECK(shipped_catalogue().chain_to(*shipped_catalogue().find("win_rate")).size() == 1);
}

TEST_CASE("a chain that is unknown, of rates or endless is refused") {
    CHECK(error_of("[kpis]\ndeals_won = { ja = \"あ\", en = \"A\", fed_by = \"deals_one\" }") ==
          "kpis.toml:2: KPI \"deals_won\": \"fed_by\": there is no KPI \"deals_one\"; did you mean "
          "\"deals_won\"?");
    CHECK(
        error_of("[kpis]\ndeals_won = { ja = \"あ\", en = \"A\" }\n"
                 "win = { ja = \"あ\", en = \"A\", formula = \"deals_won / outreach\", fed_by = "
                 "\"deals_won\" }") ==
        "kpis.toml:3: KPI \"win\": \"fed_by\": only a measure or a state can be fed or feed; win is neither");
    CHECK(error_of("[kpis]\ndeals_won = { ja = \"あ\", en = \"A\", fed_by = \"outreach\" }\n"
                   "outreach = { ja = \"あ\", en = \"A\", fed_by = \"deals_won\" }") ==
          "kpis.toml:2: KPI \"deals_won\": \"fed_by\" comes back to itself");
}

TEST_CASE("a formula cannot change its inputs, and has no value where it divides by zero") {
    CHECK_FALSE(Formula::compile("deals_won = 3"));
    const auto ratio = Formula::compile("deals_won / outreach.call");
    REQUIRE(ratio);
    CHECK(ratio->names() == std::vector<std::string>{"deals_won", "outreach.call"});
    CHECK(ratio->evaluate(std::vector<double>{1, 4}) == 0.25);
    CHECK_FALSE(ratio->evaluate(std::vector<double>{1, 0}));
    CHECK_FALSE(ratio->evaluate(std::vector<double>{0, 0}));
}

TEST_CASE("a KPI that does not exist is refused with the nearest name") {
    TestEngine t("2026-11-16");
    const auto reading = t.engine.read("deals_one", Scope{}, Window::month);
    REQUIRE_FALSE(reading);
    CHECK(reading.error().message == "there is no KPI \"deals_one\"; did you mean \"deals_won\"?");
    CHECK_FALSE(t.engine.read("deals_won", Scope{ScopeKind::partner, "P-9"}, Window::month));
    CHECK_FALSE(t.engine.read("deals_won", Scope{ScopeKind::rep, "R-9"}, Window::month));
    CHECK_FALSE(t.engine.read("deals_won", Scope{ScopeKind::owner, "S-9"}, Window::month));
}

TEST_CASE(
    "another catalogue is taken over at once: new KPIs answer, changed formulas count, gone ones are "
    "unknown") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").won("2026-11-02").mrr(7));
    CHECK(t.value("avg_won_value") == 7);
    (void)t.engine.take_dirty(100);
    const auto other = Catalogue::parse(
        "[kpis]\ndeals_won = { ja = \"受注\", en = \"Wins\" }\n"
        "avg_won_value = { ja = \"平均\", en = \"Average\", formula = \"2 * revenue / valued_wins\" }\n"
        "twice = { ja = \"二倍\", en = \"Twice\", formula = \"2 * deals_won\" }\n",
        "other.toml");
    REQUIRE(other);
    const auto edition = t.engine.catalogue_edition();
    t.engine.set_catalogue(*other);
    CHECK(t.engine.catalogue_edition() > edition);
    CHECK(t.value("avg_won_value") == 14);
    CHECK(t.value("twice") == 2);
    CHECK_FALSE(t.engine.read("win_rate", Scope{}, Window::month));
    const auto dirty = t.engine.take_dirty(100);
    CHECK(dirty.shared);
    CHECK(dirty.partners == std::vector<std::string>{"P-1"});
}
