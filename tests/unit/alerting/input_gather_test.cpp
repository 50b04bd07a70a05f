// Facts are handed on only when they are complete and of one date; what changed is asked for, and nothing
// else.
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;
using monomi::wire::Value;

namespace {

// One rule about partners, so that every request is about them.
Rules one_rule() {
    Rules all = shipped_rules(), one;
    for (auto& rule : all) {
        if (rule.name == "touchpoints_drop") one.push_back(std::move(rule));
    }
    return one;
}

struct Gathering {
    Rules rules = one_rule();
    InputPlan plan{rules, {}};
    InputGather gather{plan, {2, 500, 1000, 500, 300'000, 5000}};
    monomi::Instant real = 1'000'000;

    std::optional<Value> next() { return gather.next_request(real, 0); }
    std::optional<Gathered> reply(std::vector<std::string> ids, const char* as_of, bool complete = true,
                                  Value next_id = nullptr) {
        Value rows = Value::array();
        for (const auto& id : ids) rows.push_back({{"id", id}, {"name", id}, {"values", {1, 2, 3, nullptr}}});
        auto gathered = gather.on_reply({{"as_of", as_of},
                                         {"position", "1-5"},
                                         {"complete", complete},
                                         {"rows", rows},
                                         {"unknown", Value::array()},
                                         {"next", std::move(next_id)}},
                                        real);
        if (!gathered) FAIL(gathered.error().message);
        return std::move(*gathered);
    }
};

}  // namespace

TEST_CASE("everything is asked for page by page, and judged as a whole", "[gather]") {
    Gathering g;
    const auto first = g.next();
    REQUIRE(first);
    CHECK((*first)["op"] == "inputs");
    CHECK((*first)["scope_kind"] == "partner");
    CHECK((*first)["limit"] == 2);
    CHECK((*first)["inputs"][0] == Value{{"kpi", "touchpoints"}, {"window", "last_30d"}});
    CHECK((*first)["inputs"][1] == Value{{"kpi", "touchpoints"}, {"from", -59}, {"to", -30}});
    CHECK_FALSE(g.next());  // one at a time
    CHECK_FALSE(g.reply({"A", "B"}, "2026-11-20", true, "B"));
    const auto second = g.next();
    REQUIRE(second);
    CHECK((*second)["after"] == "B");
    const auto gathered = g.reply({"C"}, "2026-11-20");
    REQUIRE(gathered);
    CHECK(gathered->facts.size() == 3);
    CHECK(gathered->whole == std::vector<RuleScope>{RuleScope::partner});
    CHECK(gathered->facts[0].second.numbers.at("touchpoints.last_30d.before3") == std::nullopt);
    CHECK_FALSE(g.next());
}

TEST_CASE("half of a date is never judged", "[gather]") {
    Gathering g;
    REQUIRE(g.next());
    CHECK_FALSE(g.reply({"A", "B"}, "2026-11-20", true, "B"));
    REQUIRE(g.next());
    // Midnight came between the pages: from the beginning, at once.
    CHECK_FALSE(g.reply({"C"}, "2026-11-21"));
    const auto again = g.next();
    REQUIRE(again);
    CHECK_FALSE(again->contains("after"));
    CHECK_FALSE(g.reply({"A", "B"}, "2026-11-21", true, "B"));
    REQUIRE(g.next());
    const auto gathered = g.reply({"C"}, "2026-11-21");
    REQUIRE(gathered);
    CHECK(gathered->facts.size() == 3);
    CHECK(g.gather.judged_date() == day("2026-11-21"));
    // A changed partner whose facts are of the next day: everything is asked for first.
    g.gather.on_kpi_event("kpi/partner/A/", day("2026-11-21"));
    const auto some = g.next();
    REQUIRE(some);
    CHECK((*some)["ids"] == Value{"A"});
    CHECK_FALSE(g.reply({"A"}, "2026-11-22"));
    const auto all = g.next();
    REQUIRE(all);
    CHECK_FALSE(all->contains("ids"));
}

TEST_CASE("incomplete facts are not judged, and asked for again", "[gather]") {
    Gathering g;
    REQUIRE(g.next());
    CHECK_FALSE(g.reply({}, "2026-11-20", false));
    CHECK_FALSE(g.next());
    g.real += 500;
    REQUIRE(g.next());
    CHECK(g.reply({"A"}, "2026-11-20"));
    g.gather.on_heartbeat(day("2026-11-20"), true, g.real);
    CHECK(g.gather.current(g.real));
    CHECK_FALSE(g.gather.current(g.real + 5001));  // the kpi service is silent
    // An import began, and ended.
    g.gather.on_heartbeat(day("2026-11-20"), false, g.real);
    CHECK_FALSE(g.gather.current(g.real));
    CHECK_FALSE(g.next());
    g.gather.on_heartbeat(day("2026-11-20"), true, g.real);
    CHECK_FALSE(g.gather.current(g.real));
    REQUIRE(g.next());
    CHECK(g.reply({"A"}, "2026-11-20"));
    CHECK(g.gather.current(g.real));
}

TEST_CASE("changes are asked for together, at most twice a second", "[gather]") {
    Gathering g;
    REQUIRE(g.next());
    REQUIRE(g.reply({"A", "B"}, "2026-11-20"));
    g.gather.on_kpi_event("kpi/partner/A/", day("2026-11-20"));
    g.gather.on_kpi_event("kpi/partner/B%2F1/", day("2026-11-20"));
    g.gather.on_kpi_event("kpi/partner/A/", day("2026-11-20"));
    g.gather.on_kpi_event("kpi/org/", day("2026-11-20"));
    const auto both = g.next();
    REQUIRE(both);
    CHECK((*both)["ids"] == Value{"A", "B/1"});
    CHECK(g.reply({"A"}, "2026-11-20"));
    g.gather.on_kpi_event("kpi/partner/A/", day("2026-11-20"));
    g.real += 499;
    CHECK_FALSE(g.next());
    g.real += 1;
    REQUIRE(g.next());
    // No answer: everything may have been lost.
    g.gather.on_failure(g.real);
    g.real += 500;
    const auto all = g.next();
    REQUIRE(all);
    CHECK_FALSE(all->contains("ids"));
}

TEST_CASE("a new date asks for everything", "[gather]") {
    Gathering g;
    REQUIRE(g.next());
    REQUIRE(g.reply({"A"}, "2026-11-20"));
    g.gather.on_heartbeat(day("2026-11-21"), true, g.real);
    CHECK_FALSE(g.gather.current(g.real));
    const auto all = g.next();
    REQUIRE(all);
    CHECK_FALSE(all->contains("ids"));
}

TEST_CASE("topics are unescaped", "[gather]") {
    CHECK(unescape_topic_part("P%2F1") == "P/1");
    CHECK(unescape_topic_part("髙") == "髙");
    for (const auto* bad : {"%", "%2", "%zz", "a%2f"}) CHECK_FALSE(unescape_topic_part(bad));
}
