// Findings and coverage: what is contradictory, what is unknown, and that mended data has neither.
#include <set>

#include "services/kpi-aggregator/core/requests.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

class QualityRequests {
  public:
    explicit QualityRequests(BusinessRules rules = {})
        : aggregator(std::move(rules), shipped_catalogue(), day("2026-11-16")) {
        add(everything_supplied());
        add(a_staff("S-1"));
    }
    QualityRequests& add(const Record& record) {
        (void)aggregator.engine().apply(wire::view(record));
        return *this;
    }
    wire::Value ask(const wire::Value& request) {
        const auto job = begin_request(aggregator, wire::encode_value(request));
        for (int slice = 0; !job->step(1); ++slice) REQUIRE(slice < 100'000);
        return job->reply();
    }
    // "kind/id code field,field; ..." of all findings.
    std::string findings(wire::Value request = wire::Value::object()) {
        request["op"] = "findings";
        const auto reply = ask(request);
        std::string out;
        for (const auto& row : reply.at("findings")) {
            std::string fields;
            for (const auto& field : row.at("fields"))
                fields += (fields.empty() ? " " : ",") + field.get<std::string>();
            out += fmt::format("{}{}/{} {}{}", out.empty() ? "" : "; ", row.at("kind").get<std::string>(),
                               row.at("id").get<std::string>(), row.at("finding").get<std::string>(), fields);
        }
        return out;
    }
    wire::Value first_values() { return ask({{"op", "findings"}}).at("findings").at(0).at("values"); }
    wire::Value gap(std::string_view name, std::string_view as_of = "2026-11-16") {
        return ask({{"op", "coverage"}, {"gap", name}, {"as_of", as_of}}).at("gaps").at(0);
    }
    std::string gap_text(std::string_view name, std::string_view as_of = "2026-11-16") {
        const auto found = gap(name, as_of);
        std::string ids;
        for (const auto& row : found.at("rows")) ids += " " + row.at("id").get<std::string>();
        return fmt::format("{} of {}:{}", found.at("count").get<int>(), found.at("of").get<int>(), ids);
    }

    Aggregator aggregator;
};

PartnerBuilder dated_partner(std::string id) {
    return a_partner(std::move(id)).contract("2026-06-01").owner_from("2026-06-01", "S-1");
}

}  // namespace

TEST_CASE("data in order has no finding") {
    QualityRequests t;
    t.add(dated_partner("P-1")).add(a_rep("R-1").of("P-1"));
    t.add(a_deal("D-1").of("P-1").rep("R-1").referred("2026-11-01").meeting("2026-11-16"));
    t.add(a_touchpoint("T-1").with("P-1").rep("R-1").by("S-1").on("2026-11-16"));
    CHECK(t.findings().empty());
    CHECK(t.ask({{"op", "findings"}}).at("counts").empty());
}

TEST_CASE("what happened is dated by today; the day after it is a finding, what is planned is none") {
    QualityRequests t;
    t.add(a_partner("P-2").contract("2027-01-01"))
        .add(dated_partner("P-1"))
        .add(a_rep("R-1").of("P-1").left("2026-12-31"));
    t.add(a_deal("D-1").of("P-1").rep("R-1").meeting("2026-11-16"));
    t.add(a_proposal("O-1").to("P-1").by("S-1").scheduled("2026-11-30"));
    CHECK(t.findings().empty());
    t.add(a_deal("D-1").version(2).of("P-1").rep("R-1").meeting("2026-11-17"));
    CHECK(t.findings() == "deal/D-1 future_dated meeting_on");
    CHECK(t.first_values() == wire::Value{{"meeting_on", "2026-11-17"}});
    CHECK(t.findings({{"as_of", "2026-11-17"}}).empty());
    t.aggregator.set_today(day("2026-11-17"));
    CHECK(t.findings().empty());
}

