// A record that ingest refuses is kept as it came, told by `monomi quality --rejected`, and alerted on by its
// source.
#include "common/bus/request_client.h"
#include "common/runtime/addresses.h"
#include "common/wire/value.h"
#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

wire::Value put(const Home& home, const wire::Value& records) {
    zmq::context_t context;
    RequestClient client(context, bus_endpoints(home, Config{}).value().requests);
    const auto reply =
        client.request("ingest", wire::encode_value({{"op", "put"}, {"source", "crm"}, {"records", records}}),
                       std::chrono::seconds(10));
    REQUIRE(reply);
    return wire::decode_value(*reply).value();
}

}  // namespace

TEST_CASE("a refused record is kept as it came, and its source is alerted on", "[process]") {
    const RunningSuite suite;
    const auto up = suite.run({"up", "--as-of", "2026-11-16", "--set", "redis.maxmemory=256mb"});
    INFO(up.err);
    REQUIRE(up.exit_code == 0);
    CHECK(suite.json({"quality", "--rejected"}).at("rejected").empty());

    wire::Value records =
        wire::Value::array({{{"kind", "staff"}, {"id", "S-1"}, {"name", "佐藤"}, {"roles", {"activation"}}}});
    for (int i = 0; i < 40; ++i) {
        records.push_back({{"kind", "deal"},
                           {"id", "D-" + std::to_string(i)},
                           {"partner", "P-1"},
                           {"won_on", "2026-13-40"}});
    }
    const auto reply = put(suite.home(), records);
    REQUIRE(reply.at("rejected").size() == 40);
    CHECK(reply.at("rejected")[0].at("index") == 1);
    CHECK(reply.at("rejected")[0].at("field") == "won_on");

    REQUIRE(eventually([&] { return suite.json({"quality", "--rejected"}).at("total") == 40; }));
    const auto row = suite.json({"quality", "--rejected"}).at("rejected").at(0);
    CHECK(row.at("source") == "crm");
    CHECK(row.at("kind") == "deal");
    CHECK(row.at("field") == "won_on");
    CHECK(row.at("reason").get<std::string>().find("2026-13-40") != std::string::npos);
    CHECK(row.at("record").at("won_on") == "2026-13-40");
    const auto told = suite.run({"quality", "--rejected"});
    CHECK(told.exit_code == 0);
    CHECK(told.out.find("2026-13-40") != std::string::npos);

    // Alerting counts what is refused from when it first hears of ingest.
    CHECK(eventually([&] {
        put(suite.home(), records);
        return suite.run({"alerts", "show", "records_rejected/source:crm"}).exit_code == 0;
    }));
}
