// What the feed asks and what it makes of events and answers.
#include <cmath>

#include "tests/unit/console/feed_world.h"

using namespace monomi;
using namespace monomi::console;

namespace {

void load(FeedWorld& world) {
    world.beat_all();
    world.settle();
}

}  // namespace

TEST_CASE("nothing is asked before the bus is heard; then everything, once") {
    FeedWorld world;
    CHECK(world.core.take_asks(world.now).empty());
    CHECK(world.picture()->connection.state == Connection::State::connecting);
    CHECK_FALSE(world.picture()->settled());
    load(world);
    const auto picture = world.picture();
    CHECK(picture->connection.live());
    CHECK(picture->settled());
    CHECK(picture->as_of == Date::of(2026, 11, 30));
    CHECK(picture->complete);
    CHECK(world.asked("board") == 1);
    CHECK(world.asked("list") == 1);
    CHECK(world.asked("ranked") == 1);

    REQUIRE(picture->partners->rows.size() == 2);
    const PartnerRow& first = *picture->partners->rows[0];
    CHECK(first.band == Band::stalled);
    CHECK(first.alerts == 1);
    CHECK(picture->partners->kpis == std::vector<std::string>{"touchpoints", "deals_won"});
    CHECK(first.kpis[0].value == 5.0);
    CHECK(first.kpis[0].former == 4.0);
    CHECK_FALSE(first.kpis[1].value);
    CHECK(first.kpis[1].reason == "there is no case");
    CHECK(first.sparkline.size() == 3);
    CHECK(std::isnan(first.sparkline[1]));
    const Reading* reading = picture->organisation->find(Period::quarter, "deals_won");
    REQUIRE(reading);
    CHECK(reading->reason == "nothing supplies what it needs");
    const Series* months = picture->organisation->monthly("deals_won");
    REQUIRE(months);
    REQUIRE(months->points.size() == 2);
    CHECK(months->points[0].period == DateRange{Date::of(2026, 10, 1), Date::of(2026, 10, 31)});
    CHECK(months->points[0].value == 4.0);
    CHECK_FALSE(months->points[1].value);
    CHECK(picture->reps->rows.front()->score == 61.5);
    CHECK(picture->alerts->count(AlertState::firing) == 1);
    CHECK(picture->system->records_total == 2);
}

TEST_CASE("rules have the names that the alert service gives, and dates in texts are readable") {
    FeedWorld world;
    world.alerts[0]["text"] = {{"ja", "期限 2026-11-01 を過ぎました"}, {"en", "due 2026-11-01"}};
    world.special = [](const std::string& op, const wire::Value&) -> std::optional<wire::Value> {
        if (op != "rules") return std::nullopt;
        const wire::Value title{{"ja", "商談なし"}, {"en", "No deal"}};
        return wire::Value{{"rules", {{{"rule", "new_partner_no_deal"}, {"title", title}}}}};
    };
    load(world);
    const auto table = world.picture()->alerts;
    REQUIRE(table->rule_names.count("new_partner_no_deal") == 1);
    CHECK(table->rule_names.at("new_partner_no_deal").en == "No deal");
    CHECK(table->rows.front()->text.ja == "期限 2026/11/01 を過ぎました");
    CHECK(table->rows.front()->text.en == "due Nov 1, 2026");
}