TEST_CASE("a record waits for its partner, and says so until the partner comes") {
    QualityRequests t;
    t.add(a_deal("D-1").of("P-1").rep("R-1").referred("2026-11-01"));
    t.add(a_rep("R-1").of("P-1"));
    CHECK(t.findings() == "rep/R-1 orphan partner; deal/D-1 orphan partner");
    CHECK(t.findings({{"partner", "P-1"}, {"kind", "deal"}}) == "deal/D-1 orphan partner");
    CHECK(t.first_values() == wire::Value{{"partner", "P-1"}});
    t.add(dated_partner("P-1"));
    CHECK(t.findings().empty());
}

TEST_CASE("deals without a rep, with an unknown one, and with one of another partner") {
    QualityRequests t;
    t.add(dated_partner("P-1")).add(dated_partner("P-2"));
    t.add(a_rep("R-1").of_from("2026-01-01", "P-1").of_from("2026-11-01", "P-2"));
    t.add(a_deal("D-1").of("P-1").referred("2026-11-02"));
    t.add(a_deal("D-2").of("P-1").rep("R-9").referred("2026-11-02"));
    t.add(a_deal("D-3").of("P-1").rep("R-1").referred("2026-11-02"));
    t.add(a_deal("D-4").of("P-1").rep("R-1").referred("2026-10-31").meeting("2026-11-05"));
    CHECK(t.findings() ==
          "deal/D-1 unattributed rep; deal/D-2 unknown_rep rep; deal/D-3 rep_of_another_partner partner,rep");
    const auto rows = t.ask({{"op", "findings"}, {"code", "rep_of_another_partner"}}).at("findings");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].at("values") ==
          wire::Value{{"partner", "P-1"}, {"rep", "R-1"}, {"rep_partners", {{"R-1", "P-2"}}}});
    t.add(a_rep("R-9").of("P-1"));
    t.add(a_deal("D-1").version(2).of("P-1").rep("R-9").referred("2026-11-02"));
    CHECK(t.findings() == "deal/D-3 rep_of_another_partner partner,rep");
}

TEST_CASE("a touchpoint tells which of its reps are unknown, and who is of another partner on its day") {
    QualityRequests t;
    t.add(dated_partner("P-1")).add(dated_partner("P-2")).add(a_rep("R-1").of("P-2"));
    t.add(a_touchpoint("T-1").with("P-1").rep("R-1").rep("R-8").rep("R-9").on("2026-11-10"));
    CHECK(t.findings() ==
          "touchpoint/T-1 unknown_rep reps; touchpoint/T-1 rep_of_another_partner partner,reps");
    CHECK(t.first_values().at("reps") == wire::Value{"R-8", "R-9"});
}

TEST_CASE("what hangs on a deal that moved to another partner is found until it moves as well") {
    QualityRequests t;
    t.add(dated_partner("P-1")).add(dated_partner("P-2")).add(a_rep("R-1").of("P-1"));
    t.add(a_deal("D-1").of("P-1").rep("R-1").referred("2026-11-01"));
    Record touchpoint = a_touchpoint("T-1").with("P-1").on("2026-11-02");
    touchpoint.touchpoint.deal = "D-1";
    t.add(touchpoint);
    CHECK(t.findings().empty());
    t.add(a_rep("R-1").version(2).of("P-2"));
    t.add(a_deal("D-1").version(2).of("P-2").rep("R-1").referred("2026-11-01"));
    CHECK(t.findings() == "touchpoint/T-1 deal_of_another_partner partner,deal");
    CHECK(t.first_values() == wire::Value{{"partner", "P-1"}, {"deal", "D-1"}, {"deal_partner", "P-2"}});
    touchpoint.version = 2;
    touchpoint.touchpoint.partner = "P-2";
    t.add(touchpoint);
    CHECK(t.findings().empty());
}

TEST_CASE("staff without a record") {
    QualityRequests t;
    t.add(dated_partner("P-1").owner_from("2026-09-01", "S-9"));
    t.add(an_outreach("O-1").to("P-1").by("S-8").on("2026-11-01"));
    CHECK(t.findings() == "partner/P-1 unknown_staff owner; outreach/O-1 unknown_staff staff");
    t.add(a_staff("S-9")).add(a_staff("S-8"));
    CHECK(t.findings().empty());
}

