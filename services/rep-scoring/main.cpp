// monomi-rep-scoring: scores the partners' salespeople and ranks them.
#include "common/runtime/addresses.h"
#include "common/runtime/service_host.h"
#include "services/rep-scoring/shell/scoring_service.h"

int main(int argc, char** argv) {
    const monomi::ServiceInfo info{"rep-scoring", "Scores the partners' salespeople and ranks them."};
    return monomi::run_service(argc, argv, info, [](monomi::ServiceHost& host) -> monomi::Status {
        const auto endpoints = monomi::bus_endpoints(host.home(), host.config());
        if (!endpoints) return monomi::fail(endpoints.error());
        const auto redis = monomi::redis_address(host.home(), host.config());
        if (!redis) return monomi::fail(redis.error());
        const auto file = host.home().find_config("scoring.toml");
        if (!file) return monomi::fail(file.error());
        auto scheme = monomi::scoring::Scheme::load(file->string());
        if (!scheme) return monomi::fail(scheme.error());
        zmq::context_t context;
        monomi::scoring::ScoringService service(host, context, *endpoints, *redis, std::move(*scheme));
        service.start();
        return host.run();
    });
}
