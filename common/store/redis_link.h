// A connection that is made when it is needed and made anew when it broke. One thread.
#pragma once
#include <optional>
#include <utility>

#include "common/store/redis_connection.h"

namespace monomi::store {

class RedisLink {
  public:
    explicit RedisLink(RedisAddress address, RedisTimeouts timeouts = {})
        : address_(std::move(address)), timeouts_(timeouts) {}

    // Makes sure of a connection with nothing left to read: answers still awaited belong to work that was
    // abandoned. Must succeed before the link is used as a connection.
    [[nodiscard]] RedisResult<void> connect() {
        if (connection_ && !connection_->broken() && connection_->awaited_replies() == 0) return {};
        connection_.reset();
        auto made = RedisConnection::connect(address_, timeouts_);
        if (!made) return tl::make_unexpected(made.error());
        connection_ = std::move(*made);
        return {};
    }
    RedisConnection* operator->() { return &*connection_; }
    RedisConnection& operator*() { return *connection_; }

    [[nodiscard]] const RedisAddress& address() const { return address_; }

  private:
    RedisAddress address_;
    RedisTimeouts timeouts_;
    std::optional<RedisConnection> connection_;
};

}  // namespace monomi::store
