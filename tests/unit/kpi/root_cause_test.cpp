// Root causes read from records: the chain, partners and reps, whose parts add
// up to the gap.
#include "services/kpi-aggregator/core/root_cause/root_cause.h"

#include <algorithm>
#include <random>

#include "services/kpi-aggregator/core/requests.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

GoalQuestion november(const BusinessRules& rules, std::string_view scope, std::string_view as_of) {
    return {*Scope::parse(scope), *Period::parse("2026-11", rules), day(as_of), Taken::closed};
}

RootCause cause_of(TestEngine& t, std::string_view kpi, std::string_view scope, std::string_view as_of,
                   std::size_t limit = 100) {
    RootCauseSearch search(std::string(kpi), november(t.engine.rules(), scope, as_of), limit);
    for (int slice = 0; slice < 100'000; ++slice) {
        const auto done = search.step(t.engine, 1);
        if (!done) FAIL(done.error().message);
        if (*done) return search.found();
    }
    FAIL("it never ends");
    return {};
}

double sum_of(const CauseParts& parts) {
    double sum = parts.others_contribution;
    for (const CausePart& part : parts.first) sum += part.contribution;
    return sum;
}

void check_adds_up(const RootCause& cause) {
    REQUIRE(cause.gap);
    const auto close = [&](double sum) { return sum == Approx(*cause.gap).epsilon(1e-9).margin(1e-6); };
    double factors = 0;
    for (const CauseFactor& factor : cause.factors) factors += factor.contribution;
    CHECK(close(factors));
    CHECK(close(sum_of(cause.partners)));
    if (cause.unattributed) CHECK(close(sum_of(cause.reps) + *cause.unattributed));
}

const CauseFactor& factor(const RootCause& cause, std::string_view name) {
    const auto found = std::find_if(cause.factors.begin(), cause.factors.end(),
                                    [&](const CauseFactor& f) { return f.name() == name; });
    if (found == cause.factors.end()) FAIL("no factor " << name);
    return *found;
}

Record target(std::string kpi, double value) {
    Record record;
    record.kind = Kind::target;
    record.id = "TG-" + kpi;
    record.version = 1;
    record.source = "crm";
    record.target.kpi = std::move(kpi);
    record.target.period = "2026-11";
    record.target.value = value;
    return record;
}

// Two partners with a rep each. October: P-1 has two meetings and wins both,
// P-2 one and wins it. November: P-1 none, P-2 one, won. Each rep is touched
// once a month; from P-1 only until October.
void fill(Engine& engine) {
    const auto add = [&](const Record& record) { (void)engine.apply(wire::view(record)); };
    add(a_partner("P-1").owner("S-1").contract("2026-01-05"));
    add(a_partner("P-2").owner("S-2").contract("2026-01-05"));
    add(a_staff("S-1"));
    add(a_staff("S-2"));
    add(a_rep("R-1").of("P-1").contact_acquired("2026-01-10"));
    add(a_rep("R-2").of("P-2").contact_acquired("2026-01-10"));
    add(a_rep("R-3").of("P-2"));                                 // contact not known
    add(a_rep("R-4").of("P-2").contact_acquired("2026-01-10"));  // known, not spoken with
    const auto won = [&](std::string id, std::string partner, std::string rep, std::string_view on) {
        add(a_deal(std::move(id))
                .of(std::move(partner))
                .rep(std::move(rep))
                .meeting(on)
                .qualified(on)
                .won(on)
                .mrr(1000));
    };
    won("D-1", "P-1", "R-1", "2026-10-05");
    won("D-2", "P-1", "R-1", "2026-10-06");
    won("D-3", "P-2", "R-2", "2026-10-06");
    won("D-4", "P-2", "R-2", "2026-11-05");
    add(a_touchpoint("T-1").with("P-1").rep("R-1").on("2026-10-02"));
    add(a_touchpoint("T-2").with("P-2").rep("R-2").on("2026-10-02"));
    add(a_touchpoint("T-3").with("P-2").rep("R-2").on("2026-11-02"));
}

}  // namespace

