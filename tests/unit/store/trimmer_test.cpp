#include "common/store/trimmer.h"

#include <algorithm>

#include "common/testing/memory_log.h"
#include "common/testing/memory_store.h"
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

    World() { append(10); }

    void append(int entries) {
        MemoryLogWriter writer(log);
        REQUIRE(writer.open_epoch());
        for (int i = 0; i < entries; ++i)
            REQUIRE(writer.begin_append(static_cast<std::uint64_t>(i), "header", "body"));
    }
    Trimmer trimmer(TrimLimits limits = {}) {
        return {reader,
                [this](LogPosition through) -> Status {
                    log.trim(through);
                    return {};
                },
                archive, limits};
    }
    std::vector<std::string> archived() {
        std::vector<std::string> found;
        REQUIRE(archive.read(reader.bounds()->log_id, {},
                             [&](const LogEntry& entry) { found.push_back(entry.position.str()); }));
        return found;
    }
    // Every entry is in the archive or in the log, none is missing.
    void check_nothing_lost(std::size_t entries) {
        auto all = archived();
        for (const auto& entry : log.entries())
            if (std::find(all.begin(), all.end(), entry.position.str()) == all.end())
                all.push_back(entry.position.str());
        CHECK(all.size() == entries);
    }
};

}  // namespace

TEST_CASE("What is trimmed is archived first, up to the position and no further", "[trimmer]") {
    World world;
    const auto report = world.trimmer().trim_to({1, 4}, 77);
    REQUIRE(report);
    CHECK(report->archived_entries == 4);
    CHECK(report->archived_segments == 1);
    CHECK(report->trimmed_through == LogPosition{1, 4});
    CHECK(world.archived() == std::vector<std::string>{"1-1", "1-2", "1-3", "1-4"});
    CHECK(world.reader.bounds()->first == LogPosition{1, 5});
    CHECK(world.archive.segments()->front().written_at == 77);

    const auto nothing = world.trimmer().trim_to({1, 4}, 78);
    REQUIRE(nothing);
    CHECK(nothing->archived_entries == 0);
    CHECK(nothing->trimmed_through == LogPosition{});
}

TEST_CASE("A position beyond the end trims all; epochs follow each other", "[trimmer]") {
    World world;
    world.append(3);
    const auto report = world.trimmer().trim_to({9, 9}, 0);
    REQUIRE(report);
    CHECK(report->archived_entries == 13);
    CHECK(report->trimmed_through == LogPosition{2, 3});
    CHECK(world.log.entries().empty());
    CHECK(world.trimmer().trim_to({9, 9}, 0)->archived_entries == 0);
    world.append(1);
    CHECK(world.trimmer().trim_to({9, 9}, 0)->trimmed_through == LogPosition{3, 1});
    CHECK(world.archived().size() == 14);
}

TEST_CASE("Segments keep to their limits, and a call to its number of segments", "[trimmer]") {
    World world;
    auto trimmer = world.trimmer({4, 1u << 20});
    const auto first = trimmer.trim_to({1, 10}, 0, 2);
    REQUIRE(first);
    CHECK(first->archived_entries == 8);
    CHECK(first->trimmed_through == LogPosition{1, 8});
    CHECK(trimmer.trim_to({1, 10}, 0, 2)->archived_entries == 2);
    const auto segments = world.archive.segments();
    REQUIRE(segments->size() == 3);
    CHECK((*segments)[1].entries == 4);
    CHECK((*segments)[2].entries == 2);
    World small;
    REQUIRE(small.trimmer({4096, 1}).trim_to({1, 10}, 0));
    CHECK(small.archived().size() == 10);
}

TEST_CASE("A crash between archiving and trimming is harmless", "[trimmer]") {
    World world;
    const Trimmer::TrimLog crash = [](LogPosition) -> Status { return fail("killed"); };
    Trimmer crashing(world.reader, crash, world.archive, {4, 1u << 20});
    CHECK_FALSE(crashing.trim_to({1, 6}, 0));
    CHECK(world.archived().size() == 4);
    CHECK(world.log.entries().size() == 10);
    world.check_nothing_lost(10);

    const auto report = world.trimmer({4, 1u << 20}).trim_to({1, 6}, 0);
    REQUIRE(report);
    CHECK(report->archived_entries == 2);
    CHECK(report->trimmed_through == LogPosition{1, 6});
    CHECK(world.archived().size() == 6);
    CHECK(world.log.entries().size() == 4);
    world.check_nothing_lost(10);
}

TEST_CASE("After such a crash an earlier position does not trim further", "[trimmer]") {
    World world;
    Trimmer crashing(
        world.reader, [](LogPosition) -> Status { return fail("killed"); }, world.archive);
    CHECK_FALSE(crashing.trim_to({1, 6}, 0));
    const auto report = world.trimmer().trim_to({1, 3}, 0);
    REQUIRE(report);
    CHECK(report->archived_entries == 0);
    CHECK(report->trimmed_through == LogPosition{1, 3});
    CHECK(world.log.entries().size() == 7);
}

TEST_CASE("What cannot be archived is not trimmed", "[trimmer]") {
    World world;
    std::filesystem::remove_all(world.directory / "archive");
    CHECK_FALSE(world.trimmer().trim_to({1, 6}, 0));
    CHECK(world.log.entries().size() == 10);
}

TEST_CASE("Trimming goes to the snapshot before the published one, of this log", "[trimmer]") {
    World world;
    MemoryStore store(world.reader.bounds()->log_id);
    MemorySnapshots snapshots(store);
    const auto epoch = snapshots.open_writer();
    const auto publish = [&](LogPosition position) {
        REQUIRE(snapshots.publish(*snapshots.begin(position, *epoch), ""));
    };
    CHECK(world.trimmer().trim_behind(snapshots, 0)->archived_entries == 0);
    publish({1, 3});
    CHECK(world.trimmer().trim_behind(snapshots, 0)->archived_entries == 0);
    publish({1, 7});
    CHECK(world.trimmer().trim_behind(snapshots, 0)->trimmed_through == LogPosition{1, 3});
    CHECK(world.reader.bounds()->first == LogPosition{1, 4});

    MemoryStore other_log("another");
    MemorySnapshots others(other_log);
    const auto other_epoch = others.open_writer();
    for (int i = 0; i < 2; ++i) REQUIRE(others.publish(*others.begin({1, 9}, *other_epoch), ""));
    CHECK(world.trimmer().trim_behind(others, 0)->archived_entries == 0);
    CHECK(world.reader.bounds()->first == LogPosition{1, 4});
}
