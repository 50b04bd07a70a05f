// Requests that answer a screen in one round trip: board, partner_rows, trends, deals.
#include "services/kpi-aggregator/core/former_period.h"
#include "services/kpi-aggregator/core/requests.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

class TestRequests {
  public:
    TestRequests() : aggregator({}, shipped_catalogue(), day("2026-11-30")) {
        add(everything_supplied());
        add(a_partner("P-1").contract("2026-06-01"));
        add(a_partner("P-2").contract("2026-11-10"));
        add(a_rep("R-1").of("P-1"));
        add(a_deal("D-1")
                .of("P-1")
                .rep("R-1")
                .referred("2026-09-01")
                .meeting("2026-10-20")
                .won("2026-10-25")
                .mrr(5000));
        add(a_deal("D-2").of("P-1").referred("2026-11-02").meeting("2026-11-05"));
        add(a_deal("D-3").of("P-1").rep("R-1").referred("2026-12-24"));
        add(a_deal("D-4").of("P-1").referred("2026-08-02").lost("2026-08-05"));
        add(a_touchpoint("T-1").with("P-1").on("2026-11-20"));
    }
    void add(const Record& record) { (void)aggregator.engine().apply(wire::view(record)); }
    // In slices as small as they get.
    wire::Value ask(const wire::Value& request) {
        const auto job = begin_request(aggregator, wire::encode_value(request));
        for (int slice = 0; !job->step(1); ++slice) REQUIRE(slice < 100'000);
        return job->reply();
    }
    Aggregator aggregator;
};

std::string error_of(const wire::Value& reply) { return reply.at("error").at("message"); }

}  // namespace

TEST_CASE("the former period of a window is as long, up to the same day") {
    const BusinessRules rules;
    const auto former = [&](Window window, std::string_view as_of) {
        return *former_period(window, day(as_of), rules);
    };
    CHECK(former(Window::month, "2026-11-15") == DateRange{day("2026-10-01"), day("2026-10-15")});
    CHECK(former(Window::month, "2026-03-31") == DateRange{day("2026-02-01"), day("2026-02-28")});
    CHECK(former(Window::quarter, "2026-11-15") == DateRange{day("2026-07-01"), day("2026-08-15")});
    CHECK(former(Window::last_30d, "2026-11-30") == DateRange{day("2026-10-02"), day("2026-10-31")});
    CHECK(former(Window::last_90d, "2026-11-30").last == day("2026-09-01"));
    CHECK(former(Window::last_12m, "2026-11-30") == DateRange{day("2024-12-01"), day("2025-11-30")});
    CHECK_FALSE(former_period(Window::ever, day("2026-11-30"), rules));
}

TEST_CASE("a board has every KPI of each window beside the former period's, as get has them") {
    TestRequests requests;
    const auto board = requests.ask({{"op", "board"}, {"scope", "org"}, {"windows", {"month", "last_12m"}}});
    const auto& kpis = board.at("kpis");
    REQUIRE(kpis.size() == shipped_catalogue().kpis().size());
    for (const auto& [name, window] : board.at("windows").items()) {
        REQUIRE(window.at("values").size() == kpis.size());
        REQUIRE(window.at("former").size() == kpis.size());
        for (std::size_t i = 0; i < kpis.size(); ++i) {
            const auto get =
                requests.ask({{"op", "get"}, {"kpi", kpis[i]}, {"scope", "org"}, {"window", name}});
            CHECK(window.at("values")[i] == get.at("value"));
            CHECK(window.at("coverage")[i] == get.at("coverage"));
            CHECK(window.at("reasons").contains(kpis[i].get<std::string>()) == get.at("value").is_null());
        }
    }
    const auto few = requests.ask({{"op", "board"},
                                   {"scope", "partner:P-1"},
                                   {"windows", {"month"}},
                                   {"kpis", {"meetings_held", "deals_won"}}});
    const auto& month = few.at("windows").at("month");
    CHECK(month.at("values") == wire::Value{1, 0});
    CHECK(month.at("former") == wire::Value{1, 1});
    CHECK(month.at("former_days") == wire::Value{"2026-10-01", "2026-10-30"});
    CHECK(few.at("as_of") == "2026-11-30");
}