TEST_CASE(
    "without a target the gap is that to the period before, by the same "
    "business day",
    "[root_cause]") {
    TestEngine t("2026-11-16");
    fill(t.engine);
    const RootCause cause = cause_of(t, "deals_won", "org", "2026-11-16");
    CHECK_FALSE(cause.against_target);
    CHECK(cause.actual == 1);
    CHECK(cause.reference == 3);
    CHECK(cause.gap == -2);
    check_adds_up(cause);
    // Two reps are reachable in both; touches went from 2 to 1, meetings from 1.5
    // a touch to 1, all won.
    CHECK(factor(cause, "reps_reachable").contribution == Approx(0).margin(1e-9));
    CHECK(factor(cause, "touchpoints/reps_reachable").from == 1);
    CHECK(factor(cause, "touchpoints/reps_reachable").to == 0.5);
    CHECK(factor(cause, "meetings_held/touchpoints").from == 1.5);
    CHECK(factor(cause, "deals_won/deals_qualified").contribution == Approx(0).margin(1e-9));
    REQUIRE(cause.partners.first.size() == 1);
    CHECK(cause.partners.first[0].id == "P-1");
    CHECK(cause.partners.first[0].contribution == -2);
    CHECK(cause.partners.first[0].main_factor == "touchpoints/reps_reachable");
    REQUIRE(cause.reps.first.size() == 1);
    CHECK(cause.reps.first[0].id == "R-1");
    CHECK(cause.reps.first[0].partner == "P-1");
    CHECK(cause.unattributed == 0);
    CHECK(cause.without_contact == 1);
    CHECK(cause.not_spoken_with == 1);
    // Three business days gone are those to 5 October, when the first was won.
    CHECK(cause_of(t, "deals_won", "org", "2026-11-02").reference == 0);
    CHECK(cause_of(t, "deals_won", "org", "2026-11-03").reference == 0);
    CHECK(cause_of(t, "deals_won", "org", "2026-11-04").reference == 1);
}

TEST_CASE("against a target the levels are what it needs at the former conversions", "[root_cause]") {
    TestEngine t("2026-11-16");
    fill(t.engine);
    t.add(target("deals_won", 21));
    // 21 weekdays, 11 gone: 11 are due.
    const RootCause cause = cause_of(t, "deals_won", "org", "2026-11-16");
    CHECK(cause.against_target);
    CHECK(*cause.reference == Approx(11));
    check_adds_up(cause);
    CHECK(*factor(cause, "deals_won/deals_qualified").from == Approx(1));
    CHECK(*factor(cause, "meetings_held/touchpoints").from == Approx(1.5));
    CHECK(*factor(cause, "reps_reachable").from == Approx(22.0 / 3));
    // Two of October's three wins were P-1's, so two thirds of what is due are.
    CHECK(cause.partners.first[0].id == "P-1");
    CHECK(cause.partners.first[0].contribution == Approx(-22.0 / 3));
    CHECK(cause.partners.first[1].contribution == Approx(1 - 11.0 / 3));

    t.add(target("touchpoints", 42));  // 22 due: a level with a target of its own
    CHECK(*factor(cause_of(t, "deals_won", "org", "2026-11-16"), "meetings_held/touchpoints").from ==
          Approx(11.0 / 22));
}

TEST_CASE("a target without a period before is shared out equally", "[root_cause]") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2026-11-01")).add(a_partner("P-2").contract("2026-11-01"));
    t.add(target("deals_won", 21));
    const RootCause cause = cause_of(t, "deals_won", "org", "2026-11-16");
    REQUIRE(cause.partners.first.size() == 2);
    CHECK(cause.partners.first[0].contribution == Approx(-5.5));
    CHECK(cause.partners.first[1].contribution == Approx(-5.5));
    CHECK(*cause.unattributed == Approx(-11));
    check_adds_up(cause);
}

TEST_CASE("revenue, MRR and contracts are split along their own chains", "[root_cause]") {
    TestEngine t("2026-11-16");
    fill(t.engine);
    const RootCause revenue = cause_of(t, "revenue", "org", "2026-11-16");
    CHECK(revenue.gap == -2000);
    CHECK(factor(revenue, "revenue/deals_won").unit == Unit::money);
    CHECK(factor(revenue, "revenue/deals_won").from == 1000);
    check_adds_up(revenue);

    t.add(a_subscription("U-1").of("P-1", "C-1").rep("R-1").mrr_from("2026-09-01", 500).ended("2026-11-10"));
    t.add(a_subscription("U-2").of("P-2", "C-2").mrr_from("2026-11-01", 200));
    const RootCause mrr = cause_of(t, "mrr_active", "org", "2026-11-16");
    CHECK(mrr.gap == -300);
    check_adds_up(mrr);
    CHECK(mrr.reps.first.size() == 1);
    CHECK(mrr.unattributed == 200);

    const RootCause contracts = cause_of(t, "partners_contracted", "org", "2026-11-16");
    CHECK(contracts.gap == 0);
    CHECK_FALSE(contracts.unattributed);
}

TEST_CASE("what cannot be split says why", "[root_cause]") {
    TestEngine t("2026-11-16");
    fill(t.engine);
    CHECK(cause_of(t, "win_rate", "org", "2026-11-16").reason ==
          "win_rate is a ratio: only a count or an amount is split into what it "
          "comes from");
    CHECK(cause_of(t, "deals_won", "org", "2026-10-31").reason == "the period has not begun");
    CHECK(cause_of(t, "deals_won", "org", "2026-11-01").reason == "no business day of the period is gone");
    RootCauseSearch rep("deals_won", november(t.engine.rules(), "rep:R-1", "2026-11-16"), 10);
    CHECK(rep.step(t.engine, 1000).error().message == "scope: must be org, owner, role, tier or partner");
    RootCauseSearch unknown("deals_one", november(t.engine.rules(), "org", "2026-11-16"), 10);
    CHECK(unknown.step(t.engine, 1000).error().message ==
          "there is no KPI \"deals_one\"; did you mean \"deals_won\"?");
}

