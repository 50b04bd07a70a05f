#include "common/store/private_redis.h"
#include "tests/support/catch.h"

using namespace monomi::store;

TEST_CASE("The private server's configuration is durable and has no TCP port", "[private]") {
    PrivateRedisSettings settings;
    settings.directory = "/home/a \"b\"/redis";
    settings.socket_path = "/run/monomi/redis.sock";
    settings.max_memory = 1000;
    const auto text = private_redis_configuration(settings);
    for (const auto line :
         {"port 0\n", "unixsocket \"/run/monomi/redis.sock\"\n", "unixsocketperm 700\n", "appendonly yes\n",
          "appendfsync always\n", "save \"\"\n", "maxmemory 1000\n", "maxmemory-policy noeviction\n",
          "aof-use-rdb-preamble yes\n", "daemonize no\n", "dir \"/home/a \\\"b\\\"/redis\"\n",
          "logfile \"/home/a \\\"b\\\"/redis/redis.log\"\n"}) {
        INFO(line);
        CHECK(text.find(line) != std::string::npos);
    }
}

TEST_CASE("Half of the machine's memory is the default limit", "[private]") {
    const auto half = default_max_memory();
    CHECK(half > (16u << 20));
    PrivateRedisSettings settings;
    CHECK(private_redis_configuration(settings).find("maxmemory " + std::to_string(half) + "\n") !=
          std::string::npos);
}