TEST_CASE("a silent bus makes everything stale, with the numbers kept, until it is heard again") {
    FeedWorld world;
    load(world);
    world.bus_up = false;
    const Instant last_heard = world.now;
    world.pass(3'000);
    CHECK(world.picture()->connection.live());
    world.pass(1'000);
    const auto stale = world.picture();
    CHECK(stale->connection.state == Connection::State::stale);
    CHECK(stale->connection.reason == "bus_silent");
    CHECK(stale->connection.since == last_heard);
    CHECK(stale->partners->rows.size() == 2);
    CHECK(world.core.take_asks(world.now).empty());
    world.bus_up = true;
    const int boards = world.asked("board");
    world.pass(1'000);
    CHECK(world.picture()->connection.live());
    CHECK(world.asked("board") == boards + 1);
}

TEST_CASE("another bus process means that publications were lost") {
    FeedWorld world;
    load(world);
    const int boards = world.asked("board");
    world.heartbeat("bus", wire::Value::object(), 8);
    world.settle();
    CHECK(world.asked("board") == boards + 1);
    CHECK(world.picture()->connection.live());
}

TEST_CASE("the kpi service away is told, and asked again when it is back") {
    FeedWorld world;
    load(world);
    for (int i = 0; i < 5; ++i) {
        world.now += 1'000;
        world.heartbeat("bus");
        world.core.tick(world.now);
    }
    CHECK(world.picture()->connection.reason == "kpi_away");
    CHECK(world.picture()->system->find("kpi-aggregator")->state == ServiceState::State::down);
    world.pass(1'000);
    CHECK(world.picture()->connection.live());
}

TEST_CASE("services that are absent are a state, and are found when they come") {
    FeedWorld world;
    world.away = {{"scoring", 1}, {"alerts", 1}};
    load(world);
    auto picture = world.picture();
    CHECK(picture->settled());
    CHECK(picture->reps->standing.load == Load::away);
    CHECK(picture->alerts->standing.load == Load::away);
    CHECK(picture->alerts->standing.reason == "there is no service \"alerts\"");
    world.away.clear();
    world.heartbeat("rep-scoring");
    world.heartbeat("alerting");
    world.settle();
    picture = world.picture();
    CHECK(picture->reps->standing.ready());
    CHECK(picture->alerts->standing.ready());
}

TEST_CASE("only the partners that changed are asked for, and not too often") {
    FeedWorld world;
    load(world);
    world.partners[1]["name"] = "ミナト電子工業";
    world.event(topics::of(topics::kpi, std::string("partner"), std::string("P-2")), "kpi", {{"scope", "x"}},
                "1-10", Date::of(2026, 11, 30));
    world.settle();
    CHECK(world.last["partner_rows"].at("ids") == wire::Value{"P-2"});
    CHECK(world.picture()->partners->find("P-2")->name == "ミナト電子工業");
    CHECK(world.picture()->position == "1-10");
    const int asked = world.asked("partner_rows");
    for (int i = 0; i < 10; ++i) {
        world.event("kpi/partner/P-2/", "kpi", {{"scope", "x"}});
        world.settle();
    }
    CHECK(world.asked("partner_rows") == asked);
    world.pass(1'000);
    CHECK(world.asked("partner_rows") == asked + 1);
}

TEST_CASE("a partner that is gone leaves the table") {
    FeedWorld world;
    load(world);
    world.special = [](const std::string& op, const wire::Value& body) -> std::optional<wire::Value> {
        if (op != "partner_rows" || !body.contains("ids")) return std::nullopt;
        return wire::Value{{"window", body.at("window")}, {"rows", {{{"id", "P-2"}, {"gone", true}}}}};
    };
    world.event("kpi/partner/P-2/", "kpi", {{"scope", "x"}});
    world.settle();
    CHECK(world.picture()->partners->rows.size() == 1);
}

TEST_CASE("a new date makes every number be asked anew") {
    FeedWorld world;
    load(world);
    const int boards = world.asked("board");
    world.as_of = "2026-12-01";
    world.pass(2'000);
    CHECK(world.picture()->as_of == Date::of(2026, 12, 1));
    CHECK(world.asked("board") > boards);
}

TEST_CASE("pages are put together, and an answer to an older load is dropped") {
    FeedWorld world;
    world.special = [&](const std::string& op, const wire::Value& body) -> std::optional<wire::Value> {
        if (op != "partner_rows") return std::nullopt;
        const auto offset = body.at("offset").get<std::size_t>();
        wire::Value rows = wire::Value::array();
        for (std::size_t i = offset; i < std::min<std::size_t>(offset + 500, 1'200); ++i)
            rows.push_back(FeedWorld::partner("P-" + std::to_string(10'000 + i), "x", "running", 50));
        return wire::Value{
            {"window", body.at("window")}, {"total", 1'200}, {"rows", rows}, {"position", "1-9"}};
    };
    load(world);
    CHECK(world.asked("partner_rows") == 3);
    CHECK(world.picture()->partners->rows.size() == 1'200);

    Interest quarter;
    quarter.period = Period::quarter;
    world.core.on_interest(quarter, world.now);
    const auto asks = world.core.take_asks(world.now += 20'000);
    Interest year;
    year.period = Period::last_12m;
    world.core.on_interest(year, world.now);
    for (const Ask& ask : asks) world.answer(ask);
    world.settle();
    CHECK(world.picture()->partners->period == Period::last_12m);
    CHECK(world.picture()->partners->rows.size() == 1'200);
    CHECK(world.last["partner_rows"].at("window") == "last_12m");
}

TEST_CASE("details follow what is looked at") {
    FeedWorld world;
    load(world);
    Interest interest;
    interest.partner = "P-1";
    interest.rep = "R-1";
    interest.alert = "new_partner_no_deal/partner:P-1";
    interest.explain = ExplainQuery{"deals_won", "partner:P-1", Period::month};
    world.core.on_interest(interest, world.now);
    CHECK(world.core.urgent());
    auto picture = world.picture();
    CHECK(picture->partner->id == "P-1");
    CHECK(picture->partner->standing.load == Load::loading);
    CHECK_FALSE(picture->settled());
    world.settle();
    picture = world.picture();
    CHECK(picture->settled());
    CHECK(picture->partner->row->name == "株式会社髙橋商事");
    CHECK(picture->partner->deals.front().state == DealRow::State::won);
    CHECK(picture->partner->reps.front().known);
    CHECK(picture->partner->kpis.at("touchpoints").value == 12.0);
    CHECK(picture->rep->row.score == 61.5);
    CHECK(picture->alert->history.size() == 1);
    CHECK(picture->explain->entries.front().partner_name == "株式会社髙橋商事");

    interest.explain = ExplainQuery{"win_rate", "org", Period::month};
    world.core.on_interest(interest, world.now);
    world.settle();
    picture = world.picture();
    CHECK(picture->explain->standing.ready());
    REQUIRE(picture->explain->parts.size() == 2);
    CHECK(picture->explain->parts[1].input == "deals_won");
    CHECK(picture->explain->parts[1].total == 6);
    CHECK(picture->explain->formula == "deals_won / (deals_won + deals_lost)");
    CHECK(picture->explain->value == 0.75);
    interest.explain->part = "deals_won";
    world.core.on_interest(interest, world.now);
    world.settle();
    picture = world.picture();
    CHECK(picture->explain->value == 6.0);
    CHECK(picture->explain->unit == Unit::count);
    CHECK(picture->explain->total == 6);

    interest.partner.clear();
    world.core.on_interest(interest, world.now);
    CHECK(world.picture()->partner->id.empty());
}

TEST_CASE("a partner that is not there is told") {
    FeedWorld world;
    load(world);
    world.special = [](const std::string& op, const wire::Value& body) -> std::optional<wire::Value> {
        if (body.value("scope", "") != "partner:P-none" && op != "reps") return std::nullopt;
        return wire::Value{
            {"error", {{"code", "not_found"}, {"message", "no partner has the id \"P-none\""}}}};
    };
    Interest interest;
    interest.partner = "P-none";
    world.core.on_interest(interest, world.now);
    world.settle();
    CHECK(world.picture()->partner->standing.load == Load::failed);
    CHECK(world.picture()->partner->standing.reason == "no partner has the id \"P-none\"");
}

TEST_CASE("an intent is pending, then confirmed with what it changed") {
    FeedWorld world;
    load(world);
    const std::string id = "new_partner_no_deal/partner:P-1";
    world.core.on_intents({{1, AcknowledgeAlert{id, false}}}, world.now);
    CHECK(world.core.urgent());
    auto picture = world.picture();
    REQUIRE(picture->intents.size() == 1);
    CHECK(picture->intents.front().phase == IntentPhase::pending);
    CHECK(picture->intents_seen == 1);
    const auto asks = world.core.take_asks(world.now);
    REQUIRE(asks.size() == 1);
    CHECK(asks.front().change);
    CHECK(asks.front().service == "alerts");
    world.answer(asks.front());
    picture = world.picture();
    CHECK(picture->intents.front().phase == IntentPhase::confirmed);
    CHECK(picture->alerts->find(id)->acknowledged->by == "local:ops");
    world.pass(59'000);
    CHECK(world.picture()->intents.size() == 1);
    world.pass(2'000);
    CHECK(world.picture()->intents.empty());
}

TEST_CASE("a refusal of an intent says why") {
    FeedWorld world;
    load(world);
    world.special = [](const std::string& op, const wire::Value&) -> std::optional<wire::Value> {
        if (op != "assign") return std::nullopt;
        return wire::Value{{"error", {{"code", "conflict"}, {"message", "the alert is resolved"}}}};
    };
    world.core.on_intents({{1, AssignAlert{"a/org", "佐藤", Date::of(2026, 12, 1)}}}, world.now);
    world.settle();
    CHECK(world.last["assign"].at("due") == "2026-12-01");
    CHECK(world.picture()->intents.front().phase == IntentPhase::refused);
    CHECK(world.picture()->intents.front().reason == "the alert is resolved");
    world.away = {{"alerts", 1}};
    world.core.on_intents({{2, SnoozeAlert{"a/org", std::nullopt}}}, world.now);
    world.settle();
    CHECK(world.last["snooze"].at("until").is_null());
    CHECK(world.picture()->intents.front().reason == "no_such_service");
}

TEST_CASE("published alerts, scores and the clock are taken as they come") {
    FeedWorld world;
    load(world);
    world.event("alert/firing/new_partner_no_deal/partner%3AP-2/", "alert",
                FeedWorld::alert("P-2", "firing", 1));
    auto picture = world.picture();
    CHECK(picture->alerts->rows.size() == 2);
    CHECK(picture->partners->find("P-2")->alerts == 1);
    world.event("alert/resolved/new_partner_no_deal/partner%3AP-2/", "alert",
                FeedWorld::alert("P-2", "resolved", 2));
    world.event("alert/firing/new_partner_no_deal/partner%3AP-2/", "alert",
                FeedWorld::alert("P-2", "firing", 1));
    picture = world.picture();
    CHECK(picture->alerts->count(AlertState::resolved) == 1);
    CHECK(picture->partners->find("P-2")->alerts == 0);

    world.event("score/rep/R-2/", "score", {{"rep", "R-2"}, {"name", "新人"}, {"score", 70}, {"rank", 1}});
    picture = world.picture();
    CHECK(picture->reps->rows.size() == 2);
    CHECK(picture->reps->rows.front()->id == "R-2");

    world.event("clock/", "clock", {{"now", 5'000}, {"speed", 60}, {"set", true}});
    CHECK(world.picture()->clock.at(world.now + 1'000) == 65'000);
}

TEST_CASE("what is broken on the wire changes nothing") {
    FeedWorld world;
    load(world);
    world.core.on_event({"service/bus/", "x", "\xc1"}, world.now);
    world.core.on_event({"kpi/org/", "\xc1", ""}, world.now);
    world.core.on_event({"alert/firing/a/b/", "", ""}, world.now);
    world.event("alert/firing/a/b/", "alert", {{"id", 7}, {"comments", "x"}, {"values", {1}}});
    world.event("score/rep/x/", "score", {{"groups", 3}});
    CHECK(world.picture()->alerts->rows.size() == 1);
    CHECK(world.picture()->partners->rows.size() == 2);
}

TEST_CASE("a heavy service is asked less often") {
    Question question(1'000);
    question.want();
    CHECK(question.due(0));
    question.asked(0);
    CHECK_FALSE(question.due(500));
    question.want();
    question.answered(500);
    CHECK_FALSE(question.due(5'499));
    CHECK(question.due(5'500));
    question.asked(5'500);
    question.answered(5'501);
    question.want();
    CHECK_FALSE(question.due(6'500));
    CHECK(question.due(6'501));
}

TEST_CASE("a whole of several pages counts as one question") {
    Question question(1'000);
    question.asked(9'000);
    question.answered(9'010);
    question.completed(5'000, 9'010);
    question.want();
    CHECK_FALSE(question.due(49'109));
    CHECK(question.due(49'110));
    question.want_now();
    CHECK(question.due(9'020));
}
