// What every log promises; the in-memory twin, Redis, and Redis read ahead pass the same tests.
#include <poll.h>

#include "tests/contract/log_world.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::tests;
using namespace std::string_literals;

namespace {

// Waits on the writer's descriptor, where it has one, until `count` answers are there.
std::vector<AppendReply> collect(LogWriter& writer, std::size_t count) {
    std::vector<AppendReply> replies;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (replies.size() < count && std::chrono::steady_clock::now() < deadline) {
        pollfd readable{writer.descriptor(), POLLIN, 0};
        if (readable.fd >= 0) poll(&readable, 1, 1000);
        writer.collect(replies);
    }
    REQUIRE(replies.size() == count);
    return replies;
}

AppendReply append(LogWriter& writer, std::uint64_t token, std::string_view header = "h",
                   std::string_view body = "b") {
    const auto begun = writer.begin_append(token, header, body);
    INFO((begun ? "" : begun.error().message));
    REQUIRE(begun);
    return collect(writer, 1).front();
}

std::vector<std::string> read_all(LogReader& reader, LogPosition after, std::size_t most = 1000) {
    std::vector<std::string> found;
    const auto count = reader.read(after, most, [&](const LogEntry& entry) {
        found.push_back(entry.position.str() + "=" + std::string(entry.header) + ":" +
                        std::string(entry.body));
    });
    INFO((count ? "" : count.error().message));
    REQUIRE(count);
    CHECK(*count == found.size());
    return found;
}

using Texts = std::vector<std::string>;

}  // namespace

#define LOG_CONTRACT(name) TEMPLATE_TEST_CASE(name, "[log]", MemoryLogWorld, RedisLogWorld, ReadAheadLogWorld)

LOG_CONTRACT("A log that was never written is empty") {
    TestType world;
    auto reader = world.reader();
    const auto bounds = reader->bounds();
    REQUIRE(bounds);
    CHECK(bounds->log_id.empty());
    CHECK(bounds->first == LogPosition{});
    CHECK(bounds->last == LogPosition{});
    CHECK(read_all(*reader, {}).empty());
}

LOG_CONTRACT("Appends need an epoch") {
    TestType world;
    auto writer = world.writer();
    CHECK_FALSE(writer->begin_append(1, "h", "b"));
}

LOG_CONTRACT("Entries are numbered from 1 in each epoch and read in order") {
    TestType world;
    auto writer = world.writer();
    auto reader = world.reader();
    REQUIRE(writer->open_epoch() == 1u);
    CHECK(append(*writer, 7, "h1", "b1").position == LogPosition{1, 1});
    CHECK(append(*writer, 8, "h2", "b2").position == LogPosition{1, 2});
    auto second = world.writer();
    REQUIRE(second->open_epoch() == 2u);
    CHECK(append(*second, 1, "h3", "b3").position == LogPosition{2, 1});

    CHECK(read_all(*reader, {}) == Texts{"1-1=h1:b1", "1-2=h2:b2", "2-1=h3:b3"});
    CHECK(read_all(*reader, {1, 1}) == Texts{"1-2=h2:b2", "2-1=h3:b3"});
    CHECK(read_all(*reader, {1, 2}) == Texts{"2-1=h3:b3"});
    CHECK(read_all(*reader, {2, 1}).empty());
    CHECK(read_all(*reader, {}, 2) == Texts{"1-1=h1:b1", "1-2=h2:b2"});
    CHECK(read_all(*reader, {}, 0).empty());
    const auto bounds = reader->bounds();
    REQUIRE(bounds);
    CHECK(bounds->first == LogPosition{1, 1});
    CHECK(bounds->last == LogPosition{2, 1});
}

LOG_CONTRACT("An epoch without entries does not move the log's end, and the log keeps its id") {
    TestType world;
    auto writer = world.writer();
    auto reader = world.reader();
    REQUIRE(writer->open_epoch());
    const auto id = reader->bounds()->log_id;
    CHECK(id.size() == 36);
    CHECK(reader->bounds()->last == LogPosition{});
    append(*writer, 1);
    REQUIRE(world.writer()->open_epoch() == 2u);
    REQUIRE(world.writer()->open_epoch() == 3u);
    CHECK(reader->bounds()->last == LogPosition{1, 1});
    CHECK(reader->bounds()->log_id == id);
    CHECK(read_all(*reader, {}) == Texts{"1-1=h:b"});
}

