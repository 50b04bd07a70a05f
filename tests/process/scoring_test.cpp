// Scores with the real programs: the sample ranked, a rep explained, a past day, and the same after a
// restart.
#include <signal.h>

#include <set>

#include "common/bus/subscriber.h"
#include "common/runtime/addresses.h"
#include "common/store/keys.h"
#include "common/store/redis_link.h"
#include "common/wire/envelope.h"
#include "common/wire/value.h"
#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

nlohmann::json without_position(nlohmann::json reply) {
    reply.erase("position");
    return reply;
}

}  // namespace

TEST_CASE("the sample's reps are ranked, explained and found in the store", "[process]") {
    const RunningSuite suite;
    const auto up = suite.run({"up", "--sample", "--as-of", "2026-11-20", "--set", "redis.maxmemory=256mb"});
    INFO(up.out << up.err);
    REQUIRE(up.exit_code == 0);
    const auto ranked = [&](std::vector<std::string> more = {}) {
        more.insert(more.begin(), {"reps", "--ranked", "--limit", "10000"});
        return suite.json(more);
    };
    REQUIRE(eventually([&] { return ranked().at("complete") == true; }));
    const auto all = ranked();
    CHECK(all.at("as_of") == "2026-11-20");
    REQUIRE(all.at("reps").size() > 20);
    CHECK(all.at("total") == all.at("reps").size());
    double former = 100;
    std::size_t scored = 0;
    for (const auto& row : all.at("reps")) {
        if (row.at("score").is_null()) continue;
        ++scored;
        CHECK(row.at("score").get<double>() <= former);
        former = row.at("score").get<double>();
    }
    CHECK(scored > 20);
    const auto best = all.at("reps").at(0);
    CHECK(best.at("rank") == 1);

    const auto of_partner = ranked({"--partner", best.at("partner").get<std::string>()});
    CHECK(of_partner.at("reps").at(0) == best);
    for (const auto& row : of_partner.at("reps")) CHECK(row.at("partner") == best.at("partner"));
    for (const auto& row : ranked({"--rising"}).at("reps")) CHECK(row.at("rising") == true);
    for (const auto& row : ranked({"--dormant"}).at("reps")) CHECK(row.at("dormant") == true);

    const auto id = best.at("rep").get<std::string>();
    const auto shown = suite.json({"reps", "show", id});
    CHECK(shown.at("score") == best.at("score"));
    CHECK(shown.at("factors").size() == 17);
    CHECK(suite.run({"reps", "show", id}).exit_code == 0);
    CHECK(suite.run({"reps", "show", "no-such-rep"}).exit_code == 5);
    CHECK(suite.run({"reps", "--rising"}).exit_code == 2);

    // This week's contacts of the best rep's staff: no more than they have time for, and scored as in the
    // ranking.
    const auto partners = suite.json({"partners"}).at("partners");
    std::string staff;
    for (const auto& row : partners) {
        if (row.at("id") == best.at("partner")) staff = row.at("owner").get<std::string>();
    }
    const auto contacts = suite.json({"reps", "contacts", staff});
    CHECK(contacts.at("staff") == staff);
    REQUIRE_FALSE(contacts.at("reps").empty());
    if (!contacts.at("capacity").is_null()) CHECK(contacts.at("reps").size() <= contacts.at("capacity"));
    CHECK(suite.run({"reps", "contacts", staff}).exit_code == 0);
    CHECK(suite.run({"reps", "contacts", "no-such-staff"}).exit_code == 5);

    const auto past = ranked({"--as-of", "2026-08-31"});
    CHECK(past.at("as_of") == "2026-08-31");
    CHECK(past.at("reps") != all.at("reps"));

    // The store holds the same: every scored rep, and those of the partner.
    const store::Keys keys("main");
    const Config config;
    store::RedisLink redis(redis_address(suite.home(), config).value());
    REQUIRE(redis.connect());
    const auto count = [&](const std::string& key) {
        return redis->command({"ZCARD", key})->view().integer().value_or(-1);
    };
    CHECK(eventually([&] { return count(keys.scores()) == static_cast<std::int64_t>(scored); }));
    CHECK(eventually([&] {
        return count(keys.scores_of_partner(best.at("partner").get<std::string>())) > 0 &&
               redis->command({"ZREVRANGE", keys.scores(), "0", "0"})->view()[0].text() == id;
    }));

    // After a restart every answer is the same.
    ::kill(suite.pid_of("rep-scoring"), SIGKILL);
    REQUIRE(eventually([&] { return suite.ready() && suite.restarts_of("rep-scoring") == 1; }));
    REQUIRE(eventually([&] {
        const auto again = suite.run({"reps", "--ranked", "--limit", "10000", "--json"});
        return again.exit_code == 0 &&
               without_position(nlohmann::json::parse(again.out)) == without_position(all);
    }));
    CHECK(without_position(suite.json({"reps", "show", id})) == without_position(shown));

    // A new day moves the scores, and subscribers hear of it.
    zmq::context_t context;
    ZmqSubscriber events(context, bus_endpoints(suite.home(), config).value().events_out);
    events.subscribe("score/rep/");
    Event event;
    REQUIRE(eventually([&] {
        (void)suite.run({"clock", "set", "--as-of", "2026-11-21"});
        return ranked().at("as_of") == "2026-11-21";
    }));
    REQUIRE(eventually([&] { return events.receive(event); }));
    CHECK(wire::decode_envelope(event.header).value().type == "score");
    CHECK(wire::decode_value(event.body).value().contains("score"));
    CHECK(ranked().at("reps") != all.at("reps"));
}
