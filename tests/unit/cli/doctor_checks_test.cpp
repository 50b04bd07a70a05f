#include "admin-cli/commands/doctor_checks.h"

#include <algorithm>

#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;
using namespace monomi::cli;

TEST_CASE("Redis must be there and at least 7.0", "[doctor]") {
    CHECK(judge_redis_version("", "redis-server").health == Health::bad);
    CHECK(judge_redis_version("Redis server v=6.2.14 sha=00000000:0", "redis-server").health == Health::bad);
    const auto seven = judge_redis_version("Redis server v=7.0.15 sha=00000000:0", "redis-server");
    CHECK(seven.health == Health::good);
    CHECK(seven.detail == "7.0.15");
    CHECK(judge_redis_version("Redis server v=10.0.0", "redis-server").health == Health::good);
    CHECK(judge_redis_version("something else", "redis-server").health == Health::warning);
}

TEST_CASE("little disk space warns, then fails", "[doctor]") {
    CHECK(judge_disk(1ull << 30).health == Health::good);
    CHECK(judge_disk((1ull << 30) - 1).health == Health::warning);
    CHECK(judge_disk(200ull << 20).health == Health::warning);
    CHECK(judge_disk((200ull << 20) - 1).health == Health::bad);
}

TEST_CASE("each failed check says how to mend it", "[doctor]") {
    const TemporaryDirectory directory;
    directory.write("suite.toml", "[reporting]\ncurency = \"USD\"\n");
    const auto all = examine(*Home::find(directory.path().string()));
    const auto configuration = std::find_if(
        all.begin(), all.end(), [](const Diagnosis& one) { return one.check == "configuration"; });
    REQUIRE(configuration != all.end());
    CHECK(configuration->health == Health::bad);
    CHECK(configuration->detail.find("did you mean 'reporting.currency'") != std::string::npos);
    for (const auto& one : all) {
        INFO(one.check);
        CHECK((one.health == Health::good) == one.mend.empty());
    }
}