TEST_CASE("a partner with a deal and no contract, and one activated before its contract") {
    QualityRequests t;
    t.add(a_partner("P-1")).add(a_rep("R-1").of("P-1"));
    t.add(a_deal("D-1").of("P-1").rep("R-1").meeting("2026-11-02"));
    CHECK(t.findings() == "partner/P-1 implied_contract contracts,contracted_on");
    CHECK(t.first_values().at("first_deal") == "2026-11-02");
    t.add(a_partner("P-1").version(2).contract("2026-11-03"));
    CHECK(t.findings() == "partner/P-1 event_before_contract contracts,contracted_on");
    CHECK(t.first_values().at("contract_from") == "2026-11-03");
    CHECK(t.first_values().at("activation_event") == "2026-11-02");
    t.add(a_partner("P-1").version(3).contract("2026-11-02"));
    CHECK(t.findings().empty());
}

TEST_CASE("more reps than the headcount") {
    QualityRequests t;
    t.add(dated_partner("P-1").headcount_from("2026-06-01", 1)).add(a_rep("R-1").of("P-1"));
    CHECK(t.findings().empty());
    t.add(a_rep("R-2").of("P-1"));
    CHECK(t.findings() == "partner/P-1 more_reps_than_headcount sales_headcount");
    CHECK(t.first_values() == wire::Value{{"sales_headcount", 1}, {"reps_known", 2}});
    t.add(a_rep("R-2").version(2).of("P-1").left("2026-11-16"));
    CHECK(t.findings().empty());
}

TEST_CASE("a plain value is a finding once a former month rests on it") {
    QualityRequests t;
    t.add(a_partner("P-1").contract("2026-11-01").owner("S-1"));
    CHECK(t.findings().empty());
    t.add(a_partner("P-1").version(2).contract("2026-10-31").owner("S-1"));
    CHECK(t.findings() == "partner/P-1 plain_value_for_the_past owner");
    CHECK(t.first_values() == wire::Value{{"owner", "S-1"}});
    t.add(a_partner("P-1").version(3).contract("2026-10-31").owner_from("2026-10-31", "S-1"));
    CHECK(t.findings().empty());
}

TEST_CASE("findings are counted by code, filtered and paged in a fixed order") {
    QualityRequests t;
    t.add(dated_partner("P-1"));
    for (const char* id : {"D-3", "D-1", "D-2"})
        t.add(a_deal(id).of("P-1").won("2026-11-01").lost("2026-11-02"));
    const auto all = t.ask({{"op", "findings"}});
    CHECK(all.at("total") == 6);
    REQUIRE(all.at("counts").size() == 2);
    CHECK(all.at("counts")[0].at("finding") == "won_and_lost");
    CHECK(all.at("counts")[0].at("count") == 3);
    CHECK_FALSE(all.at("counts")[0].at("explanation").get<std::string>().empty());
    CHECK(t.findings({{"code", "won_and_lost"}, {"offset", 1}, {"limit", 1}}) ==
          "deal/D-2 won_and_lost won_on,lost_on");
    const auto filtered = t.ask({{"op", "findings"}, {"code", "won_and_lost"}});
    CHECK(filtered.at("total") == 3);
    CHECK(filtered.at("counts").size() == 2);
    CHECK(t.ask({{"op", "findings"}, {"code", "won"}}).at("error").at("code") == "invalid");
    CHECK(t.ask({{"op", "findings"}, {"partner", "P-7"}}).at("error").at("code") == "not_found");
}