TEST_CASE("partner rows have clock, particulars, KPIs and a sparkline, by page or by id") {
    TestRequests requests;
    const wire::Value base{{"op", "partner_rows"},
                           {"window", "month"},
                           {"kpis", {"meetings_held", "win_rate"}},
                           {"sparkline", "meetings_held"},
                           {"months", 3}};
    wire::Value page = base;
    page["limit"] = 1;
    const auto first = requests.ask(page);
    CHECK(first.at("total") == 2);
    REQUIRE(first.at("rows").size() == 1);
    const auto& row = first.at("rows")[0];
    CHECK(row.at("id") == "P-1");
    CHECK(row.at("last_meeting") == "2026-11-05");
    CHECK(row.at("last_touch") == "2026-11-20");
    CHECK(row.at("values")[0] == 1);
    CHECK(row.at("values")[1].is_null());
    CHECK(row.at("why")[0] == -1);
    CHECK(first.at("reasons")[row.at("why")[1].get<std::size_t>()] == "there is nothing to divide by");
    CHECK(row.at("former") == wire::Value{1, 1});
    CHECK(row.at("sparkline") == wire::Value{0, 1, 1});
    page["offset"] = 1;
    const auto second = requests.ask(page);
    CHECK(second.at("rows")[0].at("id") == "P-2");
    CHECK(second.at("rows")[0].at("clock").at("state") == "running");
    page["offset"] = 2;
    CHECK(requests.ask(page).at("rows").empty());

    wire::Value some = base;
    some["ids"] = {"P-2", "P-none"};
    const auto named = requests.ask(some);
    REQUIRE(named.at("rows").size() == 2);
    CHECK(named.at("rows")[0].at("id") == "P-2");
    CHECK(named.at("rows")[1].at("gone") == true);
}

TEST_CASE("trends are several series over the same periods") {
    TestRequests requests;
    const auto trends = requests.ask({{"op", "trends"},
                                      {"scope", "org"},
                                      {"grain", "month"},
                                      {"periods", 3},
                                      {"kpis", {"meetings_held", "deals_open"}}});
    CHECK(trends.at("periods").dump() ==
          R"([["2026-09-01","2026-09-30"],["2026-10-01","2026-10-31"],["2026-11-01","2026-11-30"]])");
    CHECK(trends.at("values").at("meetings_held") == wire::Value{0, 1, 1});
    const auto of_one = requests.ask({{"op", "trends"},
                                      {"scope", "partner:P-1"},
                                      {"grain", "day"},
                                      {"periods", 11},
                                      {"kpis", {"touchpoints"}}});
    CHECK(of_one.at("values").at("touchpoints")[0] == 1);
}

TEST_CASE("deals are listed open ones first, as they stand on the day") {
    TestRequests requests;
    const auto all = requests.ask({{"op", "deals"}, {"scope", "partner:P-1"}});
    CHECK(all.at("total") == 3);
    REQUIRE(all.at("deals").size() == 3);
    CHECK(all.at("deals")[0].at("id") == "D-2");
    CHECK(all.at("deals")[0].at("open") == true);
    CHECK(all.at("deals")[1].at("id") == "D-1");
    CHECK(all.at("deals")[1].at("mrr") == 5000);
    CHECK(all.at("deals")[1].at("rep") == "R-1");
    CHECK(all.at("deals")[2].at("lost_on") == "2026-08-05");
    const auto then = requests.ask({{"op", "deals"}, {"scope", "partner:P-1"}, {"as_of", "2026-10-22"}});
    CHECK(then.at("deals")[0].at("won_on").is_null());
    CHECK(requests.ask({{"op", "deals"}, {"scope", "rep:R-1"}}).at("total") == 1);
    CHECK(requests.ask({{"op", "deals"}, {"scope", "partner:P-1"}, {"offset", 2}, {"limit", 5}})
              .at("deals")
              .size() == 1);
}

TEST_CASE("wrong arguments are told by name") {
    TestRequests requests;
    CHECK(error_of(requests.ask({{"op", "board"}, {"windows", {"fortnight"}}}))
              .find("windows: \"fortnight\"") == 0);
    CHECK(error_of(requests.ask({{"op", "board"}})) == "windows: must be a list of texts");
    CHECK(error_of(requests.ask({{"op", "trends"}, {"kpis", {"x"}}, {"grain", "month"}, {"periods", 0}})) ==
          "periods: must be at least 1");
    CHECK(error_of(requests.ask({{"op", "deals"}, {"scope", "org"}})) ==
          "scope: deals are listed of a partner or a rep");
    CHECK(error_of(requests.ask({{"op", "deals"}, {"scope", "partner:P-9"}})).find("P-9") !=
          std::string::npos);
    CHECK(error_of(requests.ask(
                       {{"op", "partner_rows"}, {"window", "month"}, {"kpis", {"deals_wonn"}}, {"limit", 5}}))
              .find("deals_won") != std::string::npos);
}

