// The connection against a real server that dies, loads, or stays silent.
#include <poll.h>

#include "common/store/reconnector.h"
#include "common/store/redis_log_reader.h"
#include "common/store/redis_log_writer.h"
#include "tests/support/catch.h"
#include "tests/support/redis_fixture.h"
#include "tests/support/redis_proxy.h"

using namespace monomi;
using namespace monomi::store;
using namespace monomi::tests;

namespace {

RedisAddress through(const RedisProxy& proxy) {
    RedisAddress address;
    address.socket_path = proxy.path();
    return address;
}

}  // namespace

TEST_CASE("Replies are typed", "[connection]") {
    auto redis = RedisFixture::shared().connect();
    const Keys keys(RedisFixture::fresh_workspace());
    const std::string key = keys.view("typed");
    CHECK(redis.command({"PING"})->view().text() == "PONG");
    CHECK(redis.command({"HSET", key, "a", "1"})->view().integer() == 1);
    CHECK(redis.command({"HGET", key, "a"})->view().integer() == 1);
    CHECK(redis.command({"HGET", key, "b"})->view().is_nil());
    const auto all = redis.command({"HGETALL", key});
    REQUIRE(all->view().is_array());
    CHECK(all->view().size() == 2);
    CHECK(all->view().text_of("a") == "1");
    CHECK(all->view().text_of("b").empty());
    CHECK_FALSE(all->view().integer());
    const auto wrong = redis.command({"LPUSH", key, "x"});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == RedisErrorKind::other);
    CHECK(wrong.error().message.find("WRONGTYPE") == 0);
    CHECK(redis.command({"PING"}));
}

TEST_CASE("Pipelined replies come in order, errors among them", "[connection]") {
    auto redis = RedisFixture::shared().connect();
    redis.queue({"ECHO", "1"});
    redis.queue({"NO-SUCH-COMMAND"});
    redis.queue({"ECHO", "3"});
    CHECK(redis.awaited_replies() == 3);
    CHECK(redis.wait_reply()->view().text() == "1");
    CHECK_FALSE(redis.wait_reply());
    CHECK(redis.wait_reply()->view().text() == "3");
    CHECK(redis.awaited_replies() == 0);
    CHECK_FALSE(*redis.try_reply());
    CHECK_FALSE(redis.wait_reply());
    CHECK_FALSE(redis.broken());
}

TEST_CASE("A server that does not answer in time breaks the connection", "[connection]") {
    RedisProxy proxy(RedisFixture::shared().address().socket_path);
    auto redis =
        RedisConnection::connect(through(proxy), {std::chrono::seconds(2), std::chrono::milliseconds(30)});
    REQUIRE(redis);
    proxy.set_mode(RedisProxy::Mode::swallow_requests);
    const auto answer = redis->command({"PING"});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == RedisErrorKind::away);
    CHECK(redis->broken());
    CHECK_FALSE(redis->command({"PING"}));
}

TEST_CASE("Nobody at the socket is an error that names it", "[connection]") {
    RedisAddress nowhere;
    nowhere.socket_path = "/tmp/monomi-no-such-directory/redis.sock";
    const auto connection = RedisConnection::connect(nowhere);
    REQUIRE_FALSE(connection);
    CHECK(connection.error().kind == RedisErrorKind::away);
    CHECK(connection.error().message.find(nowhere.socket_path) != std::string::npos);
}

TEST_CASE("A server that loads its file is waited for with backoff", "[connection]") {
    RedisProxy proxy(RedisFixture::shared().address().socket_path);
    proxy.set_mode(RedisProxy::Mode::answer_loading);
    Reconnector reconnector(through(proxy), 1, {}, {100, 100});
    CHECK_FALSE(reconnector.poll(0));
    CHECK(reconnector.last_error().kind == RedisErrorKind::loading);
    CHECK(reconnector.next_try() >= 50);
    CHECK(reconnector.next_try() <= 100);
    proxy.set_mode(RedisProxy::Mode::pass);
    CHECK_FALSE(reconnector.poll(reconnector.next_try() - 1));
    CHECK(reconnector.poll(reconnector.next_try()));

    proxy.set_mode(RedisProxy::Mode::answer_loading);
    RedisLogWriter writer(through(proxy), RedisFixture::fresh_workspace());
    const auto refused = writer.open_epoch();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("LOADING") == 0);
    proxy.set_mode(RedisProxy::Mode::pass);
    CHECK(writer.open_epoch() == 1u);
}

TEST_CASE("A writer and a reader go on after the server was killed and started again", "[connection]") {
    RedisFixture redis;
    RedisLogWriter writer(redis.address(), "main");
    RedisLogReader reader(redis.address(), "main");
    REQUIRE(writer.open_epoch() == 1u);
    REQUIRE(writer.begin_append(1, "h", "b"));
    std::vector<AppendReply> replies;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (replies.empty() && std::chrono::steady_clock::now() < deadline) writer.collect(replies);
    REQUIRE(replies.size() == 1);
    REQUIRE(replies[0].outcome == AppendOutcome::done);
    REQUIRE(reader.bounds()->last == LogPosition{1, 1});

    redis.kill_server();
    CHECK_FALSE(reader.bounds());
    CHECK_FALSE(writer.fill());
    replies.clear();
    const auto begun = writer.begin_append(2, "h", "b");
    writer.collect(replies);
    if (begun) {
        REQUIRE(replies.size() == 1);
        CHECK(replies[0].outcome == AppendOutcome::unknown);
    }
    CHECK_FALSE(writer.open_epoch());

    redis.start();
    REQUIRE(writer.open_epoch() == 2u);
    replies.clear();
    REQUIRE(writer.resolve_unknown(replies));
    for (const auto& reply : replies) CHECK(reply.outcome == AppendOutcome::failed);
    CHECK(reader.bounds()->last == LogPosition{1, 1});
    std::size_t entries = 0;
    REQUIRE(reader.read({}, 10, [&](const LogEntry&) { ++entries; }));
    CHECK(entries == 1);
}

TEST_CASE("The writer notices that an idle connection was closed", "[connection]") {
    RedisFixture redis;
    RedisLogWriter writer(redis.address(), "main");
    REQUIRE(writer.open_epoch());
    std::vector<AppendReply> replies;
    writer.collect(replies);
    CHECK(writer.connected());
    redis.kill_server();
    writer.collect(replies);
    CHECK_FALSE(writer.connected());
    CHECK(replies.empty());
    redis.start();
    REQUIRE(writer.open_epoch());
    CHECK(writer.connected());
}

TEST_CASE("A large append that the socket cannot take at once is written on by collect()", "[connection]") {
    RedisLogWriter writer(RedisFixture::shared().address(), RedisFixture::fresh_workspace());
    REQUIRE(writer.open_epoch());
    REQUIRE(writer.begin_append(1, "h", std::string(16u << 20, 'x')));
    std::vector<AppendReply> replies;
    for (int looks = 0; replies.empty() && looks < 100'000; ++looks) {
        // Only what the descriptor says is waited for: it must also wake for writing.
        pollfd readable{writer.descriptor(), POLLIN, 0};
        REQUIRE(poll(&readable, 1, 20'000) == 1);
        writer.collect(replies);
    }
    REQUIRE(replies.size() == 1);
    CHECK(replies[0].outcome == AppendOutcome::done);
}
