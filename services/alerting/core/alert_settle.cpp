// What ends a turn of the book: snoozes, inhibition, and what is to be told.
#include <algorithm>

#include "services/alerting/core/alert_book.h"
#include "services/alerting/core/alert_codec.h"

namespace monomi::alerting {

namespace {

constexpr std::size_t most_deliveries = 50;

}  // namespace

void AlertBook::settle(const Moment& now) {
    expire_silences(now);
    const Inhibitors firing = firing_inhibitors();
    for (auto& [id, alert] : alerts_) {
        const Rule* rule = find_rule(rules_, alert.rule);
        end_snooze(alert, now);
        apply_silences(alert, now);
        if (rule) inhibit(*rule, alert, firing, now);
        const std::string what = due_notification(rule, alert, now);
        if (!what.empty()) dirty_.insert(id);
        if (!dirty_.contains(id)) continue;
        alert.revision = ++revision_;
        if (!what.empty()) notify(alert, what, now);
    }
    prune(now);
}

void AlertBook::end_snooze(Alert& alert, const Moment& now) {
    if (!alert.snoozed_until || now.today < *alert.snoozed_until) return;
    alert.snoozed_until.reset();
    alert.mute_ended = alert.state == AlertState::firing;
    note(alert, now, "", "snooze_ended");
}

void AlertBook::expire_silences(const Moment& now) {
    for (auto it = silences_.begin(); it != silences_.end();) {
        if (now.today < it->second.until) {
            ++it;
            continue;
        }
        changes_.audit.push_back({"", {now.business, "", "silence_expired", std::nullopt, it->first}});
        changes_.silences_gone.push_back(it->first);
        it = silences_.erase(it);
    }
}

void AlertBook::apply_silences(Alert& alert, const Moment& now) {
    if (silences_.empty() && alert.silenced_by.empty()) return;
    const auto it = std::find_if(silences_.begin(), silences_.end(),
                                 [&](const auto& entry) { return entry.second.matcher.matches(alert); });
    const bool silenced = it != silences_.end() && alert.state != AlertState::resolved;
    std::string by = silenced ? it->first : std::string();
    if (by == alert.silenced_by) return;
    const bool ends = by.empty();
    if (ends) alert.mute_ended = alert.state == AlertState::firing;
    alert.silenced_by = std::move(by);
    note(alert, now, "", ends ? "silence_ended" : "silenced", alert.silenced_by);
}

AlertBook::Inhibitors AlertBook::firing_inhibitors() const {
    Inhibitors firing;
    for (const Rule& rule : rules_) {
        for (const auto& name : rule.inhibited_by) firing.try_emplace(name);
    }
    if (firing.empty()) return firing;
    for (const auto& [id, alert] : alerts_) {
        if (alert.state != AlertState::firing) continue;
        if (const auto named = firing.find(alert.rule); named != firing.end())
            named->second.push_back(&alert);
        if (const auto named = firing.find(id); named != firing.end()) named->second.push_back(&alert);
    }
    return firing;
}

void AlertBook::inhibit(const Rule& rule, Alert& alert, const Inhibitors& firing, const Moment& now) {
    if (alert.state == AlertState::resolved || rule.inhibited_by.empty()) return;
    std::string by;
    for (const auto& name : rule.inhibited_by) {
        const auto& of_name = firing.at(name);
        const auto hides = std::find_if(of_name.begin(), of_name.end(), [&](const Alert* inhibitor) {
            return rule.is_hidden_by(*inhibitor, alert);
        });
        if (hides == of_name.end()) continue;
        by = (*hides)->id;
        break;
    }
    if (by == alert.inhibited_by) return;
    alert.inhibited_by = std::move(by);
    note(alert, now, "", alert.inhibited_by.empty() ? "uninhibited" : "inhibited", alert.inhibited_by);
}

// The reason for telling about the alert now; empty: none.
std::string AlertBook::due_notification(const Rule* rule, const Alert& alert, const Moment& now) const {
    const bool told_of = alert.told.state == AlertState::firing || alert.told.state == AlertState::no_data;
    // Whoever was told that it fires is told that it ended, muted or not.
    if (alert.state == AlertState::resolved) return told_of ? "resolved" : "";
    if (alert.snoozed_until || !alert.inhibited_by.empty() || !alert.silenced_by.empty()) return "";
    if (alert.state == AlertState::no_data) return alert.told.state == AlertState::firing ? "no_data" : "";
    if (alert.state != AlertState::firing) return "";
    if (alert.told.state != AlertState::firing) return "fired";
    if (alert.severity > alert.told.severity) return "raised";
    if (alert.mute_ended) return "snooze_ended";
    const bool repeats = rule != nullptr && rule->repeat_ms > 0 && !alert.acknowledged;
    return repeats && now.real - alert.told.real >= rule->repeat_ms ? "repeated" : "";
}

void AlertBook::notify(Alert& alert, const std::string& what, const Moment& now) {
    alert.told = {alert.state, alert.severity, now.real};
    alert.mute_ended = false;
    Notification notification;
    notification.id = fmt::format("{}-{}", options_.instance, alert.revision);
    notification.alert_id = alert.id;
    notification.what = what;
    notification.revision = alert.revision;
    for (const auto& notifier : options_.notifiers) {
        if (alert.deliveries.size() >= most_deliveries) alert.deliveries.erase(alert.deliveries.begin());
        alert.deliveries.push_back({notification.id, notifier, what, now.business, 0, "waiting"});
    }
    notification.payload = {{"id", notification.id},
                            {"workspace", options_.workspace},
                            {"what", what},
                            {"at", now.business},
                            {"alert", to_value(alert)}};
    changes_.notifications.push_back(std::move(notification));
}

void AlertBook::record_delivery(const std::string& alert_id, const DeliveryRecord& delivery) {
    const auto it = alerts_.find(alert_id);
    if (it == alerts_.end()) return;
    for (DeliveryRecord& known : it->second.deliveries) {
        if (known.id != delivery.id || known.notifier != delivery.notifier) continue;
        if (known == delivery) return;
        known = delivery;
        changes_.recorded.push_back(alert_id);
        return;
    }
}

// Resolved alerts go after a while; those that never fired, and that nobody touched, at once.
void AlertBook::prune(const Moment& now) {
    const Instant oldest = now.business - static_cast<Instant>(options_.keep_resolved_days) * 86'400'000;
    for (auto it = alerts_.begin(); it != alerts_.end();) {
        const Alert& alert = it->second;
        const bool untouched = !alert.fired_at && alert.comments.empty() && !alert.assigned;
        const bool goes = alert.state == AlertState::resolved && (untouched || alert.changed_at < oldest);
        if (!goes) {
            ++it;
            continue;
        }
        dirty_.erase(it->first);
        changes_.forgotten.push_back(std::move(it->second));
        it = alerts_.erase(it);
    }
}

Changes AlertBook::take_changes() {
    changes_.changed.assign(dirty_.begin(), dirty_.end());
    dirty_.clear();
    std::sort(changes_.recorded.begin(), changes_.recorded.end());
    changes_.recorded.erase(std::unique(changes_.recorded.begin(), changes_.recorded.end()),
                            changes_.recorded.end());
    return std::exchange(changes_, {});
}

}  // namespace monomi::alerting
