#include "services/alerting/core/service_watch.h"

namespace monomi::alerting {

namespace {

constexpr std::string_view bus = "bus", ingest = "ingest";
constexpr Instant bus_patience_ms = 3500;  // heartbeats come each second
constexpr Instant standstill_ms = 3000;

std::optional<LogPosition> position_at(const wire::Value& says, const char* key) {
    const auto it = says.find(key);
    return it == says.end() || !it->is_string() ? std::nullopt
                                                : LogPosition::parse(it->get_ref<const std::string&>());
}

std::optional<std::uint64_t> total_at(const wire::Value& says, const char* key) {
    const auto it = says.find(key);
    return it == says.end() || !it->is_number_unsigned() ? std::nullopt
                                                         : std::optional(it->get<std::uint64_t>());
}

}  // namespace

ServiceWatch::ServiceWatch(const std::vector<std::string>& services, Instant now, Instant rejected_span_ms)
    : rejections_(rejected_span_ms), asked_(now) {
    for (const auto& service : services) heard_.emplace(service, now);
}

void ServiceWatch::heard(std::string_view service, Instant now) {
    if (const auto it = heard_.find(service); it != heard_.end()) it->second = now;
}

void ServiceWatch::heard(std::string_view service, const wire::Value& says, Instant now) {
    heard(service, now);
    if (!says.is_object()) return;
    const auto position = position_at(says, "position"), tail = position_at(says, "tail");
    if (service == ingest) {
        if (position) lag_.on_tail(*position, now);
        const auto accepted = total_at(says, "accepted"), rejected = total_at(says, "rejected");
        if (accepted && rejected) rejections_.on_totals(*accepted, *rejected, now);
    } else if (position && tail) {  // it reads the log
        lag_.on_consumer(service, *position);
        lag_.on_tail(*tail, now);
    }
}

void ServiceWatch::forgive(Instant now) {
    lag_.forgive(now);
    for (auto& [service, at] : heard_) at = now;
}

void ServiceWatch::add_records(Facts& facts, Instant now) const {
    const auto records = rejections_.within_span(now);
    if (!records) return;
    facts.numbers["service.received_records"] = static_cast<double>(records->received);
    facts.numbers["service.rejected_records"] = static_cast<double>(records->rejected);
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
        one.numbers["service.behind_seconds"] = lag_.behind_seconds(service, now);
        if (service == ingest) add_records(one, now);
        facts.push_back(std::move(one));
    }
    return facts;
}

}  // namespace monomi::alerting