LOG_CONTRACT("Several appends are in flight and answered in order") {
    TestType world;
    auto writer = world.writer();
    REQUIRE(writer->open_epoch());
    for (std::uint64_t token = 1; token <= 20; ++token) REQUIRE(writer->begin_append(token, "h", "b"));
    const auto replies = collect(*writer, 20);
    for (std::uint64_t i = 0; i < 20; ++i) {
        CHECK(replies[i].token == i + 1);
        CHECK(replies[i].outcome == AppendOutcome::done);
        CHECK(replies[i].position == LogPosition{1, i + 1});
    }
    CHECK(read_all(*world.reader(), {}).size() == 20);
    CHECK(read_all(*world.reader(), {}, 7).size() == 7);
    CHECK(read_all(*world.reader(), {1, 11}, 6).size() == 6);
}

LOG_CONTRACT("A reader that follows in small steps misses nothing, also of what is appended meanwhile") {
    TestType world;
    auto writer = world.writer();
    auto reader = world.reader();
    REQUIRE(writer->open_epoch());
    std::uint64_t written = 0;
    const auto write = [&](int entries) {
        for (int i = 0; i < entries; ++i) {
            ++written;
            append(*writer, written, "h", std::to_string(written));
        }
    };
    LogPosition position;
    std::uint64_t found = 0;
    const auto follow = [&](std::size_t most) {
        const auto count = reader->read(position, most, [&](const LogEntry& entry) {
            CHECK(entry.position == LogPosition{1, ++found});
            CHECK(entry.body == std::to_string(found));
            position = entry.position;
        });
        REQUIRE(count);
        return *count;
    };
    write(20);
    CHECK(follow(3) == 3);
    CHECK(follow(1) == 1);
    write(5);
    CHECK(follow(7) == 7);
    CHECK(follow(100) == 14);
    CHECK(follow(100) == 0);
    write(3);
    CHECK(follow(3) == 3);
    CHECK(follow(3) == 0);
    CHECK(read_all(*reader, {1, 10}, 2) == Texts{"1-11=h:11", "1-12=h:12"});
    CHECK(read_all(*reader, {1, 10}, 2) == Texts{"1-11=h:11", "1-12=h:12"});
    CHECK(reader->bounds()->last == LogPosition{1, 28});
    CHECK(read_all(*reader, {1, 12}).size() == 16);
}

LOG_CONTRACT("Headers and bodies are bytes, of any size") {
    TestType world;
    auto writer = world.writer();
    REQUIRE(writer->open_epoch());
    std::string header = "\0\r\n$5\r\n"s + std::string(1, '\xff');
    std::string large(3u << 20, '\0');
    for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>(i * 31 % 251);
    CHECK(append(*writer, 1, header, large).outcome == AppendOutcome::done);
    CHECK(append(*writer, 2, "", "").outcome == AppendOutcome::done);
    std::vector<std::pair<std::string, std::string>> found;
    REQUIRE(world.reader()->read(
        {}, 10, [&](const LogEntry& entry) { found.emplace_back(entry.header, entry.body); }));
    REQUIRE(found.size() == 2);
    CHECK((found[0].first == header && found[0].second == large));
    CHECK((found[1].first.empty() && found[1].second.empty()));
}

LOG_CONTRACT("A newer epoch fences the older writer at once, before it appends anything") {
    TestType world;
    auto old_writer = world.writer(), new_writer = world.writer();
    REQUIRE(old_writer->open_epoch() == 1u);
    append(*old_writer, 1);
    REQUIRE(new_writer->open_epoch() == 2u);
    const auto refused = append(*old_writer, 2);
    CHECK(refused.outcome == AppendOutcome::fenced);
    CHECK(refused.token == 2);
    CHECK_FALSE(refused.detail.empty());
    CHECK(append(*new_writer, 3).outcome == AppendOutcome::done);
    CHECK(append(*old_writer, 4).outcome == AppendOutcome::fenced);
    CHECK(read_all(*world.reader(), {}) == Texts{"1-1=h:b", "2-1=h:b"});
    REQUIRE(old_writer->open_epoch() == 3u);
    CHECK(append(*old_writer, 5).position == LogPosition{3, 1});
}

LOG_CONTRACT("An unknown append that is in the log is found there") {
    TestType world;
    auto writer = world.writer();
    REQUIRE(writer->open_epoch());
    append(*writer, 1, "h1", "b1");
    world.append_and_lose(*writer, 2, "h2", "b2", true);
    CHECK(collect(*writer, 1).front().outcome == AppendOutcome::unknown);
    CHECK_FALSE(writer->begin_append(3, "h3", "b3"));
    std::vector<AppendReply> resolved;
    CHECK_FALSE(writer->resolve_unknown(resolved));
    REQUIRE(writer->open_epoch() == 2u);
    REQUIRE(writer->resolve_unknown(resolved));
    REQUIRE(resolved.size() == 1);
    CHECK(resolved[0].token == 2);
    CHECK(resolved[0].outcome == AppendOutcome::done);
    CHECK(resolved[0].position == LogPosition{1, 2});
    resolved.clear();
    REQUIRE(writer->resolve_unknown(resolved));
    CHECK(resolved.empty());
    CHECK(append(*writer, 4, "h4", "b4").position == LogPosition{2, 1});
    CHECK(read_all(*world.reader(), {}) == Texts{"1-1=h1:b1", "1-2=h2:b2", "2-1=h4:b4"});
}

