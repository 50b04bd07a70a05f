#include <random>

#include "common/domain/mrr_rules.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

struct Subscription {
    std::vector<MrrStep> steps;
    std::optional<Date> ended_on;
};

std::vector<SubscriptionSteps> views(const std::vector<Subscription>& subscriptions) {
    std::vector<SubscriptionSteps> out;
    for (const auto& s : subscriptions) out.push_back({s.steps, s.ended_on});
    return out;
}

std::string movements(const std::vector<Subscription>& subscriptions, const char* as_of) {
    std::vector<MrrMovement> found{{on("1999-01-01"), 1, 2}};  // what was there before is gone
    mrr_movements(views(subscriptions), on(as_of), found);
    std::string out;
    for (const auto& m : found) {
        out += (out.empty() ? "" : " ") + m.on.str() + ":" + std::to_string(m.before) + ">" +
               std::to_string(m.after);
    }
    return out;
}

MrrStep step(const char* from, std::int64_t value) { return {on(from), value}; }
Subscription plain(std::int64_t value, std::optional<Date> ended = {}) {
    return {{{Date::min(), value}}, ended};
}

}  // namespace

TEST_CASE("a subscription is out on the day it ended") {
    const Subscription s{{step("2026-04-01", 100), step("2026-06-01", 250)}, on("2026-09-30")};
    const auto at = [&](const char* day, const char* as_of = "2027-01-01") {
        return mrr_on({s.steps, s.ended_on}, on(day), on(as_of));
    };
    CHECK(at("2026-03-31") == 0);
    CHECK(at("2026-04-01") == 100);
    CHECK(at("2026-05-31") == 100);
    CHECK(at("2026-06-01") == 250);
    CHECK(at("2026-09-29") == 250);
    CHECK(at("2026-09-30") == 0);
    CHECK(at("2026-10-01") == 0);
}

TEST_CASE("what is dated after as_of is not known yet") {
    const Subscription s{{step("2026-04-01", 100), step("2026-06-01", 250)}, on("2026-09-30")};
    const SubscriptionSteps view{s.steps, s.ended_on};
    CHECK(mrr_on(view, on("2026-12-31"), on("2026-05-31")) == 100);
    CHECK(mrr_on(view, on("2026-12-31"), on("2026-09-29")) == 250);
    CHECK(mrr_on(view, on("2026-12-31"), on("2026-09-30")) == 0);
    CHECK(movements({s}, "2026-03-31").empty());
    CHECK(movements({s}, "2026-05-31") == "2026-04-01:0>100");
    CHECK(movements({s}, "2026-09-29") == "2026-04-01:0>100 2026-06-01:100>250");
    CHECK(movements({s}, "2026-09-30") == "2026-04-01:0>100 2026-06-01:100>250 2026-09-30:250>0");
}

TEST_CASE("new, expansion, contraction, churn and return of one customer") {
    CHECK(movements({{{step("2026-01-01", 500), step("2026-02-01", 600), step("2026-03-01", 250),
                       step("2026-04-01", 0), step("2026-06-01", 400)},
                      {}}},
                    "2026-12-31") ==
          "2026-01-01:0>500 2026-02-01:500>600 2026-03-01:600>250 2026-04-01:250>0 2026-06-01:0>400");
}

