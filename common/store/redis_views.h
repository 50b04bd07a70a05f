// Latest views in Redis hashes, written with an epoch check: a deposed writer changes nothing. One thread.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/ports/snapshots.h"
#include "common/store/keys.h"
#include "common/store/redis_link.h"

namespace monomi::store {

class RedisViews : public ViewStore {
  public:
    RedisViews(RedisAddress address, std::string_view workspace, RedisTimeouts timeouts = {});

    // Only the last value of a field is sent. What could not be sent because Redis was away stays queued for
    // the next flush, and so does what found no memory; what was fenced is dropped.
    void put(std::string_view view, std::string_view field, std::string_view value) override;
    Status flush(std::uint64_t writer_epoch) override;
    Result<std::optional<std::string>> get(std::string_view view, std::string_view field) override;

  private:
    using Fields = std::map<std::string, std::string, std::less<>>;
    // Queues the writes of one view; returns how many calls they are.
    std::size_t send(const std::string& key, const Fields& fields, std::string_view epoch);

    Keys keys_;
    RedisLink redis_;
    std::map<std::string, Fields, std::less<>> queued_;  // by view
};

}  // namespace monomi::store
