// Versions, supply and coverage, explanations, slices, export and what is published.
#include "tests/support/explanation_check.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

TEST_CASE("the greatest version stands, in whatever order the versions come") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2026-01-01"));
    const Record first = a_deal("D-1").version(1).of("P-1").won("2026-11-01").mrr(1);
    const Record second = a_deal("D-1").version(2).of("P-1").won("2026-11-01").mrr(2);
    CHECK(t.apply(second) == Applied::newer);
    CHECK(t.apply(first) == Applied::older);
    CHECK(t.apply(second) == Applied::same);
    CHECK(t.count("won_mrr") == 2);
    CHECK(t.apply(a_deal("D-1").version(3).of("P-1").deleted()) == Applied::newer);
    CHECK(t.apply(second) == Applied::older);
    CHECK(t.count("deals_won") == 0);
    CHECK(t.apply(a_deal("D-1").version(4).of("P-1").won("2026-11-01")) == Applied::newer);
    CHECK(t.count("deals_won") == 1);
}

TEST_CASE("at equal versions the deleted, else the greater encoding stands, and the finding is kept") {
    const Record small = a_deal("D-1").of("P-1").won("2026-11-01").mrr(1);
    const Record great = a_deal("D-1").of("P-1").won("2026-11-01").mrr(2);
    const Record gone = a_deal("D-1").of("P-1").deleted();
    for (const bool forward : {true, false}) {
        TestEngine t("2026-11-16");
        t.add(a_partner("P-1").contract("2026-01-01"));
        t.add(forward ? small : great);
        CHECK(t.apply(forward ? great : small) == Applied::conflict);
        CHECK(t.count("won_mrr") == 2);
        CHECK(t.engine.status().conflicts == 1);
        CHECK(findings_in(t.engine).front() == "deal/D-1 conflicting_versions");
        CHECK(t.apply(gone) == Applied::conflict);
        CHECK(t.count("deals_won") == 0);
        CHECK(t.apply(a_deal("D-1").version(2).of("P-1").won("2026-11-01")) == Applied::newer);
        CHECK(t.engine.status().conflicts == 0);
    }
}

TEST_CASE("unchanged content is recognised whatever its version") {
    TestEngine t("2026-11-16");
    t.add(a_deal("D-1").of("P-1").won("2026-11-01").mrr(1));
    CHECK(t.engine.unchanged(a_deal("D-1").version(9).of("P-1").won("2026-11-01").mrr(1).view()));
    CHECK_FALSE(t.engine.unchanged(a_deal("D-1").version(9).of("P-1").won("2026-11-02").mrr(1).view()));
    CHECK_FALSE(t.engine.unchanged(a_deal("D-2").of("P-1").view()));
}

TEST_CASE("what no source supplies is N/A, not zero") {
    Engine engine({}, shipped_catalogue(), day("2026-11-30"));
    const auto add = [&](const Record& record) { (void)engine.apply(wire::view(record)); };
    add(a_partner("P-1").contract("2026-01-01"));
    add(a_source("crm").supplies_since("deal.won_on", "2026-11-16"));
    const auto read = [&](std::string_view kpi, Window window) { return *engine.read(kpi, Scope{}, window); };
    CHECK(read("deals_won", Window::month).coverage == 0.5);
    CHECK(read("deals_won", Window::month).exact == 0);
    CHECK(read("deals_won", Window::ever).coverage == 1);
    CHECK(read("deals_won", Window::prev_month).coverage == 0);
    CHECK_FALSE(read("deals_won", Window::prev_month).value);
    CHECK_FALSE(read("deals_lost", Window::month).value);
    CHECK(read("deals_lost", Window::month).reason == "nothing supplies what it needs");
    CHECK_FALSE(read("win_rate", Window::month).value);
    add(a_source("crm").version(2).supplies_since("deal.won_on", "2026-11-19"));  // 12 of 30 days
    CHECK(read("deals_won", Window::month).value);
    add(a_source("crm").version(3).supplies_since("deal.won_on", "2026-11-20"));
    CHECK_FALSE(read("deals_won", Window::month).value);
    add(a_partner("P-2").contract("2026-01-01"));
    add(a_source("crm").version(4).supplies_for("deal.won_on", {"P-1", "P-9"}));
    CHECK(read("deals_won", Window::month).coverage == 0.5);
    CHECK_FALSE(engine.read("deals_won", Scope{ScopeKind::partner, "P-2"}, Window::month)->value);
    CHECK(engine.read("deals_won", Scope{ScopeKind::partner, "P-1"}, Window::month)->coverage == 1);
}