TEST_CASE(
    "findings and coverage are computed once, until a record changes; then a page costs what it holds") {
    QualityRequests t;
    for (int i = 0; i < 300; ++i)
        t.add(dated_partner(fmt::format("P-{:03}", i)))
            .add(a_deal(fmt::format("D-{:03}", i)).of("P-001").won("2026-11-02").lost("2026-11-05"));
    const auto slices = [&](const wire::Value& request) {
        const auto job = begin_request(t.aggregator, wire::encode_value(request));
        int count = 1;
        while (!job->step(1)) ++count;
        REQUIRE_FALSE(job->reply().contains("error"));
        return count;
    };
    const wire::Value page{{"op", "findings"}, {"code", "won_and_lost"}, {"offset", 200}, {"limit", 50}};
    for (const wire::Value& request : {page, wire::Value{{"op", "coverage"}, {"limit", 10}}}) {
        CAPTURE(request.dump());
        CHECK(slices(request) > 300);
        CHECK(slices(request) == 1);
    }
    CHECK(slices({{"op", "findings"}, {"kind", "deal"}}) == 1);
    CHECK(slices({{"op", "findings"}, {"partner", "P-001"}}) == 1);
    // Of another day it is another list; today's stays.
    wire::Value before = page;
    before["as_of"] = "2026-11-04";
    CHECK(slices(before) > 300);
    CHECK(slices(page) == 1);
    // A record that is there already changes nothing.
    t.add(dated_partner("P-001"));
    CHECK(slices(page) == 1);
    CHECK(t.ask(page).at("findings").at(0).at("id") == "D-200");
    t.add(a_deal("D-000").of("P-001").won("2026-11-02").version(2));
    CHECK(slices(page) > 300);
    CHECK(t.ask(page).at("total") == 299);
    CHECK(t.ask(page).at("findings").at(0).at("id") == "D-201");
    // Differing contents of one version are a finding as well, where the stored one stays.
    const auto conflicts = [&] {
        return t.ask({{"op", "findings"}, {"code", "conflicting_versions"}}).at("total").get<int>();
    };
    CHECK(conflicts() == 0);
    t.add(a_deal("D-000").of("P-000").won("2026-11-02").version(2));
    CHECK(conflicts() == 1);
}

TEST_CASE("a list is the same by page and filter as in one") {
    QualityRequests t;
    for (int i = 40; i > 0; --i) {
        t.add(a_deal(fmt::format("D-{:02}", i))
                  .of(i % 3 == 0 ? "P-2" : "P-1")
                  .won("2026-11-02")
                  .lost("2026-11-05"));
        if (i % 2 == 0) t.add(a_partner(fmt::format("P-{}", i)).owner("S-9"));
    }
    const std::string all = t.findings({{"limit", 1000}});
    std::string paged;
    for (std::size_t offset = 0;; offset += 7) {
        const std::string page = t.findings({{"offset", offset}, {"limit", 7}});
        if (page.empty()) break;
        paged += (paged.empty() ? "" : "; ") + page;
    }
    CHECK(paged == all);
    std::size_t of_codes = 0;
    const auto counts = t.ask({{"op", "findings"}}).at("counts");
    for (const auto& count : counts) {
        const auto filtered = t.ask({{"op", "findings"}, {"code", count.at("finding")}, {"limit", 1000}});
        CHECK(filtered.at("total") == count.at("count"));
        CHECK(filtered.at("findings").size() == count.at("count"));
        of_codes += filtered.at("findings").size();
        for (const char* kind : {"partner", "deal"}) {
            std::size_t fitting = 0;
            for (const auto& row : filtered.at("findings")) fitting += row.at("kind") == kind;
            const auto of_kind =
                t.ask({{"op", "findings"}, {"code", count.at("finding")}, {"kind", kind}, {"limit", 1000}});
            CHECK(of_kind.at("findings").size() == fitting);
            CHECK(of_kind.at("total") == fitting);
        }
    }
    CHECK(t.ask({{"op", "findings"}}).at("total") == of_codes);
    const auto of_one = t.ask({{"op", "findings"}, {"partner", "P-2"}, {"limit", 1000}});
    std::size_t fitting = 0;
    const auto rows = t.ask({{"op", "findings"}, {"limit", 1000}}).at("findings");
    for (const auto& row : rows) fitting += row.at("partner") == "P-2";
    CHECK(fitting > 13);
    CHECK(of_one.at("total") == fitting);
    CHECK(of_one.at("findings").size() == fitting);
}

