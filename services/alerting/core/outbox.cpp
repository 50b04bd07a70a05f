#include "services/alerting/core/outbox.h"

#include <algorithm>

namespace monomi::alerting {

namespace {

constexpr Instant first_pause_ms = 1000;
constexpr Instant longest_pause_ms = 300'000;

Instant pause_after(int attempts) {
    Instant pause = first_pause_ms;
    for (int i = 1; i < attempts && pause < longest_pause_ms; ++i) pause *= 2;
    return std::min(pause, longest_pause_ms);
}

}  // namespace

wire::Value to_value(const OutboxEntry& entry) {
    return {{"id", entry.id},
            {"notifier", entry.notifier},
            {"alert", entry.alert_id},
            {"what", entry.what},
            {"revision", entry.revision},
            {"payload", entry.payload},
            {"attempts", entry.attempts},
            {"created", entry.created_real}};
}

Result<OutboxEntry> outbox_entry_from(const wire::Value& value) {
    try {
        OutboxEntry entry;
        entry.id = value.at("id").get<std::string>();
        entry.notifier = value.at("notifier").get<std::string>();
        entry.alert_id = value.at("alert").get<std::string>();
        entry.what = value.at("what").get<std::string>();
        entry.revision = value.at("revision").get<std::int64_t>();
        entry.payload = value.at("payload").get<std::string>();
        entry.attempts = value.at("attempts").get<int>();
        entry.created_real = value.at("created").get<Instant>();
        return entry;
    } catch (const wire::Value::exception& error) {
        return fail("not an entry of the outbox: {}", error.what());
    }
}

std::vector<OutboxEntry> Outbox::entries_of(const Notification& notification,
                                            const std::vector<std::string>& notifiers, Instant real) {
    std::vector<OutboxEntry> entries;
    for (const auto& notifier : notifiers) {
        OutboxEntry entry;
        entry.id = notification.id;
        entry.notifier = notifier;
        entry.alert_id = notification.alert_id;
        entry.what = notification.what;
        entry.revision = notification.revision;
        // Texts were checked on their way in; should one be no UTF-8 after all, it must not stop the rest.
        entry.payload = notification.payload.dump(-1, ' ', false, wire::Value::error_handler_t::replace);
        entry.created_real = real;
        entries.push_back(std::move(entry));
    }
    return entries;
}

void Outbox::put(OutboxEntry entry) {
    Order order{entry.revision, entry.key()};
    by_key_.insert_or_assign(order.second, order);
    entries_.insert_or_assign(std::move(order), std::move(entry));
}

std::vector<OutboxEntry> Outbox::take_due(std::string_view notifier, Instant real, std::size_t room) {
    std::vector<OutboxEntry> due;
    std::set<std::string_view> waiting;  // alerts with an earlier entry that is not through
    for (const auto& [order, entry] : entries_) {
        if (due.size() >= room) break;
        if (entry.notifier != notifier) continue;
        const bool first_of_alert = waiting.insert(entry.alert_id).second;
        if (!first_of_alert || entry.next_real > real || under_way_.contains(order.second)) continue;
        under_way_.insert(order.second);
        due.push_back(entry);
    }
    return due;
}

std::optional<Outbox::Settled> Outbox::settle(const std::string& key, const SendResult& result,
                                              Instant real) {
    under_way_.erase(key);
    const auto place = by_key_.find(key);
    if (place == by_key_.end()) return std::nullopt;
    OutboxEntry& entry = entries_.at(place->second);
    ++entry.attempts;
    entry.next_real = real + pause_after(entry.attempts);
    const bool too_old = real - entry.created_real >= give_up_ms_;
    Settled settled{entry, result.outcome == SendOutcome::failed && !too_old, result.text};
    if (result.outcome == SendOutcome::failed && too_old) settled.result = "given up: " + result.text;
    if (!settled.kept) {
        entries_.erase(place->second);
        by_key_.erase(place);
    }
    return settled;
}

std::vector<OutboxEntry> Outbox::remove_unknown(const std::vector<std::string>& notifiers) {
    std::vector<OutboxEntry> removed;
    for (auto it = entries_.begin(); it != entries_.end();) {
        if (std::find(notifiers.begin(), notifiers.end(), it->second.notifier) != notifiers.end()) {
            ++it;
            continue;
        }
        by_key_.erase(it->first.second);
        removed.push_back(std::move(it->second));
        it = entries_.erase(it);
    }
    return removed;
}

}  // namespace monomi::alerting