TEST_CASE("the parts add up to the gap in any organisation", "[root_cause]") {
    std::mt19937_64 random(3);
    const auto pick = [&](std::uint64_t n) { return random() % n; };
    const auto some_day = [&] { return (day("2026-09-20") + static_cast<std::int32_t>(pick(60))).str(); };
    for (int round = 0; round < 30; ++round) {
        TestEngine t("2026-11-16");
        const auto partner = [&] { return "P-" + std::to_string(pick(6)); };
        const auto rep = [&] { return "R-" + std::to_string(pick(12)); };
        for (int i = 0; i < 5; ++i) {
            t.add(a_partner("P-" + std::to_string(i))
                      .owner_from("2026-01-01", "S-1")
                      .owner_from("2026-10-20", "S-" + std::to_string(1 + pick(2)))
                      .tier(pick(2) == 0 ? Tier::top : Tier::second)
                      .contract("2026-01-05"));
        }
        for (const auto* staff : {"S-1", "S-2"}) t.add(a_staff(staff).role(Role::activation));
        for (int i = 0; i < 10; ++i)
            t.add(a_rep("R-" + std::to_string(i)).of(partner()).contact_acquired("2026-01-10"));
        for (int i = 0; i < 40; ++i) {
            auto deal = a_deal("D-" + std::to_string(i)).of(partner());
            if (pick(4) > 0) deal.rep(rep());
            if (pick(2) == 0) deal.referred(some_day());
            if (pick(2) == 0) deal.meeting(some_day());
            if (pick(2) == 0) deal.qualified(some_day());
            if (pick(2) == 0) deal.won(some_day()).mrr(static_cast<std::int64_t>(pick(100'000)));
            t.add(deal);
            t.add(a_touchpoint("T-" + std::to_string(i)).with(partner()).rep(rep()).on(some_day()));
            t.add(a_subscription("U-" + std::to_string(i))
                      .of(partner(), "C-" + std::to_string(pick(9)))
                      .rep(rep())
                      .mrr_from(some_day(), static_cast<std::int64_t>(pick(1000))));
        }
        if (pick(2) == 0) t.add(target("deals_won", static_cast<double>(1 + pick(30))));
        if (pick(2) == 0) t.add(target("revenue", static_cast<double>(pick(900'000))));
        if (pick(2) == 0) t.add(target("meetings_held", static_cast<double>(1 + pick(30))));
        for (const std::string_view kpi :
             {"deals_won", "revenue", "meetings_held", "mrr_active", "touchpoints"}) {
            for (const std::string_view scope :
                 {"org", "owner:S-1", "role:activation", "tier:top", "partner:P-1"}) {
                INFO(round << " " << kpi << " " << scope);
                const RootCause all = cause_of(t, kpi, scope, "2026-11-16");
                check_adds_up(all);
                CHECK(all.partners.others == 0);
                CHECK(all.partners.others_contribution == 0);
                check_adds_up(cause_of(t, kpi, scope, "2026-11-16", 1));
            }
        }
    }
}

TEST_CASE("the request tells the gap, its steps, partners and reps", "[root_cause]") {
    Aggregator aggregator({}, shipped_catalogue(), day("2026-11-16"));
    (void)aggregator.engine().apply(everything_supplied().view());
    fill(aggregator.engine());
    const auto ask = [&](const wire::Value& request) {
        const auto job = begin_request(aggregator, wire::encode_value(request));
        for (int slice = 0; !job->step(1); ++slice) REQUIRE(slice < 100'000);
        return job->reply();
    };
    const auto reply =
        ask({{"op", "root_cause"}, {"kpi", "deals_won"}, {"scope", "org"}, {"as_of", "2026-11-16"}});
    CHECK(reply.at("period") == "2026-11");
    CHECK(reply.at("against") == "previous");
    CHECK(reply.at("gap") == -2);
    CHECK(reply.at("factors").size() == 5);
    CHECK(reply.at("factors").at(1).at("factor") == "touchpoints/reps_reachable");
    CHECK(reply.at("partners").at(0).at("id") == "P-1");
    CHECK(reply.at("reps").at(0).at("partner") == "P-1");
    CHECK(reply.at("without_contact") == 1);
    CHECK(reply.at("not_spoken_with") == 1);
    CHECK(ask({{"op", "root_cause"}, {"kpi", "win_rate"}, {"scope", "org"}}).at("gap").is_null());
}
