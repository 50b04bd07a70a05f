#include "common/runtime/private_server.h"

#include "common/store/redis_connection.h"

namespace monomi {

Result<store::PrivateRedisSettings> private_redis_settings(const Home& home, const Config& config) {
    const auto socket = home.socket("redis.sock");
    if (!socket) return fail(socket.error());
    store::PrivateRedisSettings settings;
    settings.directory = home.redis_directory().string();
    settings.socket_path = socket->string();
    settings.log_file = home.log_file("redis").string();
    settings.max_memory = redis_maxmemory_bytes(config, 2 * store::default_max_memory());
    settings.program = config.redis.server;
    return settings;
}

bool redis_answers(const store::RedisAddress& address) {
    constexpr std::chrono::milliseconds patience{200};
    auto redis = store::RedisConnection::connect(address, {patience, patience});
    return redis && redis->command({"PING"}).has_value();
}

}  // namespace monomi
