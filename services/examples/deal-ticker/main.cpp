// monomi-deal-ticker: deals won today by partner, live. The example of docs/integrating.md.
#include <random>

#include "common/bus/publisher.h"
#include "common/bus/request_worker.h"
#include "common/bus/subscriber.h"
#include "common/runtime/addresses.h"
#include "common/runtime/log_follower.h"
#include "common/runtime/service_host.h"
#include "common/store/redis_log_reader.h"
#include "common/store/redis_snapshots.h"
#include "services/examples/deal-ticker/deal_ticker.h"

namespace {

using namespace monomi;

Status serve(ServiceHost& host) {
    const auto endpoints = bus_endpoints(host.home(), host.config());
    if (!endpoints) return fail(endpoints.error());
    const auto redis = redis_address(host.home(), host.config());
    if (!redis) return fail(redis.error());
    const std::string& workspace = host.config().workspace.name;

    zmq::context_t context;
    ZmqSubscriber events(context, endpoints->events_out);
    ZmqPublisher publisher(context, endpoints->events_in);
    RequestWorker requests(context, endpoints->requests, "ticker");
    store::RedisLogReader log(*redis, workspace);
    store::RedisSnapshots snapshots(*redis, workspace);
    examples::DealTicker ticker;
    // Reads the newest snapshot and the log behind it, then follows the bus; where a message is missing, as
    // its position or the log's tail shows, it reads the log again.
    LogFollower follower(ticker, events, log, snapshots, std::random_device{}());

    host.loop().watch_drained(events.descriptor(), [&] { return follower.step(host.clock().real_now()); });
    host.loop().watch(requests.descriptor(), [&] {
        for (Request request; requests.receive(request);) {
            const auto asked = wire::decode_value(request.body);
            const auto question = asked ? *asked : wire::Value::object();
            requests.reply(request, wire::encode_value(ticker.answer(question, host.clock().today())));
        }
    });
    host.loop().every(std::chrono::milliseconds(20), [] {});  // gives the follower its turns
    host.publish_heartbeats(publisher, [&] {
        return wire::Value{{"position", ticker.position().str()}, {"complete", ticker.complete()}};
    });
    return host.run();
}

}  // namespace

int main(int argc, char** argv) {
    return monomi::run_service(argc, argv, {"deal-ticker", "Deals won today by partner."}, serve);
}
