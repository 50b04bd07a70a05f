// Where a Redis server listens.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "common/domain/result.h"

namespace monomi::store {

struct RedisAddress {
    std::string socket_path;  // a unix socket; empty: TCP
    std::string host;
    std::uint16_t port = 6379;
    int database = 0;
    std::string user;      // empty: the default user
    std::string password;  // from a file or the environment, never printed; empty: no AUTH

    // "/run/redis.sock", "unix:///run/redis.sock", "redis://host", "redis://host:6380/2". A password in the
    // URL is refused: it would end up in configuration files and process lists.
    [[nodiscard]] static Result<RedisAddress> parse(std::string_view url);
    // For messages and logs: no password.
    [[nodiscard]] std::string str() const;
};

// The longest path a unix socket can have, without the final zero.
inline constexpr std::size_t max_socket_path = 107;

}  // namespace monomi::store
