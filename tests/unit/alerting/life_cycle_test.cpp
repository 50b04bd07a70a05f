// What people do, requests, and properties that hold at every moment.
#include "services/alerting/core/alert_requests.h"
#include "tests/support/dice.h"
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;
using monomi::wire::Value;

namespace {

Value ask(World& world, Value request, const std::vector<std::string>& roles = {"read", "operate"}) {
    const auto answer = answer_request(*world.book, request, "local:kato", roles,
                                       {world.now.today.str(), "1-1", true}, world.now);
    world.turn();
    return answer.value;
}
std::string error_of(const Value& reply) {
    return reply.contains("error") ? reply["error"]["code"].get<std::string>() : "";
}

}  // namespace

TEST_CASE("what people do to an alert", "[actions]") {
    World world("2026-11-20");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass(1);
    CHECK(error_of(ask(world, {{"op", "ack"}, {"id", new_partner}})) == "conflict");  // pending
    world.pass(4);
    auto reply = ask(world, {{"op", "ack"}, {"id", new_partner}});
    CHECK(reply["alert"]["acknowledged"]["by"] == "local:kato");
    const auto revision = reply["alert"]["revision"];
    CHECK(ask(world, {{"op", "ack"}, {"id", new_partner}})["alert"]["revision"] ==
          revision);  // again: nothing
    reply = ask(world, {{"op", "ack"}, {"id", new_partner}, {"undo", true}});
    CHECK_FALSE(reply["alert"].contains("acknowledged"));
    reply = ask(world, {{"op", "assign"}, {"id", new_partner}, {"to", "S-1"}, {"due", "2026-12-01"}});
    CHECK(reply["alert"]["assigned"]["due"] == "2026-12-01");
    reply = ask(world, {{"op", "comment"}, {"id", new_partner}, {"text", "電話した"}});
    CHECK(reply["alert"]["comments"][0]["text"] == "電話した");
    reply = ask(world, {{"op", "snooze"}, {"id", new_partner}, {"until", "2026-11-21"}});
    CHECK(reply["alert"]["snoozed_until"] == "2026-11-21");
    reply = ask(world, {{"op", "show"}, {"id", new_partner}});
    std::string whats;
    for (const auto& entry : reply["history"]) whats += entry["what"].get<std::string>() + " ";
    CHECK(whats == "pending fired acknowledged unacknowledged assigned commented snoozed ");
    REQUIRE(reply["notifications"].size() == 1);
    CHECK(reply["notifications"][0]["result"] == "waiting");
    world.pass_to("2026-11-21");
    CHECK(world.told_of(new_partner) == "fired snooze_ended");
}

TEST_CASE("what is refused", "[actions]") {
    World world("2026-11-20");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass(5);
    CHECK(error_of(ask(world, {{"op", "ack"}, {"id", "x/y"}})) == "not_found");
    CHECK(error_of(ask(world, {{"op", "show"}, {"id", "x/y"}})) == "not_found");
    CHECK(error_of(ask(world, {{"op", "nothing"}})) == "invalid");
    CHECK(error_of(ask(world, {{"op", 3}})) == "invalid");
    CHECK(error_of(ask(world, {{"op", "assign"}, {"id", new_partner}})) == "invalid");
    CHECK(error_of(ask(world, {{"op", "comment"}, {"id", new_partner}, {"text", ""}})) == "invalid");
    for (const auto* until : {"2026-11-20", "2026-11-19", "2028-01-01", "soon"})
        CHECK(error_of(ask(world, {{"op", "snooze"}, {"id", new_partner}, {"until", until}})) == "invalid");
    CHECK(error_of(ask(world, {{"op", "list"}, {"states", {"burning"}}})) == "invalid");
    CHECK(error_of(ask(world, {{"op", "list"}, {"severity", "bad"}})) == "invalid");
    CHECK(error_of(ask(world, {{"op", "ack"}, {"id", new_partner}}, {"read"})) == "refused");
    CHECK_FALSE(world.alert(new_partner)->acknowledged);
    world.add(a_deal("D-1").of("P-1").meeting("2026-11-19"));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    CHECK(error_of(ask(world, {{"op", "ack"}, {"id", new_partner}})) == "conflict");
    CHECK(error_of(ask(world, {{"op", "snooze"}, {"id", new_partner}, {"until", "2026-12-01"}})) ==
          "conflict");
}

