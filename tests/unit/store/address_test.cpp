#include "common/store/redis_address.h"
#include "common/store/redis_reply.h"
#include "common/store/startup_checks.h"
#include "tests/support/catch.h"

using namespace monomi::store;

TEST_CASE("An address is a unix socket or a host", "[address]") {
    CHECK(RedisAddress::parse("/run/redis.sock")->socket_path == "/run/redis.sock");
    CHECK(RedisAddress::parse("unix:///run/redis.sock")->socket_path == "/run/redis.sock");
    const auto host = RedisAddress::parse("redis://db.example");
    CHECK(host->socket_path.empty());
    CHECK(host->host == "db.example");
    CHECK(host->port == 6379);
    CHECK(host->database == 0);
    const auto full = RedisAddress::parse("redis://[::1]:6380/2");
    CHECK(full->host == "::1");
    CHECK(full->port == 6380);
    CHECK(full->database == 2);
    CHECK(RedisAddress::parse("redis://[::1]")->host == "::1");
    CHECK(RedisAddress::parse("redis://h/")->database == 0);
    CHECK(RedisAddress::parse("redis://h:65535")->port == 65535);
}

TEST_CASE("Wrong addresses are refused, passwords in them too", "[address]") {
    for (const auto url : {"", "redis", "http://h", "redis://", "redis://:6379", "redis://h:0",
                           "redis://h:65536", "redis://h:", "redis://h:6x", "redis://h/x", "redis://h/-1",
                           "unix://", "redis://:secret@h", "redis://user:secret@h"}) {
        INFO(url);
        const auto address = RedisAddress::parse(url);
        REQUIRE_FALSE(address);
        CHECK(address.error().message.find("redis.url") == 0);
        CHECK(address.error().message.find("secret") == std::string::npos);
    }
    const std::string longest = "/" + std::string(max_socket_path - 1, 'x');
    CHECK(RedisAddress::parse(longest));
    CHECK_FALSE(RedisAddress::parse(longest + "x"));
}

TEST_CASE("An address prints without its password and reads back", "[address]") {
    for (const auto url : {"unix:///run/redis.sock", "redis://h:6380/2", "redis://[::1]:6379/0"}) {
        auto address = RedisAddress::parse(url);
        address->password = "secret";
        CHECK(address->str() == url);
    }
}

TEST_CASE("Error replies are told apart by their code", "[reply]") {
    const std::pair<const char*, RedisErrorKind> cases[] = {
        {"LOADING Redis is loading the dataset in memory", RedisErrorKind::loading},
        {"OOM command not allowed when used memory > 'maxmemory'.", RedisErrorKind::out_of_memory},
        {"MISCONF Errors writing to the AOF file: No space left on device", RedisErrorKind::not_durable},
        {"READONLY You can't write against a read only replica.", RedisErrorKind::read_only},
        {"ERR The ID specified in XADD is equal or smaller than the target stream top item",
         RedisErrorKind::stale_id},
        {"FENCED a newer writer of views exists", RedisErrorKind::fenced},
        {"NOAUTH Authentication required.", RedisErrorKind::refused},
        {"WRONGPASS invalid username-password pair or user is disabled.", RedisErrorKind::refused},
        {"NOPERM this user has no permissions", RedisErrorKind::refused},
        {"ERR unknown command", RedisErrorKind::other},
        {"", RedisErrorKind::other},
    };
    for (const auto& [text, kind] : cases) {
        INFO(text);
        CHECK(classify_error_reply(text) == kind);
    }
}

TEST_CASE("Durability is checked or unchecked", "[startup]") {
    CHECK(parse_durability("checked") == Durability::checked);
    CHECK(parse_durability("unchecked") == Durability::unchecked);
    CHECK_FALSE(parse_durability("maybe"));
}
