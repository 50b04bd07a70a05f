// What is still to be sent, by notifier: in the order of the alert's changes, with pauses after failures. An
// entry leaves the outbox only when its notifier took it, refused it for good, or it grew too old. Pure;
// `real` in ms.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/alerting/core/alert_book.h"

namespace monomi::alerting {

struct OutboxEntry {
    std::string id, notifier, alert_id, what;
    std::int64_t revision = 0;
    std::string payload;  // JSON
    int attempts = 0;
    Instant created_real = 0, next_real = 0;
    // The entry's name in the store.
    [[nodiscard]] std::string key() const { return notifier + "/" + id; }
    bool operator==(const OutboxEntry&) const = default;
};

[[nodiscard]] wire::Value to_value(const OutboxEntry& entry);
[[nodiscard]] Result<OutboxEntry> outbox_entry_from(const wire::Value& value);

enum class SendOutcome {
    delivered,
    failed,  // worth another try: no connection, no answer in time, 5xx, 408, 429
    refused  // never will be: another 4xx
};
struct SendResult {
    SendOutcome outcome = SendOutcome::failed;
    std::string text;  // "delivered", "500 Internal Server Error", "cannot connect"
};

class Outbox {
  public:
    // `give_up_ms`: how old an entry may grow.
    explicit Outbox(Instant give_up_ms) : give_up_ms_(give_up_ms) {}

    // The entries of a notification, one for each notifier: to be stored with its alert, then put().
    [[nodiscard]] static std::vector<OutboxEntry> entries_of(const Notification& notification,
                                                             const std::vector<std::string>& notifiers,
                                                             Instant real);
    void put(OutboxEntry entry);

    // The entries to send now, which are under way from now on; at most `room`. One alert's entries go one
    // after the other, so that nobody hears of an end before its beginning.
    [[nodiscard]] std::vector<OutboxEntry> take_due(std::string_view notifier, Instant real,
                                                    std::size_t room);
    // What became of one. `kept` says whether it will be tried again; the entry is as it is now.
    struct Settled {
        OutboxEntry entry;
        bool kept = false;
        std::string result;
    };
    [[nodiscard]] std::optional<Settled> settle(const std::string& key, const SendResult& result,
                                                Instant real);
    // Everything of a notifier that is not configured any more.
    [[nodiscard]] std::vector<OutboxEntry> remove_unknown(const std::vector<std::string>& notifiers);

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

  private:
    using Order = std::pair<std::int64_t, std::string>;  // revision, key
    std::map<Order, OutboxEntry> entries_;
    std::map<std::string, Order> by_key_;
    std::set<std::string> under_way_;
    Instant give_up_ms_;
};

}  // namespace monomi::alerting