LOG_CONTRACT("An unknown append that was lost is known to be lost") {
    TestType world;
    auto writer = world.writer();
    REQUIRE(writer->open_epoch());
    append(*writer, 1, "h1", "b1");
    world.append_and_lose(*writer, 2, "h2", "b2", false);
    CHECK(collect(*writer, 1).front().outcome == AppendOutcome::unknown);
    REQUIRE(writer->open_epoch() == 2u);
    std::vector<AppendReply> resolved;
    REQUIRE(writer->resolve_unknown(resolved));
    REQUIRE(resolved.size() == 1);
    CHECK(resolved[0].token == 2);
    CHECK(resolved[0].outcome == AppendOutcome::failed);
    CHECK(read_all(*world.reader(), {}) == Texts{"1-1=h1:b1"});
}

LOG_CONTRACT("Unknown appends of several epochs are told apart, equal ones too") {
    TestType world;
    auto writer = world.writer();
    REQUIRE(writer->open_epoch());
    world.append_and_lose(*writer, 1, "same", "same", false);
    collect(*writer, 1);
    REQUIRE(writer->open_epoch());
    world.append_and_lose(*writer, 2, "same", "same", true);
    collect(*writer, 1);
    REQUIRE(writer->open_epoch());
    std::vector<AppendReply> resolved;
    REQUIRE(writer->resolve_unknown(resolved));
    REQUIRE(resolved.size() == 2);
    CHECK(resolved[0].outcome == AppendOutcome::failed);
    CHECK(resolved[1].outcome == AppendOutcome::done);
    CHECK(resolved[1].position == LogPosition{2, 1});
}

LOG_CONTRACT("A full store refuses appends and takes them again later") {
    TestType world;
    auto writer = world.writer();
    REQUIRE(writer->open_epoch());
    world.set_full(true);
    const auto refused = append(*writer, 1);
    CHECK(refused.outcome == AppendOutcome::full);
    CHECK_FALSE(refused.detail.empty());
    const auto full = writer->fill();
    REQUIRE(full);
    CHECK(*full >= 1);
    // A writer can start nevertheless: what frees memory runs behind it.
    REQUIRE(writer->open_epoch() == 2u);
    world.set_full(false);
    const auto fill = writer->fill();
    REQUIRE(fill);
    CHECK((*fill > 0 && *fill < 1));
    CHECK(append(*writer, 2).position == LogPosition{2, 1});
}

LOG_CONTRACT("Trimming removes the head; a reader from before it is told so") {
    TestType world;
    auto writer = world.writer();
    auto reader = world.reader();
    REQUIRE(writer->open_epoch());
    for (std::uint64_t token = 1; token <= 5; ++token) append(*writer, token);
    world.trim({1, 3});
    CHECK(reader->bounds()->first == LogPosition{1, 4});
    CHECK(reader->bounds()->last == LogPosition{1, 5});
    for (const LogPosition gone : {LogPosition{}, LogPosition{1, 1}, LogPosition{1, 2}}) {
        const auto refused = reader->read(gone, 10, [](const LogEntry&) { FAIL("nothing may be visited"); });
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message.find("trimmed") == 0);
    }
    CHECK(read_all(*reader, {1, 3}) == Texts{"1-4=h:b", "1-5=h:b"});
    CHECK(read_all(*reader, {1, 4}) == Texts{"1-5=h:b"});
    world.trim({1, 2});
    CHECK(read_all(*reader, {1, 3}).size() == 2);
}

LOG_CONTRACT("A log that is trimmed to its end and beyond goes on") {
    TestType world;
    auto writer = world.writer();
    auto reader = world.reader();
    REQUIRE(writer->open_epoch());
    append(*writer, 1);
    append(*writer, 2);
    world.trim({9, 9});
    CHECK(reader->bounds()->first == LogPosition{});
    CHECK(reader->bounds()->last == LogPosition{1, 2});
    CHECK(read_all(*reader, {1, 2}).empty());
    CHECK_FALSE(reader->read({1, 1}, 10, [](const LogEntry&) {}));
    world.trim({9, 9});
    REQUIRE(world.writer()->open_epoch() == 2u);
    CHECK(reader->bounds()->last == LogPosition{1, 2});
    REQUIRE(writer->open_epoch() == 3u);
    CHECK(append(*writer, 3).position == LogPosition{3, 1});
    CHECK(reader->bounds()->first == LogPosition{3, 1});
    CHECK(read_all(*reader, {1, 2}) == Texts{"3-1=h:b"});
}
