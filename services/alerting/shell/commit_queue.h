// What has been decided and is not stored yet. Nothing of it is shown before: events, answers and the outbox
// are handed on when their batch is stored. While the store is away all waits, in order.
#pragma once
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "common/ports/bus.h"
#include "services/alerting/shell/alert_store.h"

namespace monomi::alerting {

struct CommitOutputs {
    std::function<void(const Alert& alert)> publish;
    std::function<void(const Request& request, const wire::Value& answer)> reply;
    std::function<void(OutboxEntry entry)> send;
};

class CommitQueue {
  public:
    CommitQueue(AlertStore& store, CommitOutputs outputs) : store_(store), outputs_(std::move(outputs)) {}

    // Splits what changed into batches; `entries` are the outbox's for the notifications among it.
    void add(const AlertBook& book, Changes changes, std::vector<OutboxEntry> entries);
    // Entries of the outbox that are through, and those that changed.
    void add_deliveries(std::vector<std::string> through, const std::vector<OutboxEntry>& tried_again);
    // An answer that waits for all that was added before.
    void add_reply(Request request, wire::Value answer);

    // Stores what waits; stops at the first failure, which is worth repeating unless it is fenced.
    [[nodiscard]] store::RedisResult<void> flush();
    [[nodiscard]] bool waiting() const { return !queue_.empty(); }

  private:
    struct Waiting {
        Batch batch;
        std::vector<Alert> alerts;  // to publish
        std::vector<OutboxEntry> entries;
        std::vector<std::pair<Request, wire::Value>> replies;
    };
    Waiting& push(std::int64_t revision);

    AlertStore& store_;
    CommitOutputs outputs_;
    std::deque<Waiting> queue_;
    std::uint64_t last_number_ = 0;
    std::int64_t revision_ = 0;
};

}  // namespace monomi::alerting
