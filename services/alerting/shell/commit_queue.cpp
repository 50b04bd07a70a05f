#include "services/alerting/shell/commit_queue.h"

#include "services/alerting/core/alert_codec.h"

namespace monomi::alerting {

namespace {

constexpr std::size_t most_of_a_batch = 100;  // alerts; a script runs alone in Redis

wire::Value audit_value(const AuditEntry& audit) {
    const HistoryEntry& entry = audit.entry;
    wire::Value value{{"alert", audit.alert_id}, {"at", entry.at}, {"what", entry.what}};
    if (!entry.by.empty()) value["by"] = entry.by;
    if (entry.severity) value["severity"] = name_of(*entry.severity);
    if (!entry.text.empty()) value["text"] = entry.text;
    return value;
}

}  // namespace

CommitQueue::Waiting& CommitQueue::push(std::int64_t revision) {
    revision_ = std::max(revision_, revision);
    Waiting& made = queue_.emplace_back();
    made.batch.number = ++last_number_;
    made.batch.revision = revision_;
    return made;
}

void CommitQueue::add(const AlertBook& book, Changes changes, std::vector<OutboxEntry> entries) {
    // An alert, what is to be sent about it, and who did what to it, are always of one batch.
    std::map<std::string, std::vector<OutboxEntry>, std::less<>> entries_of;
    for (auto& entry : entries) entries_of[entry.alert_id].push_back(std::move(entry));
    std::map<std::string, std::vector<std::string>, std::less<>> audit_of;
    for (const auto& audit : changes.audit)
        audit_of[audit.alert_id].push_back(wire::encode_value(audit_value(audit)));
    Waiting* waiting = nullptr;
    const auto with_room = [&]() -> Waiting& {
        const auto size = waiting ? waiting->batch.alerts.size() + waiting->batch.forgotten.size() : 0;
        if (!waiting || size >= most_of_a_batch) waiting = &push(book.revision());
        return *waiting;
    };
    const auto add_what_belongs = [&](Waiting& to, const std::string& id) {
        if (auto node = entries_of.extract(id)) {
            for (auto& entry : node.mapped()) {
                to.batch.outbox.emplace_back(entry.key(), wire::encode_value(to_value(entry)));
                to.entries.push_back(std::move(entry));
            }
        }
        if (auto node = audit_of.extract(id)) {
            for (auto& bytes : node.mapped()) to.batch.audit.push_back(std::move(bytes));
        }
    };
    const auto store_alert = [&](const std::string& id, bool publish) {
        const Alert* alert = book.find(id);
        if (alert == nullptr) return;
        Waiting& to = with_room();
        to.batch.alerts.emplace_back(id, wire::encode_value(to_stored(*alert)));
        add_what_belongs(to, id);
        if (publish) to.alerts.push_back(*alert);
    };
    // Silences go first: what they mute is never stored as muted by one that is not there.
    if (!changes.silences.empty() || !changes.silences_gone.empty()) {
        Waiting& to = with_room();
        for (const Silence& silence : changes.silences)
            to.batch.silences.emplace_back(silence.id, wire::encode_value(to_value(silence)));
        to.batch.silences_gone = std::move(changes.silences_gone);
        add_what_belongs(to, "");  // who did it
    }
    for (const auto& id : changes.changed) store_alert(id, true);
    for (const auto& id : changes.recorded) store_alert(id, false);
    for (auto& alert : changes.forgotten) {
        Waiting& to = with_room();
        to.batch.forgotten.push_back(alert.id);
        add_what_belongs(to, alert.id);
        to.alerts.push_back(std::move(alert));
    }
}

void CommitQueue::add_deliveries(std::vector<std::string> through,
                                 const std::vector<OutboxEntry>& tried_again) {
    if (through.empty() && tried_again.empty()) return;
    Waiting& waiting = push(revision_);
    waiting.batch.sent = std::move(through);
    for (const auto& entry : tried_again)
        waiting.batch.outbox.emplace_back(entry.key(), wire::encode_value(to_value(entry)));
}

void CommitQueue::add_reply(Request request, wire::Value answer) {
    if (queue_.empty()) {
        outputs_.reply(request, answer);
    } else {
        queue_.back().replies.emplace_back(std::move(request), std::move(answer));
    }
}

store::RedisResult<void> CommitQueue::flush() {
    while (!queue_.empty()) {
        if (auto stored = store_.commit(queue_.front().batch); !stored) return stored;
        Waiting done = std::move(queue_.front());
        queue_.pop_front();
        for (const Alert& alert : done.alerts) outputs_.publish(alert);
        for (auto& entry : done.entries) outputs_.send(std::move(entry));
        for (const auto& [request, answer] : done.replies) outputs_.reply(request, answer);
    }
    return {};
}

}  // namespace monomi::alerting