TEST_CASE("a month in which one customer grows, one shrinks, one leaves and one comes") {
    const auto changes = [](std::int64_t opening, std::int64_t after) {
        return Subscription{{step("2026-01-01", opening), step("2026-11-10", after)}, {}};
    };
    CHECK(movements({changes(500'000, 600'000)}, "2026-11-30") ==
          "2026-01-01:0>500000 2026-11-10:500000>600000");
    CHECK(movements({changes(300'000, 250'000)}, "2026-11-30") ==
          "2026-01-01:0>300000 2026-11-10:300000>250000");
    CHECK(movements({{{step("2026-01-01", 200'000)}, on("2026-11-30")}}, "2026-11-30") ==
          "2026-01-01:0>200000 2026-11-30:200000>0");
    CHECK(movements({{{step("2026-11-10", 400'000)}, {}}}, "2026-11-30") == "2026-11-10:0>400000");
}

TEST_CASE("an end and a start on one day net to no churn") {
    const Subscription old{{step("2026-01-01", 100)}, on("2026-05-01")};
    CHECK(movements({old, {{step("2026-05-01", 100)}, {}}}, "2026-12-31") == "2026-01-01:0>100");
    CHECK(movements({old, {{step("2026-05-01", 130)}, {}}}, "2026-12-31") ==
          "2026-01-01:0>100 2026-05-01:100>130");
    CHECK(movements({old, {{step("2026-05-02", 100)}, {}}}, "2026-12-31") ==
          "2026-01-01:0>100 2026-05-01:100>0 2026-05-02:0>100");
}

TEST_CASE("two subscriptions that swap revenue are netted") {
    CHECK(movements({{{step("2026-01-01", 100), step("2026-11-10", 60)}, {}},
                     {{step("2026-01-01", 50), step("2026-11-10", 90)}, {}}},
                    "2026-12-31") == "2026-01-01:0>150");
}

TEST_CASE("a plain value has no start but has an end") {
    CHECK(movements({plain(200)}, "2026-12-31").empty());
    CHECK(movements({plain(200, on("2026-11-30"))}, "2026-11-29").empty());
    CHECK(movements({plain(200, on("2026-11-30"))}, "2026-11-30") == "2026-11-30:200>0");
    CHECK(movements({plain(200), {{step("2026-05-01", 50)}, {}}}, "2026-12-31") == "2026-05-01:200>250");
    CHECK(movements({plain(0, on("2026-11-30"))}, "2026-12-31").empty());
}

TEST_CASE("the order of the list, equal days and repeated values") {
    CHECK(movements({{{step("2026-03-01", 300), step("2026-01-01", 100), step("2026-02-01", 200)}, {}}},
                    "2026-12-31") == "2026-01-01:0>100 2026-02-01:100>200 2026-03-01:200>300");
    CHECK(movements({{{step("2026-01-01", 100), step("2026-01-01", 150)}, {}}}, "2026-12-31") ==
          "2026-01-01:0>150");
    CHECK(movements({{{step("2026-02-01", 7), step("2026-01-01", 100), step("2026-01-01", 150)}, {}}},
                    "2026-12-31") == "2026-01-01:0>150 2026-02-01:150>7");
    CHECK(movements({{{step("2026-01-01", 100), step("2026-02-01", 100)}, {}}}, "2026-12-31") ==
          "2026-01-01:0>100");
    CHECK(movements({{{step("2026-01-01", 0)}, {}}}, "2026-12-31").empty());
}

TEST_CASE("a subscription that ended by its first day is never active") {
    CHECK(movements({{{step("2026-05-01", 100)}, on("2026-05-01")}}, "2026-12-31").empty());
    CHECK(movements({{{step("2026-05-02", 100)}, on("2026-05-01")}}, "2026-12-31").empty());
    CHECK(movements({{{step("2026-04-30", 100)}, on("2026-05-01")}}, "2026-12-31") ==
          "2026-04-30:0>100 2026-05-01:100>0");
}

TEST_CASE("movements are the day-by-day differences of the net revenue") {
    std::mt19937 random(20261130);
    const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const Date first = on("2026-01-01");
    for (int round = 0; round < 300; ++round) {
        std::vector<Subscription> subscriptions(static_cast<std::size_t>(1 + pick(4)));
        for (auto& s : subscriptions) {
            if (pick(5) == 0) {
                s = plain(pick(3));
            } else {
                for (int n = pick(5); n > 0; --n) s.steps.push_back({first + pick(20), pick(3)});
            }
            if (pick(2) == 0) s.ended_on = first + pick(22);
        }
        const Date as_of = first + pick(24);
        std::vector<MrrMovement> expected;
        const auto net = [&](Date day) {
            std::int64_t sum = 0;
            for (const auto& s : views(subscriptions)) sum += mrr_on(s, day, as_of);
            return sum;
        };
        for (Date day = first; day <= as_of; day = day + 1) {
            if (net(day - 1) != net(day)) expected.push_back({day, net(day - 1), net(day)});
        }
        std::vector<MrrMovement> found;
        mrr_movements(views(subscriptions), as_of, found);
        REQUIRE(found == expected);
    }
}