namespace {

TestEngine small_organisation() {
    TestEngine t("2026-11-16");
    t.add(a_staff("S-1").role(Role::activation));
    t.add(a_partner("P-1").owner("S-1").tier(Tier::top).contract("2026-01-01").headcount(5));
    t.add(a_partner("P-2").owner("S-1").contract("2026-09-01"));
    t.add(a_rep("R-1").of("P-1").contact_acquired("2026-10-01")).add(a_rep("R-2").of("P-2"));
    t.add(a_deal("D-1")
              .of("P-1")
              .rep("R-1")
              .referred("2026-10-01")
              .meeting("2026-10-03")
              .won("2026-11-02")
              .mrr(7));
    t.add(a_deal("D-2").of("P-2").referred("2026-11-01").mrr(9));
    t.add(a_touchpoint("T-1").with("P-1").rep("R-1").on("2026-11-03").event("E-1"));
    t.add(a_touchpoint("T-2").with("P-2").rep("R-2").on("2026-11-02").event("E-1"));
    t.add(a_touchpoint("T-3").with("P-2").rep("R-2").on("2026-11-04").type(TouchpointType::contact_acquired));
    t.add(a_subscription("U-1").of("P-1", "C-1").mrr_from("2026-11-02", 7));
    t.add(a_subscription("U-2").of("P-2", "C-1").mrr_from("2026-11-03", 3));
    t.add(a_proposal("Q-1").to("P-2").by("S-1").held("2026-08-01"));
    t.add(an_outreach("O-1").to("P-2").by("S-1").on("2026-07-01"));
    t.add(a_deal("D-3").of("P-2").won("2026-11-02").deleted());
    return t;
}

}  // namespace

TEST_CASE("the records behind a number add up to it") {
    TestEngine t = small_organisation();
    for (const KpiDefinition& kpi : shipped_catalogue().kpis()) {
        for (const Scope& scope : {Scope{}, Scope{ScopeKind::owner, "S-1"},
                                   Scope{ScopeKind::role, "activation"}, Scope{ScopeKind::tier, "top"},
                                   Scope{ScopeKind::partner, "P-2"}, Scope{ScopeKind::rep, "R-1"}}) {
            INFO(kpi.code << " " << scope.str());
            for (const Window window : {Window::ever, Window::month, Window::last_12m})
                CHECK(explanation_fault(t.engine, kpi.code, scope, window, {}).empty());
        }
    }
    const auto won = t.engine.explain("deals_won", Scope{}, Window::month, {}, 0, 10);
    REQUIRE(won->parts.size() == 1);
    CHECK(won->parts[0].entries ==
          std::vector<ExplainEntry>{{Kind::deal, "D-1", day("2026-11-02"), 1, "P-1", ""}});
    CHECK(t.engine.explain("deals_won", Scope{}, Window::month, {}, 1, 10)->parts[0].entries.empty());
}

TEST_CASE("a view built in slices while records arrive equals one that is built at once") {
    TestEngine t = small_organisation();
    const Date as_of = day("2026-11-03");
    auto work = t.engine.prepare(Window::month, as_of);
    REQUIRE(work);
    CHECK_FALSE(work->step(1));
    t.add(a_deal("D-1").version(2).of("P-2").won("2026-11-03").mrr(70));
    t.add(a_deal("D-2").version(2).of("P-1").won("2026-11-03").mrr(80));
    t.add(a_partner("P-1").version(2).owner("S-2").contract("2026-01-01"));
    while (!work->step(1)) {
    }
    TestEngine other = small_organisation();
    other.add(a_deal("D-1").version(2).of("P-2").won("2026-11-03").mrr(70));
    other.add(a_deal("D-2").version(2).of("P-1").won("2026-11-03").mrr(80));
    other.add(a_partner("P-1").version(2).owner("S-2").contract("2026-01-01"));
    for (const KpiDefinition& kpi : shipped_catalogue().kpis()) {
        for (const Scope& scope : {Scope{}, Scope{ScopeKind::owner, "S-1"}, Scope{ScopeKind::owner, "S-2"}}) {
            INFO(kpi.code << " " << scope.str());
            CHECK(*t.engine.read(kpi.code, scope, Window::month, as_of) ==
                  *other.engine.read(kpi.code, scope, Window::month, as_of));
        }
    }
    CHECK(t.engine.prepare(Window::month, as_of) == nullptr);
}