TEST_CASE("money in a finding is in major units") {
    BusinessRules rules;
    rules.currency = "USD";
    QualityRequests t(rules);
    t.add(dated_partner("P-1"));
    t.add(a_subscription("U-1").of("P-1", "C-1").mrr_from("2026-10-01", 12345).ended("2026-10-01"));
    CHECK(t.findings() == "subscription/U-1 subscription_never_active mrr,ended_on");
    CHECK(t.first_values().at("mrr").at(0).at("value") == 123.45);
}

TEST_CASE("an attribute is unknown, undated or older than the configured age") {
    QualityRequests t;
    t.add(a_partner("P-1").contract("2026-06-01"));
    t.add(a_partner("P-2").contract("2026-06-01").headcount(5));
    t.add(a_partner("P-3").contract("2026-06-01").headcount(5).known_on("2026-05-20"));
    t.add(a_partner("P-4").headcount(5));  // a prospect is asked nothing
    CHECK(t.gap_text("headcount_unknown") == "1 of 3: P-1");
    CHECK(t.gap_text("headcount_undated") == "1 of 3: P-2");
    CHECK(t.gap_text("headcount_old") == "0 of 3:");  // 180 days
    CHECK(t.gap_text("headcount_old", "2026-11-17") == "1 of 3: P-3");
    CHECK(t.gap_text("evaluation_scheme_unknown") == "2 of 3: P-1 P-2");
    CHECK(t.gap_text("owner_unknown") == "3 of 3: P-1 P-2 P-3");
    CHECK(t.gap_text("headcount_undated", "2026-05-31") == "0 of 0:");
}

TEST_CASE("reps without a contact, deals without rep or value") {
    QualityRequests t;
    t.add(dated_partner("P-1"));
    t.add(a_rep("R-1").of("P-1").contact_acquired("2026-11-16"));
    t.add(a_rep("R-2").of("P-1"));
    t.add(a_rep("R-3").of("P-1").left("2026-11-16"));
    CHECK(t.gap_text("rep_without_contact") == "1 of 2: R-2");
    CHECK(t.gap_text("rep_without_contact", "2026-11-15") == "3 of 3: R-1 R-2 R-3");
    t.add(a_deal("D-1").of("P-1").rep("R-1").won("2026-11-16").mrr(0));
    t.add(a_deal("D-2").of("P-1").rep("R-9").won("2026-11-16"));
    t.add(a_deal("D-3").of("P-1").referred("2026-11-17"));
    CHECK(t.gap_text("deal_without_rep") == "1 of 2: D-2");
    CHECK(t.gap_text("deal_without_value") == "1 of 2: D-2");
    CHECK(t.gap_text("deal_without_rep", "2026-11-17") == "2 of 3: D-2 D-3");
}

TEST_CASE("which fields are supplied, by whom and since when") {
    Aggregator aggregator({}, shipped_catalogue(), day("2026-11-16"));
    const auto add = [&](const Record& record) { (void)aggregator.engine().apply(wire::view(record)); };
    add(a_partner("P-1"));
    add(a_partner("P-2"));
    add(a_source("crm").supplies_since("deal.won_on", "2026-11-17"));
    add(a_source("sheet").supplies_for("deal.won_on", {"P-2"}));
    const auto job = begin_request(aggregator, wire::encode_value({{"op", "coverage"}}));
    while (!job->step(1)) {
    }
    const auto reply = job->reply();
    REQUIRE(reply.at("supplies").size() == count_of<SupplyField>);
    for (const auto& supply : reply.at("supplies")) {
        if (supply.at("field") != "deal.won_on") {
            CHECK(supply.at("sources").empty());
            CHECK(supply.at("partners_supplied") == 0);
            continue;
        }
        CHECK(supply.at("partners") == 2);
        CHECK(supply.at("partners_supplied") == 1);
        REQUIRE(supply.at("sources").size() == 2);
        CHECK(supply.at("sources")[0] ==
              wire::Value{{"source", "crm"}, {"since", "2026-11-17"}, {"partners", nullptr}});
        CHECK(supply.at("sources")[1] ==
              wire::Value{{"source", "sheet"}, {"since", nullptr}, {"partners", 1}});
    }
}