TEST_CASE("lists are worst first, then newest", "[requests]") {
    World world("2026-12-05", first_rules());
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.add(a_partner("P-2").contract("2026-09-10"));
    world.pass(5);
    const auto reply = ask(world, {{"op", "list"}});
    CHECK(reply["total"] == 3);
    CHECK(reply["alerts"][0]["id"] == new_partner);
    CHECK(reply["alerts"][1]["id"] == "new_partner_no_deal/partner:P-2");
    CHECK(reply["alerts"][1]["severity"] == "warning");
    CHECK(reply["alerts"][2]["id"] == "watchdog/org");
    CHECK(ask(world, {{"op", "list"}, {"severity", "critical"}})["total"] == 1);
    CHECK(ask(world, {{"op", "list"}, {"partner", "P-2"}})["alerts"][0]["scope"] == "partner:P-2");
    CHECK(ask(world, {{"op", "list"}, {"owner", "S-1"}})["total"] == 0);
    CHECK(ask(world, {{"op", "list"}, {"scope", "org"}})["alerts"][0]["rule"] == "watchdog");
    CHECK(ask(world, {{"op", "list"}, {"offset", 1}, {"limit", 1}})["alerts"][0]["severity"] == "warning");
    const auto rules = ask(world, {{"op", "rules"}})["rules"];
    REQUIRE(rules.size() == 6);
    CHECK(rules[1]["rule"] == "new_partner_no_deal");
    CHECK(rules[1]["firing"] == 2);
    CHECK(rules[1]["for"] == "2s");
}

TEST_CASE("keep_firing_for stops flapping", "[life cycle]") {
    std::vector<Problem> problems;
    auto rule = parse_rule(R"(name = "flap"
scope = "org"
keep_firing_for = "10s"
title = { ja = "a", en = "a" }
[[severity]]
level = "info"
when = "deals_won.day > 0"
title = { ja = "a", en = "a" }
text = { ja = "a", en = "a" }
)",
                           "flap.toml", shipped_codes(), problems);
    REQUIRE(rule);
    Rules rules;
    rules.push_back(std::move(*rule));
    AlertBook book(rules, {"main", "test", {"receiver"}, 90});
    Moment now{0, day("2026-11-20"), 1000};
    const auto judged = [&](double wins) {
        Facts facts;
        facts.scope = "org";
        facts.numbers["deals_won.day"] = wins;
        book.judge(rules[0], facts, now);
        book.pass_time(now, [](const Rule&) { return true; });
        book.settle(now);
        return std::string(monomi::name_of(book.find("flap/org")->state));
    };
    CHECK(judged(1) == "firing");
    now.real += 1000;
    CHECK(judged(0) == "firing");
    now.real += 9999;
    CHECK(judged(0) == "firing");
    CHECK(judged(1) == "firing");
    now.real += 5000;
    CHECK(judged(0) == "firing");
    now.real += 9999;
    CHECK(judged(0) == "firing");
    now.real += 1;
    CHECK(judged(0) == "resolved");
}

TEST_CASE("a severity that fell and rises again is told again", "[life cycle]") {
    World world("2026-12-05");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    world.add(a_partner("P-1").version(2).contract("2026-09-10"));  // the contract was a mistake
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    CHECK(world.state(new_partner) == "firing warning");
    world.add(a_partner("P-1").version(3).contract("2026-08-31"));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.pass();
    CHECK(world.told_of(new_partner) == "fired raised");
    CHECK(world.state(new_partner) == "firing critical");
}

TEST_CASE("nothing is judged while an import is under way, and none of it fires falsely", "[import]") {
    monomi::testing::Dice dice(7);
    for (int round = 0; round < 20; ++round) {
        World world("2026-12-05", first_rules());
        world.pass(1);
        std::vector<monomi::Record> history;
        for (int p = 1; p <= 8; ++p) {
            const auto id = "P-" + std::to_string(p);
            history.push_back(a_partner(id).contract("2026-06-01"));
            // Seven have met lately; the last has not.
            if (p < 8) history.push_back(a_deal("D-" + std::to_string(p)).of(id).meeting("2026-11-20"));
        }
        dice.shuffle(history);
        world.import("begin", "i-1");
        for (const auto& record : history) {
            world.add(std::vector<monomi::Record>{record}, "i-1");
            world.gather->on_kpi_event("kpi/partner/" + std::string("P-1/"), world.now.today);
            world.pass(1);
        }
        CHECK(world.told.size() == 1);  // the watchdog
        world.import("end", "i-1");
        world.pass(5);
        CHECK(world.told.size() == 2);
        CHECK(world.told_of("new_partner_no_deal/partner:P-8") == "fired");
    }
}

TEST_CASE("judging the same again changes nothing, at any moment of any history", "[property]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        INFO("seed " << seed);
        monomi::testing::Dice dice(seed);
        World world("2026-10-25");
        int version = 1, deals = 0;
        for (int turn = 0; turn < 60; ++turn) {
            const std::string partner = "P-" + std::to_string(dice.between(1, 3));
            switch (dice.between(0, 7)) {
                case 0:
                    world.add(a_partner(partner).version(++version).contract(
                        dice.pick({"2026-07-20", "2026-08-31", "2026-09-05"})));
                    break;
                case 1:
                    world.add(
                        a_deal("D-" + std::to_string(++deals)).of(partner).meeting(world.now.today.str()));
                    break;
                case 2:
                    world.add(a_partner(partner).version(++version).deleted());
                    break;
                case 3:
                    world.set_date((world.now.today + dice.between(1, 9)).str());
                    break;
                case 4:
                    (void)world.book->snooze("new_partner_no_deal/partner:" + partner, "x",
                                             world.now.today + dice.between(1, 5), world.now);
                    break;
                case 5:
                    (void)world.book->acknowledge("new_partner_no_deal/partner:" + partner, "x",
                                                  dice.percent(50), world.now);
                    break;
                case 6:
                    world.restart();
                    break;
                default:
                    if (!world.silent.erase("ingest")) world.silent.insert("ingest");
                    break;
            }
            world.gather->on_kpi_event("kpi/partner/" + partner + "/", world.now.today);
            world.pass(dice.between(1, 12));
            const auto told = world.told.size(), audits = world.audits.size();
            const auto revision = world.book->revision();
            judge_gathered(*world.book, world.last, world.now);
            judge_passing_time(*world.book, *world.watch, world.now.real, true, world.now);
            judge_passing_time(*world.book, *world.watch, world.now.real, true, world.now);
            world.turn();
            REQUIRE(world.told.size() == told);
            REQUIRE(world.audits.size() == audits);
            REQUIRE(world.book->revision() == revision);
        }
        // One transition, one id.
        std::set<std::string> ids;
        for (const auto& notification : world.told) CHECK(ids.insert(notification.id).second);
    }
}