TEST_CASE("an exported engine is the same engine") {
    TestEngine t = small_organisation();
    t.add(a_deal("D-2").of("P-2").referred("2026-11-01").mrr(8));  // a conflict, the lesser
    Engine copy({}, shipped_catalogue(), day("2026-11-16"));
    Engine::ExportCursor cursor;
    std::size_t slices = 0;
    bool more = true;
    while (more) {
        ++slices;
        more = t.engine.export_records(cursor, 3, [&](std::string_view bytes, bool conflict) {
            RecordView record;
            REQUIRE(wire::decode_record(bytes, record));
            CHECK(copy.apply(record, conflict) == Applied::newer);
        });
    }
    CHECK(slices > 5);
    CHECK(copy.status().conflicts == 1);
    for (const KpiDefinition& kpi : shipped_catalogue().kpis()) {
        INFO(kpi.code);
        CHECK(*copy.read(kpi.code, Scope{}, Window::ever) == *t.engine.read(kpi.code, Scope{}, Window::ever));
    }
    for (const KindCount& count : copy.status().kinds) {
        if (count.kind == Kind::deal) CHECK(count.deleted == 1);
    }
}

TEST_CASE("what changed is handed out once") {
    TestEngine t = small_organisation();
    (void)t.count("deals_won");
    DirtyScopes dirty = t.engine.take_dirty(100);
    CHECK(dirty.shared);
    CHECK(dirty.partners == std::vector<std::string>{"P-1", "P-2"});
    CHECK(dirty.owners == std::vector<std::string>{"S-1"});
    CHECK(t.engine.take_dirty(100).empty());
    t.add(a_touchpoint("T-9").with("P-2").by("S-7").on("2026-11-16"));
    dirty = t.engine.take_dirty(100);
    CHECK(dirty.partners == std::vector<std::string>{"P-2"});
    CHECK(dirty.owners == std::vector<std::string>{"S-1", "S-7"});
    t.today("2026-11-17");
    CHECK(t.engine.take_dirty(1).partners.size() == 1);
    CHECK(t.engine.take_dirty(1).partners.size() == 1);
    CHECK(t.engine.take_dirty(1).empty());
}

TEST_CASE("a target and a phase tell whose goals they change") {
    TestEngine t = small_organisation();
    (void)t.engine.take_dirty(100);
    t.add(a_target("G-1", "deals_won", "2026-11", 5).scope(TargetScope::partner, "P-2"));
    DirtyScopes dirty = t.engine.take_dirty(100);
    CHECK(dirty.shared);
    CHECK(dirty.partners == std::vector<std::string>{"P-2"});
    // Moved to an owner: the partner is without one now.
    t.add(a_target("G-1", "deals_won", "2026-11", 5).scope(TargetScope::owner, "S-7").version(2));
    dirty = t.engine.take_dirty(100);
    CHECK(dirty.partners == std::vector<std::string>{"P-2"});
    CHECK(std::count(dirty.owners.begin(), dirty.owners.end(), "S-7") == 0);  // nobody knows S-7
    t.add(a_target("G-2", "deals_won", "2026-11", 5).scope(TargetScope::owner, "S-1"));
    dirty = t.engine.take_dirty(100);
    CHECK(dirty.partners.empty());
    CHECK(dirty.owners == std::vector<std::string>{"S-1"});
    // The phase of the business moves the goals of every partner.
    t.add(a_phase("PH-1").is("2").on("2026-11-01"));
    CHECK(t.engine.take_dirty(100).partners == std::vector<std::string>{"P-1", "P-2"});
    t.add(a_phase("PH-2").of_partner("P-1").is("top").on("2026-11-01"));
    CHECK(t.engine.take_dirty(100).partners == std::vector<std::string>{"P-1"});
}

TEST_CASE("a series has one point for each period, up to as_of") {
    TestEngine t = small_organisation();
    const auto series =
        t.engine.series("deals_won", Scope{}, Grain::month, {day("2026-09-15"), day("2027-01-31")});
    REQUIRE(series);
    REQUIRE(series->size() == 3);
    CHECK(series->front().period == DateRange{day("2026-09-01"), day("2026-09-30")});
    CHECK(series->back().reading.exact == 1);
    const auto contracted = t.engine.series("partners_contracted_now", Scope{}, Grain::month,
                                            {day("2026-08-01"), day("2026-09-30")});
    CHECK(contracted->front().reading.exact == 1);
    CHECK(contracted->back().reading.exact == 2);
}
