// What views ask beside the tables, and the day that everything is shown of.
#include "tests/unit/console/feed_world.h"

using namespace monomi;
using namespace monomi::console;

namespace {

void load(FeedWorld& world) {
    world.beat_all();
    world.settle();
}

Interest asking(std::vector<Inquiry> inquiries) {
    Interest interest;
    interest.inquiries = std::move(inquiries);
    return interest;
}

TrendsQuery won_by_week() { return {{"deals_won", "touchpoints"}, "tier:top", Grain::week, 2}; }

}  // namespace

TEST_CASE("a question is asked while it is wanted, and its answer is in the picture") {
    FeedWorld world;
    load(world);
    CHECK(world.picture()->answers->find(won_by_week()).standing.load == Load::loading);
    const int before = world.asked("trends");
    world.core.on_interest(asking({won_by_week()}), world.now);
    world.settle();
    CHECK(world.asked("trends") == before + 1);
    CHECK(world.last["trends"].at("scope") == "tier:top");
    CHECK(world.last["trends"].at("grain") == "week");
    const auto asked = world.picture()->answers->find(won_by_week());
    REQUIRE(asked.standing.ready());
    REQUIRE(asked.answer);
    // In the order of the question, not of the answer.
    REQUIRE(asked.answer->series.size() == 2);
    CHECK(asked.answer->series[0].kpi == "deals_won");
    CHECK(asked.answer->series[0].points[0].value == 4.0);
    CHECK_FALSE(asked.answer->series[0].points[1].value);
    CHECK(world.picture()->answers->settled({won_by_week()}));
    CHECK_FALSE(world.picture()->answers->settled({TrendsQuery{}}));

    // Records change: asked again. Not wanted any more: forgotten.
    world.event(topics::of(topics::kpi, "org"), "kpi", wire::Value::object());
    world.pass(3'000);
    CHECK(world.asked("trends") > before + 1);
    world.core.on_interest(asking({}), world.now);
    CHECK(world.picture()->answers->entries.empty());
}

TEST_CASE("a refusal is told; an answer stays while its service is away") {
    FeedWorld world;
    load(world);
    world.special = [](const std::string& op, const wire::Value&) -> std::optional<wire::Value> {
        if (op != "activity") return std::nullopt;
        return wire::Value{{"error", {{"code", "invalid"}, {"message", "type: none"}}}};
    };
    const ActivityQuery query{13, "phone"};
    world.core.on_interest(asking({query}), world.now);
    world.settle();
    auto asked = world.picture()->answers->find(query);
    CHECK(asked.standing.load == Load::failed);
    CHECK(asked.standing.reason == "type: none");
    CHECK(world.last["activity"].at("type") == "phone");

    world.special = [](const std::string& op, const wire::Value&) -> std::optional<wire::Value> {
        if (op != "activity") return std::nullopt;
        wire::Value reply{{"kpi", "touchpoints.phone"}};
        reply["weeks"] = wire::Value::array();
        reply["weeks"].push_back(wire::Value::array({"2026-11-23", "2026-11-29"}));
        reply["weeks"].push_back(wire::Value::array({"2026-11-30", "2026-12-06"}));
        reply["rows"] = {{{"id", "P-1"}, {"counts", {3, nullptr}}}};
        return reply;
    };
    world.pass(6'000);
    asked = world.picture()->answers->find(query);
    REQUIRE(asked.answer);
    CHECK(asked.answer->weeks[1].first == Date::of(2026, 11, 30));
    CHECK(asked.answer->counts.at("P-1") == std::vector<std::optional<int>>{3, std::nullopt});
    world.away["kpi"] = 1;
    world.event(topics::of(topics::kpi, "org"), "kpi", wire::Value::object());
    world.pass(4'000);
    asked = world.picture()->answers->find(query);
    CHECK(asked.standing.load == Load::away);
    CHECK(asked.answer);
}

TEST_CASE("with a chosen day every question about numbers names it, and nothing live gets in") {
    FeedWorld world;
    load(world);
    Interest interest = asking({won_by_week()});
    interest.as_of = Date::of(2026, 8, 31);
    interest.partner = "P-1";
    interest.rep = "R-1";
    world.core.on_interest(interest, world.now);
    CHECK(world.picture()->travelling);
    CHECK(world.picture()->past);
    world.settle();
    for (const char* op : {"board", "trends", "partner_rows", "ranked", "reps", "deals", "rep"}) {
        CAPTURE(op);
        CHECK(world.last[op].value("as_of", "") == "2026-08-31");
    }
    CHECK_FALSE(world.last["list"].contains("as_of"));
    auto picture = world.picture();
    CHECK_FALSE(picture->travelling);
    CHECK(picture->as_of == interest.as_of);
    CHECK(picture->today == Date::of(2026, 11, 30));

    // The live day goes on, scores are published: the figures stay of the chosen day.
    const int boards = world.asked("board");
    world.as_of = "2026-12-01";
    world.beat_all();
    world.event(topics::of(topics::score, "rep/R-1"), "score",
                {{"rep", "R-1"}, {"name", "山﨑 恵"}, {"score", 12.0}});
    world.settle();
    picture = world.picture();
    CHECK(picture->as_of == interest.as_of);
    CHECK(picture->today == Date::of(2026, 12, 1));
    CHECK(world.asked("board") == boards);
    CHECK(picture->reps->rows.front()->score == 61.5);

    interest.as_of.reset();
    world.core.on_interest(interest, world.now);
    world.settle();
    picture = world.picture();
    CHECK_FALSE(picture->past);
    CHECK_FALSE(picture->travelling);
    CHECK(picture->as_of == Date::of(2026, 12, 1));
    CHECK_FALSE(world.last["board"].contains("as_of"));
}

TEST_CASE("answers of a day that was left are dropped") {
    FeedWorld world;
    load(world);
    Interest interest;
    interest.as_of = Date::of(2026, 8, 31);
    world.core.on_interest(interest, world.now);
    const auto asks = world.core.take_asks(world.now);
    interest.as_of = Date::of(2026, 9, 30);
    world.core.on_interest(interest, world.now);
    for (const Ask& ask : asks) world.answer(ask);
    CHECK(world.picture()->travelling);
    CHECK(world.picture()->as_of == Date::of(2026, 11, 30));
    world.settle();
    CHECK(world.picture()->as_of == interest.as_of);
    CHECK_FALSE(world.picture()->travelling);
}

TEST_CASE("the records of a period of a course are asked up to its end, of a running one up to the day") {
    FeedWorld world;
    load(world);
    Interest interest;
    interest.explain = ExplainQuery{"deals_won", "org", Period::month, 0};
    interest.explain->of = CoursePeriod{Grain::week, Date::of(2026, 11, 22)};
    world.core.on_interest(interest, world.now);
    world.settle();
    CHECK(world.last["explain"].at("window") == "week");
    CHECK(world.last["explain"].at("as_of") == "2026-11-22");
    interest.explain->of = CoursePeriod{Grain::month, Date::of(2026, 11, 30)};
    world.core.on_interest(interest, world.now);
    world.settle();
    CHECK(world.last["explain"].at("window") == "month");
    CHECK_FALSE(world.last["explain"].contains("as_of"));
}
