#include "common/store/log_history.h"

#include "common/testing/memory_log.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;
using namespace monomi::store;
using namespace monomi::testing;

namespace {

struct World {
    TemporaryDirectory directory;
    MemoryLog log;
    MemoryLogReader reader{log};
    Archive archive = *Archive::open(directory / "archive");

    void append(int entries) {
        MemoryLogWriter writer(log);
        REQUIRE(writer.open_epoch());
        for (int i = 0; i < entries; ++i)
            REQUIRE(writer.begin_append(static_cast<std::uint64_t>(i), "header", "body"));
    }
    void archive_and_trim(LogPosition first, LogPosition last) {
        SegmentBuilder segment;
        for (const auto& entry : log.entries())
            if (entry.position >= first && entry.position <= last)
                segment.add({entry.position, entry.header, entry.body});
        REQUIRE(archive.write(segment, reader.bounds()->log_id, 1000));
        log.trim(last);
    }
    // The positions that are visited, and what is wrong.
    std::string history(std::size_t most = 1000) {
        std::string out;
        std::size_t visited = 0;
        const auto read = read_history(archive, reader, [&](const LogEntry& entry) {
            out += (out.empty() ? "" : " ") + entry.position.str();
            return ++visited < most;
        });
        return read ? out : out + "! " + read.error().message;
    }
};

}  // namespace

TEST_CASE("the archive and the log follow each other without a gap, over epochs", "[history]") {
    World world;
    CHECK(world.history().empty());
    world.append(3);
    world.append(2);
    CHECK(world.history() == "1-1 1-2 1-3 2-1 2-2");
    world.archive_and_trim({1, 1}, {1, 2});
    CHECK(world.history() == "1-1 1-2 1-3 2-1 2-2");
    world.archive_and_trim({1, 3}, {2, 2});
    CHECK(world.history() == "1-1 1-2 1-3 2-1 2-2");
    CHECK(world.history(4) == "1-1 1-2 1-3 2-1");
}

TEST_CASE("what is missing is said, not passed over", "[history]") {
    World world;
    world.append(5);
    world.archive_and_trim({1, 1}, {1, 2});
    world.log.trim({1, 4});  // 3 and 4 were never archived
    CHECK(world.history() == "1-1 1-2! the log's entries after 1-2 were trimmed and are not in the archive");
    World begun_late;
    begun_late.append(3);
    begun_late.archive_and_trim({1, 2}, {1, 2});
    CHECK(begun_late.history() ==
          "! the log's entries between 0-0 and 1-2 are neither in the log nor in the archive");
}
