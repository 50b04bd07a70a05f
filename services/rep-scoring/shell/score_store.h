// The rankings in Redis: a sorted set of all reps by score and one for each partner (STORE.md), written with
// an epoch check: a deposed writer changes nothing. One thread.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "common/domain/result.h"
#include "common/store/keys.h"
#include "common/store/redis_link.h"

namespace monomi::scoring {

class ScoreStore {
  public:
    ScoreStore(store::RedisAddress address, std::string_view workspace, store::RedisTimeouts timeouts = {});

    // A rep's latest score at the partner.
    void put(std::string_view rep, std::string_view partner, double score);
    // The rep is in no ranking.
    void remove(std::string_view rep);
    // Forgets everything, here and at the next flush in Redis.
    void clear();
    // Sends what has changed since the last call, and what it stands for. What could not be sent stays for
    // the next one. After an interruption by another writer everything is written anew.
    [[nodiscard]] Status flush(std::string_view as_of, std::string_view position);

  private:
    struct Place {
        std::string partner;
        double score = 0;
    };
    using Places = std::map<std::string, Place, std::less<>>;
    // Members of one sorted set to write; nothing: to remove.
    using Members = std::map<std::string, std::optional<double>, std::less<>>;

    [[nodiscard]] Status open();
    [[nodiscard]] Status send(std::string_view as_of, std::string_view position);
    void queue_members(const std::string& partner, const Members& members, std::size_t& calls);

    store::Keys keys_;
    store::RedisLink redis_;
    std::string epoch_;  // empty: none was taken since the last clear() or failure
    Places places_;
    std::map<std::string, Members, std::less<>> changes_;  // by partner; "" is all reps
};

}  // namespace monomi::scoring
