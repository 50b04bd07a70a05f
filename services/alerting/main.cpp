// monomi-alerting: judges KPIs by rules, keeps alerts, and tells people.
#include <spdlog/spdlog.h>

#include "common/runtime/addresses.h"
#include "common/runtime/service_host.h"
#include "services/alerting/shell/alerting_service.h"
#include "services/alerting/shell/setup.h"

int main(int argc, char** argv) {
    const monomi::ServiceInfo info{"alerting", "Judges KPIs by rules and tells people."};
    return monomi::run_service(argc, argv, info, [](monomi::ServiceHost& host) -> monomi::Status {
        const auto endpoints = monomi::bus_endpoints(host.home(), host.config());
        if (!endpoints) return monomi::fail(endpoints.error());
        const auto redis = monomi::redis_address(host.home(), host.config());
        if (!redis) return monomi::fail(redis.error());
        auto rules = monomi::alerting::configured_rules(host.home(), host.config());
        if (!rules) return monomi::fail(rules.error());
        for (const auto& problem : rules->problems) spdlog::error("a rule is left out: {}", problem.str());
        auto notifiers = monomi::alerting::configured_notifiers(host.home(), host.config());
        if (!notifiers) return monomi::fail(notifiers.error());
        zmq::context_t context;
        monomi::alerting::AlertingService service(host, context, *endpoints, *redis, std::move(rules->rules),
                                                  std::move(*notifiers));
        service.start();
        return host.run();
    });
}
