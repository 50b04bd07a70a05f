#include "services/alerting/core/service_watch.h"

namespace monomi::alerting {

namespace {

constexpr std::string_view bus = "bus";
constexpr Instant bus_patience_ms = 3500;  // heartbeats come each second
constexpr Instant standstill_ms = 3000;

}  // namespace

ServiceWatch::ServiceWatch(const std::vector<std::string>& services, Instant now) : asked_(now) {
    for (const auto& service : services) heard_.emplace(service, now);
}

void ServiceWatch::heard(std::string_view service, Instant now) {
    if (const auto it = heard_.find(service); it != heard_.end()) it->second = now;
}

void ServiceWatch::forgive(Instant now) {
    for (auto& [service, at] : heard_) at = now;
}

std::vector<Facts> ServiceWatch::facts(Instant now) {
    if (now - asked_ > standstill_ms) forgive(now);
    asked_ = now;
    const auto bus_heard = heard_.find(bus);
    const bool bus_silent = bus_heard != heard_.end() && now - bus_heard->second > bus_patience_ms;
    if (bus_was_silent_ && !bus_silent) {
        const Instant at = bus_heard->second;
        forgive(now);
        bus_heard->second = at;
    }
    bus_was_silent_ = bus_silent;
    std::vector<Facts> facts;
    for (const auto& [service, at] : heard_) {
        if (bus_silent && service != bus) continue;
        Facts one;
        one.scope = fmt::format("{}:{}", name_of(RuleScope::service), service);
        one.name = service;
        one.numbers["service.silent_seconds"] = static_cast<double>(now - at) / 1000;
        facts.push_back(std::move(one));
    }
    return facts;
}

}  // namespace monomi::alerting
