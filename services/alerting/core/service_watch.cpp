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

void put_records(const RejectionCount::Records& records, RuleScope kind, Facts& facts) {
    const auto put = [&](std::string_view name, std::uint64_t count) {
        facts.numbers[fmt::format("{}.{}", name_of(kind), name)] = static_cast<double>(count);
    };
    put("received_records", records.received);
    put("rejected_records", records.rejected);
}

}  // namespace

ServiceWatch::ServiceWatch(const std::vector<std::string>& services, Instant now, Instant rejected_span_ms)
    : rejected_span_ms_(rejected_span_ms), rejections_(rejected_span_ms), asked_(now) {
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
        take_totals(says, now);
    } else if (position && tail) {  // it reads the log
        lag_.on_consumer(service, *position);
        lag_.on_tail(*tail, now);
    }
}

void ServiceWatch::forgive(Instant now) {
    lag_.forgive(now);
    for (auto& [service, at] : heard_) at = now;
}

void ServiceWatch::take_totals(const wire::Value& says, Instant now) {
    const auto accepted = total_at(says, "accepted"), rejected = total_at(says, "rejected");
    if (!accepted || !rejected) return;
    // Of a feed that ingest names for the first time, all has come since the last heartbeat.
    const bool first = !rejections_.within_span(now);
    rejections_.on_totals(*accepted, *rejected, now);
    const auto feeds = says.find("sources");
    if (feeds == says.end() || !feeds->is_object()) return;
    for (const auto& [feed, totals] : feeds->items()) {
        const auto of_feed = total_at(totals, "accepted"), refused = total_at(totals, "rejected");
        if (!of_feed || !refused) continue;
        auto count = feed_rejections_.find(feed);
        if (count == feed_rejections_.end()) {
            count = feed_rejections_.emplace(feed, RejectionCount(rejected_span_ms_)).first;
            if (!first) count->second.on_totals(0, 0, now);
        }
        count->second.on_totals(*of_feed, *refused, now);
    }
    forget_quiet_feeds(*feeds, now);
}

// Ingest names a bounded number of feeds, but others after each of its starts.
void ServiceWatch::forget_quiet_feeds(const wire::Value& feeds, Instant now) {
    std::erase_if(feed_rejections_, [&](const auto& entry) {
        const auto records = entry.second.within_span(now);
        return !feeds.contains(entry.first) && records && records->received == 0;
    });
}

std::optional<std::vector<Facts>> ServiceWatch::feeds(Instant now) const {
    if (!rejections_.within_span(now)) return std::nullopt;
    std::vector<Facts> feeds;
    for (const auto& [feed, count] : feed_rejections_) {
        const auto records = count.within_span(now);
        Facts one;
        one.scope = fmt::format("{}:{}", name_of(RuleScope::source), feed);
        one.name = feed;
        put_records(*records, RuleScope::source, one);
        feeds.push_back(std::move(one));
    }
    return feeds;
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
        const auto records = rejections_.within_span(now);
        if (service == ingest && records) put_records(*records, RuleScope::service, one);
        facts.push_back(std::move(one));
    }
    return facts;
}

}  // namespace monomi::alerting
