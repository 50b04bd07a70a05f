#include "common/domain/deal_rules.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

DealDates won_and_lost(const char* won, const char* lost) {
    DealDates dates;
    dates.won = on(won);
    dates.lost = on(lost);
    return dates;
}

}  // namespace

TEST_CASE("a deal lost in October and won in November is lost in between") {
    const auto dates = won_and_lost("2026-11-10", "2026-10-15");
    CHECK_FALSE(deal_on(dates, on("2026-10-14")).exists);
    for (const char* day : {"2026-10-15", "2026-10-31", "2026-11-09"}) {
        const auto deal = deal_on(dates, on(day));
        CHECK(deal.lost == on("2026-10-15"));
        CHECK_FALSE(deal.won);
        CHECK_FALSE(deal.open);
    }
    const auto won = deal_on(dates, on("2026-11-10"));
    CHECK(won.won == on("2026-11-10"));
    CHECK_FALSE(won.lost);
    CHECK(won.first_date == on("2026-10-15"));
}

TEST_CASE("of won and lost the later stands, on a tie lost") {
    const auto later = on("2027-01-01");
    CHECK(deal_on(won_and_lost("2026-11-10", "2026-11-09"), later).won);
    CHECK(deal_on(won_and_lost("2026-11-10", "2026-11-10"), later).lost);
    CHECK_FALSE(deal_on(won_and_lost("2026-11-10", "2026-11-10"), later).won);
    CHECK(deal_on(won_and_lost("2026-11-10", "2026-11-11"), later).lost);
    CHECK_FALSE(deal_on(won_and_lost("2026-11-10", "2026-11-11"), later).won);
}

TEST_CASE("a deal exists from the earliest of its six dates") {
    for (int i = 0; i < 6; ++i) {
        DealDates dates;
        (i == 0   ? dates.referred
         : i == 1 ? dates.meeting
         : i == 2 ? dates.qualified
         : i == 3 ? dates.won
         : i == 4 ? dates.lost
                  : dates.stage_since) = on("2026-11-10");
        const auto before = deal_on(dates, on("2026-11-09"));
        CHECK_FALSE(before.exists);
        CHECK_FALSE(before.open);
        CHECK_FALSE(before.first_date);
        const auto at = deal_on(dates, on("2026-11-10"));
        CHECK(at.exists);
        CHECK(at.open == (i != 3 && i != 4));
        CHECK(at.first_date == on("2026-11-10"));
    }
}

TEST_CASE("a deal without any date is open on every day") {
    const auto deal = deal_on({}, on("1950-01-01"));
    CHECK(deal.exists);
    CHECK(deal.open);
    CHECK_FALSE(deal.first_date);
}

TEST_CASE("an out-of-order stage counts as given, a future one not yet") {
    DealDates dates;
    dates.referred = on("2026-11-10");
    dates.meeting = on("2026-11-01");
    dates.qualified = on("2026-12-01");
    const auto deal = deal_on(dates, on("2026-11-30"));
    CHECK(deal.referred == on("2026-11-10"));
    CHECK(deal.meeting == on("2026-11-01"));
    CHECK_FALSE(deal.qualified);
    CHECK(deal.first_date == on("2026-11-01"));
    CHECK(deal_on(dates, on("2026-12-01")).qualified == on("2026-12-01"));
}

TEST_CASE("activation dates are the event's and those of later stages but lost") {
    DealState deal;
    deal.referred = on("2026-01-01");
    deal.meeting = on("2026-02-01");
    deal.qualified = on("2026-03-01");
    deal.won = on("2026-04-01");
    deal.lost = on("2026-05-01");
    const auto dates = [&](ActivationEvent event) {
        std::string text;
        for_each_activation_date(deal, event, [&](Date date) { text += date.str() + ' '; });
        return text;
    };
    CHECK(dates(ActivationEvent::meeting) == "2026-02-01 2026-03-01 2026-04-01 ");
    CHECK(dates(ActivationEvent::referral) == "2026-01-01 2026-02-01 2026-03-01 2026-04-01 ");
}
