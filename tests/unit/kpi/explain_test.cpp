// Which records stand behind a KPI of several inputs, and the parts that its formula takes.
#include "services/kpi-aggregator/core/requests.h"
#include "tests/support/explanation_check.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

// "part=value: id id; ..." with each entry's contribution where it is not 1.
std::string parts_of(const Explanation& explanation) {
    std::string out;
    for (const ExplainPart& part : explanation.parts) {
        out += fmt::format("{}{}={}:", out.empty() ? "" : "; ", part.input,
                           part.value ? fmt::format("{:g}", *part.value) : "N/A");
        for (const ExplainEntry& entry : part.entries)
            out += fmt::format(" {}{}", entry.id,
                               entry.contribution == 1 ? "" : fmt::format("({})", entry.contribution));
    }
    return out;
}

std::string explained(TestEngine& t, std::string_view kpi, std::string_view scope, Window window,
                      std::string_view as_of) {
    const auto explanation = t.engine.explain(kpi, *Scope::parse(scope), window, day(as_of), 0, 100);
    if (!explanation) return explanation.error().message;
    CHECK(explanation_fault(t.engine, kpi, *Scope::parse(scope), window, day(as_of)).empty());
    return parts_of(*explanation);
}

}  // namespace

TEST_CASE("a ratio opens into the records of its numerator and its denominator") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01")).add(a_rep("R-1").of("P-1"));
    t.add(a_deal("D-1").of("P-1").rep("R-1").won("2026-11-02").mrr(100));
    t.add(a_deal("D-2").of("P-1").rep("R-1").lost("2026-11-03"));
    t.add(a_deal("D-3").of("P-1").won("2026-11-04"));
    CHECK(explained(t, "win_rate", "org", Window::month, "2026-11-30") ==
          "deals_lost=1: D-2; deals_won=2: D-1 D-3");
    CHECK(explained(t, "win_rate", "rep:R-1", Window::month, "2026-11-30") ==
          "deals_lost=1: D-2; deals_won=1: D-1");
    CHECK(explained(t, "win_rate", "org", Window::month, "2026-11-02") == "deals_lost=0:; deals_won=1: D-1");
    CHECK(explained(t, "avg_won_value", "org", Window::month, "2026-11-30") ==
          "revenue=100: D-1(100); valued_wins=1: D-1");
    CHECK(explained(t, "contract_rate", "rep:R-1", Window::month, "2026-11-30") ==
          "a rep has no proposed_partners");
}

TEST_CASE("a cohort opens into its contract spans") {
    TestEngine t("2026-12-15");
    t.add(a_partner("P-0").contract("2026-09-01"));
    for (const char* id : {"P-1", "P-2", "P-3"}) {
        t.add(a_partner(id).contract("2026-11-01"));
        t.add(a_deal(std::string("D-") + id).of(id).meeting("2026-11-20"));
    }
    CHECK(explained(t, "activated_3m_rate", "org", Window::ever, "2026-12-15") ==
          "spans_matured=1: P-0; spans_matured_in_time=0:");
    CHECK(explained(t, "activated_3m_rate", "org", Window::ever, "2027-02-02") ==
          "spans_matured=4: P-0 P-1 P-2 P-3; spans_matured_in_time=3: P-1 P-2 P-3");
}

TEST_CASE("retention opens into customers, with their revenue at both ends") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_subscription("A").of("P-1", "C-A").mrr_from("2026-10-01", 500).mrr_from("2026-11-10", 600));
    t.add(a_subscription("B").of("P-1", "C-B").mrr_from("2026-10-01", 300).mrr_from("2026-11-10", 250));
    t.add(a_subscription("C").of("P-1", "C-C").mrr_from("2026-10-01", 200).ended("2026-11-30"));
    t.add(a_subscription("D").of("P-1", "C-D").mrr_from("2026-11-10", 400));
    CHECK(explained(t, "nrr", "org", Window::month, "2026-11-30") ==
          "mrr_continuing=850: A(600) B(250); mrr_opening=1000: A(500) B(300) C(200)");
    CHECK(explained(t, "grr", "partner:P-1", Window::month, "2026-11-30") ==
          "mrr_continuing_capped=750: A(500) B(250); mrr_opening=1000: A(500) B(300) C(200)");
    CHECK(explained(t, "retention_rate", "org", Window::month, "2026-11-30") ==
          "customers_continuing=2: A B; customers_opening=3: A B C");
    const auto opened = t.engine.explain("churn_rate", Scope{}, Window::month, {}, 0, 1, "customers_opening");
    CHECK(opened->parts[0].entries.empty());
    CHECK(opened->parts[1].entries.at(0).customer == "C-A");
    CHECK(opened->parts[1].total == 3);
    CHECK(explained(t, "nrr", "org", Window::ever, "2026-11-30") == "mrr_continuing=N/A:; mrr_opening=N/A:");
}

TEST_CASE("a median opens into the wins with their days") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").referred("2026-11-01").won("2026-11-11"));
    t.add(a_deal("D-2").of("P-1").referred("2026-11-01").won("2026-11-21"));
    t.add(a_deal("D-3").of("P-1").referred("2026-11-23").won("2026-11-22"));
    CHECK(explained(t, "lead_time_days", "org", Window::month, "2026-11-30") ==
          "lead_time_median=15: D-1(10) D-2(20)");
}

