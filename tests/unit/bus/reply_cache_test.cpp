#include "common/bus/reply_cache.h"

#include "tests/support/catch.h"

namespace monomi {
namespace {

using Seen = ReplyCache::Seen;

TEST_CASE("a repeated change gets the first answer") {
    ReplyCache cache(10);
    CHECK(cache.on_request("ann", "r1", "c1").seen == Seen::first);
    CHECK(cache.on_reply("ann", "r1", "done").empty());
    const auto again = cache.on_request("ann", "r1", "c2");
    REQUIRE(again.seen == Seen::answered);
    CHECK(*again.reply == "done");
}

TEST_CASE("a repetition while the change is under way waits for the same answer") {
    ReplyCache cache(10);
    CHECK(cache.on_request("ann", "r1", "c1").seen == Seen::first);
    CHECK(cache.on_request("ann", "r1", "c2").seen == Seen::under_way);
    CHECK(cache.on_request("ann", "r1", "c2").seen == Seen::under_way);
    CHECK(cache.on_reply("ann", "r1", "done") == std::vector<std::string>{"c2"});
    CHECK(cache.on_reply("ann", "r1", "other").empty());
    CHECK(*cache.on_request("ann", "r1", "c3").reply == "done");
}

TEST_CASE("nobody sees another's answer") {
    ReplyCache cache(10);
    cache.on_request("ann", "r1", "c1");
    cache.on_reply("ann", "r1", "secret");
    CHECK(cache.on_request("bob", "r1", "c2").seen == Seen::first);
}

TEST_CASE("the oldest answers are forgotten at the bound") {
    ReplyCache cache(2);
    for (const char* id : {"r1", "r2", "r3"}) {
        cache.on_request("ann", id, "c1");
        cache.on_reply("ann", id, "done");
    }
    CHECK(cache.answered() == 2);
    CHECK(cache.on_request("ann", "r2", "c1").seen == Seen::answered);
    CHECK(cache.on_request("ann", "r3", "c1").seen == Seen::answered);
    CHECK(cache.on_request("ann", "r1", "c1").seen == Seen::first);
}

}  // namespace
}  // namespace monomi
