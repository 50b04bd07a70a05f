// monomi-ingest: takes records in, judges each, makes them durable in the log, then tells the bus.
#include "common/runtime/addresses.h"
#include "common/runtime/service_host.h"
#include "services/ingest/shell/ingest_service.h"

int main(int argc, char** argv) {
    const monomi::ServiceInfo info{"ingest", "Takes records in, makes them durable and publishes them."};
    return monomi::run_service(argc, argv, info, [](monomi::ServiceHost& host) -> monomi::Status {
        const auto endpoints = monomi::bus_endpoints(host.home(), host.config());
        if (!endpoints) return monomi::fail(endpoints.error());
        const auto redis = monomi::redis_address(host.home(), host.config());
        if (!redis) return monomi::fail(redis.error());
        zmq::context_t context;
        monomi::ingest::IngestService service(host, context, *endpoints, *redis);
        if (auto started = service.start(*endpoints); !started) return started;
        return host.run();
    });
}