TEST_CASE("a silence mutes what matches, ends, and then what still fires is told at once", "[alerts]") {
    World world("2026-11-30");
    world.add(a_partner("P-1").contract("2026-08-31").owner("S-1"));
    world.add(a_partner("P-2").contract("2026-08-31").owner("S-2"));
    const auto made = world.book->silence({"new_partner_no_deal", "", "", "S-1"}, "local:sato",
                                          monomi::testing::day("2026-12-02"), "holiday", world.now);
    REQUIRE(made);
    const std::string id = (*made)->id;
    world.pass(5);
    CHECK(world.state(new_partner) == "firing warning");
    CHECK(world.alert(new_partner)->silenced_by == id);
    CHECK(world.told_of(new_partner).empty());
    CHECK(world.told_of("new_partner_no_deal/partner:P-2") == "fired");
    SECTION("at its date") {
        world.restart();
        world.pass_to("2026-12-01");
        CHECK(world.state(new_partner) == "firing critical");
        CHECK(world.told_of(new_partner).empty());
        world.pass_to("2026-12-02");
        CHECK(world.told_of(new_partner) == "fired");
        CHECK(world.book->silences().empty());
        CHECK(world.alert(new_partner)->silenced_by.empty());
    }
    SECTION("by hand") {
        REQUIRE(world.book->end_silence(id, "local:sato", world.now));
        world.pass(1);
        CHECK(world.told_of(new_partner) == "fired");
        const auto again = world.book->end_silence(id, "local:sato", world.now);
        REQUIRE_FALSE(again);
        CHECK(again.error().code == "not_found");
    }
    SECTION("what was told before is told again when it ends") {
        REQUIRE(world.book->silence({"", "partner:P-2", "", ""}, "local:sato",
                                    monomi::testing::day("2026-12-02"), "", world.now));
        world.pass_to("2026-12-02");
        CHECK(world.told_of("new_partner_no_deal/partner:P-2") == "fired raised");
    }
    SECTION("what ends meanwhile was never told") {
        world.add(a_deal("D-1").of("P-1").meeting("2026-11-30"));
        world.changed("P-1");
        CHECK(world.state(new_partner) == "resolved");
        CHECK(world.told_of(new_partner).empty());
    }
}

TEST_CASE("a silence always names something, and always ends", "[alerts]") {
    World world("2026-11-30");
    const auto until = monomi::testing::day("2026-12-02");
    CHECK_FALSE(world.book->silence({}, "local:sato", until, "", world.now));
    CHECK_FALSE(world.book->silence({"no_such_rule", "", "", ""}, "local:sato", until, "", world.now));
    CHECK_FALSE(
        world.book->silence({"deal_stuck", "", "", ""}, "local:sato", world.now.today, "", world.now));
    CHECK_FALSE(
        world.book->silence({"deal_stuck", "", "", ""}, "local:sato", world.now.today + 367, "", world.now));
    const auto ask = [&](const monomi::wire::Value& request) {
        return answer_request(*world.book, request, "local:sato", {"operate"}, {}, world.now).value;
    };
    const auto made = ask({{"op", "silence"}, {"owner", "S-1"}, {"until", "2026-12-02"}, {"comment", "why"}});
    CHECK(made["silence"]["owner"] == "S-1");
    const auto all = ask({{"op", "silences"}});
    REQUIRE(all["silences"].size() == 1);
    CHECK(all["silences"][0]["comment"] == "why");
    CHECK(all["silences"][0]["alerts"] == 0);
    CHECK(ask({{"op", "silence"}, {"until", "2026-12-02"}})["error"]["code"] == "invalid");
    CHECK(ask({{"op", "end_silence"}, {"id", made["silence"]["id"]}})["silence"]["id"] ==
          made["silence"]["id"]);
    CHECK(ask({{"op", "silences"}})["silences"].empty());
    CHECK(answer_request(*world.book, {{"op", "silence"}, {"owner", "S-1"}, {"until", "2026-12-02"}}, "x",
                         {"read"}, {}, world.now)
              .value["error"]["code"] == "refused");
}
