// The faults of the in-memory log: whatever happens, a writer that resolves its unknown appends knows exactly
// what is in the log.
#include "common/testing/memory_log.h"

#include <map>

#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::testing;

namespace {

struct Known {
    std::map<std::uint64_t, AppendOutcome> outcome;
    std::map<std::uint64_t, LogPosition> position;
    std::size_t unknown = 0;

    void note(const std::vector<AppendReply>& replies) {
        for (const auto& reply : replies) {
            unknown += reply.outcome == AppendOutcome::unknown ? 1 : 0;
            outcome[reply.token] = reply.outcome;
            if (reply.outcome == AppendOutcome::done) position[reply.token] = reply.position;
        }
    }
};

void reopen(LogWriter& writer, Known& known) {
    std::vector<AppendReply> replies;
    writer.collect(replies);
    known.note(replies);
    replies.clear();
    REQUIRE(writer.open_epoch());
    REQUIRE(writer.resolve_unknown(replies));
    known.note(replies);
}

}  // namespace

TEST_CASE("After any faults the writer knows exactly what the log holds", "[memory]") {
    std::size_t unknown = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        MemoryLog log;
        MemoryLogWriter writer(log, {0.05, 0.05, 0.1, 3}, seed);
        Known known;
        REQUIRE(writer.open_epoch());
        for (std::uint64_t token = 1; token <= 60; ++token) {
            if (!writer.begin_append(token, "h", std::to_string(token))) {
                reopen(writer, known);
                REQUIRE(writer.begin_append(token, "h", std::to_string(token)));
            }
            std::vector<AppendReply> replies;
            writer.collect(replies);
            known.note(replies);
        }
        for (int i = 0; i < 4; ++i) reopen(writer, known);

        std::size_t done = 0;
        for (std::uint64_t token = 1; token <= 60; ++token)
            done += known.outcome.at(token) == AppendOutcome::done ? 1 : 0;
        REQUIRE(log.entries().size() == done);
        for (const auto& entry : log.entries())
            CHECK(known.position.at(std::stoull(entry.body)) == entry.position);
        unknown += known.unknown;
    }
    CHECK(unknown > 200);
}

TEST_CASE("The same seed makes the same faults", "[memory]") {
    const auto run = [](std::uint64_t seed) {
        MemoryLog log;
        MemoryLogWriter writer(log, {0, 0, 0.5, 0}, seed);
        REQUIRE(writer.open_epoch());
        for (std::uint64_t token = 0; token < 40; ++token) REQUIRE(writer.begin_append(token, "h", "b"));
        std::vector<AppendReply> replies;
        writer.collect(replies);
        std::string outcomes;
        for (const auto& reply : replies) outcomes += reply.outcome == AppendOutcome::done ? 'd' : 'f';
        return outcomes;
    };
    CHECK(run(1) == run(1));
    CHECK(run(1) != run(2));
}

TEST_CASE("A slow append is answered at a later collect, in order", "[memory]") {
    bool was_slow = false;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        MemoryLog log;
        MemoryLogWriter writer(log, {0, 0, 0, 5}, seed);
        REQUIRE(writer.open_epoch());
        for (std::uint64_t token = 0; token < 5; ++token) REQUIRE(writer.begin_append(token, "h", "b"));
        std::vector<AppendReply> replies;
        writer.collect(replies);
        was_slow = was_slow || replies.size() < 5;
        for (int i = 0; i < 5; ++i) writer.collect(replies);
        REQUIRE(replies.size() == 5);
        for (std::uint64_t token = 0; token < 5; ++token) CHECK(replies[token].token == token);
    }
    CHECK(was_slow);
}

TEST_CASE("A log that is away answers nothing and loses nothing", "[memory]") {
    MemoryLog log;
    MemoryLogWriter writer(log);
    MemoryLogReader reader(log);
    REQUIRE(writer.open_epoch());
    REQUIRE(writer.begin_append(1, "h", "b"));
    log.set_away(true);
    CHECK_FALSE(reader.bounds());
    CHECK_FALSE(reader.read({}, 1, [](const LogEntry&) {}));
    CHECK_FALSE(writer.fill());
    CHECK_FALSE(writer.begin_append(2, "h", "b"));
    CHECK_FALSE(writer.open_epoch());
    std::vector<AppendReply> replies;
    writer.collect(replies);
    REQUIRE(replies.size() == 1);
    CHECK(replies[0].outcome == AppendOutcome::unknown);
    log.set_away(false);
    REQUIRE(writer.open_epoch() == 2u);
    replies.clear();
    REQUIRE(writer.resolve_unknown(replies));
    REQUIRE(replies.size() == 1);
    CHECK(replies[0].position == LogPosition{1, 1});
}

TEST_CASE("A log that starts over has another id and no entries", "[memory]") {
    MemoryLog log("first");
    MemoryLogWriter writer(log);
    MemoryLogReader reader(log);
    REQUIRE(writer.open_epoch());
    REQUIRE(writer.begin_append(1, "h", "b"));
    log.start_over("second");
    CHECK(reader.bounds()->log_id == "second");
    CHECK(reader.bounds()->first == LogPosition{});
    CHECK(reader.bounds()->last == LogPosition{});
}
