// Alerts, their outbox and their audit trail in Redis (STORE.md, "Alerts"). What belongs together is one
// script: an alert's transition is never there without what is to be sent about it. One thread.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "common/store/keys.h"
#include "common/store/redis_link.h"
#include "services/alerting/core/outbox.h"

namespace monomi::alerting {

struct Stored {
    std::string instance;  // of this store: begins the ids of notifications
    std::int64_t revision = 0;
    std::vector<Alert> alerts;
    std::vector<OutboxEntry> outbox;
    std::vector<Silence> silences;
    std::size_t unreadable = 0;  // entries that are neither; left alone
};

// What is stored at once.
struct Batch {
    std::uint64_t number = 0;  // grows by one; storing the same again changes nothing
    std::int64_t revision = 0;
    std::vector<std::pair<std::string, std::string>> alerts;    // id, bytes
    std::vector<std::string> forgotten;                         // ids
    std::vector<std::pair<std::string, std::string>> outbox;    // key, bytes
    std::vector<std::string> sent;                              // keys that leave the outbox
    std::vector<std::string> audit;                             // bytes
    std::vector<std::pair<std::string, std::string>> silences;  // id, bytes
    std::vector<std::string> silences_gone;                     // ids
};

class AlertStore {
  public:
    AlertStore(store::RedisAddress address, std::string_view workspace, store::RedisTimeouts timeouts);

    // Takes the right to write from whoever had it, and reads everything.
    [[nodiscard]] Result<Stored> open();
    // After `away` it is unknown whether the batch is stored: commit it again. `fenced`: somebody else
    // writes.
    [[nodiscard]] store::RedisResult<void> commit(const Batch& batch);

  private:
    [[nodiscard]] Status read_hash(const std::string& key,
                                   const std::function<void(std::string_view value)>& visit);

    store::Keys keys_;
    store::RedisLink redis_;
    std::string writer_;  // the epoch
};

}  // namespace monomi::alerting