TEST_CASE("phases: the business with its evidence and advice, and each partner in its row") {
    TestRequests requests;
    for (const char* id : {"P-3", "P-4", "P-5"}) requests.add(a_partner(id).contract("2026-06-01"));
    requests.add(a_phase("C-1").of_partner("P-2").is("activated").by("sato").on("2026-11-20"));
    const auto reply = requests.ask({{"op", "phases"}});
    const auto& business = reply.at("business");
    CHECK(business.at("phase") == "2");
    CHECK(business.at("confirmed").is_null());
    CHECK(business.at("partners_contracted") == 5);
    CHECK(business.at("orders_stable") == false);
    CHECK(business.at("wins_by_month") == wire::Value{1, 0, 0});
    REQUIRE(business.at("advice").size() == 1);
    CHECK(business.at("advice")[0] ==
          wire::Value{{"kgi", "meetings_held"},
                      {"from_phase", "2"},
                      {"evidence", {{"partners_contracted", 5}, {"phase2_min", 5}}}});
    CHECK(reply.at("counts") == wire::Value{{"prospect", 0},
                                            {"contracted", 3},
                                            {"activated", 1},
                                            {"producing", 1},
                                            {"top", 0},
                                            {"terminated", 0}});
    CHECK(reply.at("as_of") == "2026-11-30");
    CHECK(requests.ask({{"op", "phases"}, {"as_of", "2026-11-09"}}).at("business").at("phase") == "1");

    requests.add(a_phase("C-2").is("2").by("kato").on("2026-11-30"));
    const auto confirmed = requests.ask({{"op", "phases"}}).at("business");
    CHECK(confirmed.at("advice").empty());
    CHECK(confirmed.at("confirmed") == wire::Value{{"phase", "2"}, {"on", "2026-11-30"}, {"by", "kato"}});

    const auto rows = requests.ask({{"op", "partners"}}).at("partners");
    CHECK(rows[0].at("phase") == "producing");
    CHECK(rows[0].at("phase_confirmed").is_null());
    CHECK(rows[1].at("phase") == "activated");
    CHECK(rows[1].at("phase_computed") == "contracted");
    CHECK(rows[1].at("phase_confirmed").at("by") == "sato");
    const auto page = requests.ask(
        {{"op", "partner_rows"}, {"window", "month"}, {"kpis", {"deals_won"}}, {"ids", {"P-2"}}});
    CHECK(page.at("rows")[0].at("phase") == "activated");
}

TEST_CASE("health: bands of all partners under contract, and rows by page, band and id") {
    TestRequests requests;
    requests.add(a_partner("P-3").contract("2026-01-01"));  // never met: its clock has run out
    requests.add(a_partner("P-4"));                         // a prospect
    const auto all = requests.ask({{"op", "health"}});
    CHECK(all.at("total") == 3);
    CHECK(all.at("bands").at("stalled") == 1);
    int banded = 0;
    for (const auto& [band, count] : all.at("bands").items()) banded += count.get<int>();
    CHECK(banded == 3);
    const auto& row = all.at("rows")[0];
    CHECK(row.at("id") == "P-1");
    CHECK(row.at("period") == "2026-11");
    REQUIRE(row.at("parts").size() == 5);
    CHECK(row.at("parts")[0].at("part") == "outcome");
    CHECK(row.at("parts")[0].at("weight") == 0.3);
    CHECK(row.at("parts")[3].at("reason") == "the headcount is unknown");
    CHECK_FALSE(row.contains("numbers"));

    const auto stalled = requests.ask({{"op", "health"}, {"band", "stalled"}, {"numbers", true}});
    REQUIRE(stalled.at("rows").size() == 1);
    CHECK(stalled.at("rows")[0].at("id") == "P-3");
    CHECK(stalled.at("rows")[0].at("score").is_null());
    CHECK(stalled.at("rows")[0].at("numbers").size() > 2);
    CHECK(stalled.at("bands") == all.at("bands"));
    const auto second = requests.ask({{"op", "health"}, {"offset", 1}, {"limit", 1}});
    CHECK(second.at("total") == 3);
    REQUIRE(second.at("rows").size() == 1);
    CHECK(second.at("rows")[0] == all.at("rows")[1]);
    CHECK(requests.ask({{"op", "health"}, {"ids", {"P-3", "P-4", "P-9"}}}).at("rows").size() == 1);
    CHECK(error_of(requests.ask({{"op", "health"}, {"band", "ill"}})) ==
          "band: \"ill\" is none of healthy, watch, at_risk, stalled, unknown");

    const auto partners = requests.ask({{"op", "partners"}}).at("partners");
    CHECK(partners[2].at("band") == "stalled");
    CHECK(partners[3].at("band").is_null());
    const auto page = requests.ask(
        {{"op", "partner_rows"}, {"window", "month"}, {"kpis", {"deals_won"}}, {"ids", {"P-3"}}});
    CHECK(page.at("rows")[0].at("band") == "stalled");
    CHECK(page.at("rows")[0].at("health").is_null());
}