TEST_CASE("a share of the headcount opens into partners and reps, of the partners whose headcount is known") {
    TestEngine t("2026-11-30");
    t.add(a_partner("P-1").contract("2026-01-01").headcount(20)).add(a_partner("P-2").contract("2026-01-01"));
    for (const char* id : {"R-1", "R-2"}) {
        const std::string partner = std::string(id) == "R-1" ? "P-1" : "P-2";
        t.add(a_rep(id).of(partner).contact_acquired("2026-11-01"));
        t.add(a_touchpoint(std::string("T-") + id).with(partner).rep(id).on("2026-11-20"));
    }
    CHECK(explained(t, "reachable_rate", "org", Window::month, "2026-11-30") ==
          "known_headcount=20: P-1(20); known_headcount_reachable=1: R-1");
    CHECK(explained(t, "knowledge_rate", "org", Window::month, "2026-11-30") ==
          "partners_contracted_now=2: P-1 P-2; partners_well_known=0:");
}

TEST_CASE("steadiness opens into the meetings; the one that fills its month counts") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2026-01-01"));
    t.add(a_deal("D-1").of("P-1").meeting("2026-10-05"));
    t.add(a_deal("D-2").of("P-1").meeting("2026-10-31"));
    t.add(a_deal("D-3").of("P-1").meeting("2026-09-30"));
    t.add(a_deal("D-4").of("P-1").meeting("2026-11-01"));
    CHECK(explained(t, "meeting_supply", "org", Window::month, "2026-11-16") ==
          "supply_months=6:; supply_months_met=1: D-3(0) D-1(0) D-2");
}

TEST_CASE("proposals open into the partners, on the first proposal and on the contract") {
    TestEngine t("2026-11-30");
    t.add(a_staff("S-1")).add(a_partner("P-1").contract("2026-11-20")).add(a_partner("P-2"));
    t.add(a_proposal("O-1").to("P-1").by("S-1").held("2026-11-12"));
    t.add(a_proposal("O-2").to("P-1").by("S-1").held("2026-11-10"));
    t.add(a_proposal("O-3").to("P-2").by("S-1").held("2026-11-11"));
    CHECK(explained(t, "contract_rate", "owner:S-1", Window::month, "2026-11-30") ==
          "proposed_partners=2: P-1 P-2; proposed_partners_contracted=1: P-1");
}

TEST_CASE("an explanation in slices is of one moment, though records come in between") {
    TestEngine t("2026-11-30");
    for (int i = 0; i < 20; ++i) {
        const auto id = fmt::format("P-{:02}", i);
        t.add(a_partner(id).contract("2026-01-01")).add(a_deal("D-" + id).of(id).won("2026-11-02"));
    }
    auto work = t.engine.begin_explain("win_rate", Scope{}, Window::month, {});
    REQUIRE(work);
    int slices = 0;
    while (!(*work)->step(1)) {
        if (++slices % 7 == 0)
            t.add(
                a_deal(fmt::format("D-P-{:02}", slices % 20)).version(slices).of("P-03").lost("2026-11-03"));
        REQUIRE(slices < 1000);
    }
    const auto page = (*work)->page({}, 0, 1000);
    for (const ExplainPart& part : page->parts)
        CHECK(static_cast<std::int64_t>(part.entries.size()) ==
              t.engine.read(part.input, Scope{}, Window::month)->exact);
    CHECK((*work)->page("deals", 0, 10).error().message ==
          "part: \"deals\" is none of deals_lost, deals_won");
}

TEST_CASE("the answer of explain: a page of the only input, or of each, or of the one that is asked for") {
    Aggregator aggregator({}, shipped_catalogue(), day("2026-11-30"));
    const auto add = [&](const Record& record) { (void)aggregator.engine().apply(wire::view(record)); };
    add(everything_supplied());
    add(a_partner("P-1").contract("2026-01-01"));
    for (const char* id : {"D-1", "D-2"}) add(a_deal(id).of("P-1").won("2026-11-02").mrr(40));
    const auto ask = [&](wire::Value request) {
        request["op"] = "explain";
        request["scope"] = "org";
        request["window"] = "month";
        const auto job = begin_request(aggregator, wire::encode_value(request));
        while (!job->step(1)) {
        }
        return job->reply();
    };
    const auto plain = ask({{"kpi", "won_mrr"}, {"limit", 1}});
    CHECK(plain.at("value") == 80);
    CHECK(plain.at("sum") == 80);
    CHECK(plain.at("total") == 2);
    CHECK(plain.at("entries").size() == 1);
    CHECK(plain.at("parts").size() == 1);
    CHECK_FALSE(plain.at("parts")[0].contains("entries"));
    const auto ratio = ask({{"kpi", "avg_won_value"}});
    CHECK(ratio.at("value") == 40);
    CHECK(ratio.at("formula") == "revenue / valued_wins");
    CHECK(ratio.at("entries").empty());
    CHECK_FALSE(ratio.contains("sum"));
    CHECK(ratio.at("parts")[0].at("entries").size() == 2);
    CHECK(ratio.at("parts")[0].at("unit") == "money");
    CHECK(ratio.at("parts")[0].at("value") == 80);
    const auto part = ask({{"kpi", "avg_won_value"}, {"part", "valued_wins"}, {"offset", 1}});
    CHECK(part.at("part") == "valued_wins");
    CHECK(part.at("sum") == 2);
    CHECK(part.at("entries").size() == 1);
    CHECK_FALSE(part.at("parts")[0].contains("entries"));
    CHECK(ask({{"kpi", "avg_won_value"}, {"part", "wins"}}).at("error").at("code") == "invalid");
}
