// monomi-sample-feed: keeps the records of the synthetic sample coming as business time goes on.
#include "admin-cli/sample-feed/configured_sample.h"
#include "admin-cli/sample-feed/feed_position.h"
#include "admin-cli/sample-feed/feed_service.h"
#include "common/runtime/addresses.h"
#include "common/runtime/service_host.h"
#include "common/wire/record_codec.h"

namespace {

using namespace monomi;

// What the sample supplies since when: other samples begin or end on another day.
std::string mark_of(const std::vector<Record>& history) {
    std::string mark;
    for (const Record& record : history) {
        if (record.kind == Kind::source) wire::encode_record(record, mark);
    }
    return mark;
}

Status serve(ServiceHost& host) {
    if (!host.config().sample.end)
        return fail(
            "no sample was loaded here (sample.end is empty); start it with: monomi up --sample --live");
    const auto endpoints = bus_endpoints(host.home(), host.config());
    if (!endpoints) return fail(endpoints.error());
    const auto options = sample::options_of(host.config(), *host.config().sample.end);
    auto world = sample::LiveWorld::make(options);
    if (!world) return fail(world.error());
    const auto history = sample::make_sample(options);
    if (!history) return fail(history.error());
    const Instant until = sample::read_position(host.home().directory() / "sample-feed.json", options);
    zmq::context_t context;
    sample::FeedService feed(host, context, *endpoints, options,
                             sample::DueRecords(std::move(*world), host.clock().zone(), until),
                             mark_of(*history));
    feed.start();
    auto done = host.run();
    feed.save();
    return done;
}

}  // namespace

int main(int argc, char** argv) {
    return run_service(argc, argv, {"sample-feed", "Keeps the records of the synthetic sample coming."},
                       serve);
}
