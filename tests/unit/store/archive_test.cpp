#include "common/store/archive.h"

#include <fstream>

#include "common/store/archive_format.h"
#include "common/store/durable_file.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;
using namespace monomi::store;
using namespace std::string_literals;

namespace {

const std::string log_id = "5e0f3d1c-0000-4000-8000-000000000007";

SegmentBuilder segment(std::uint64_t epoch, std::uint64_t first, std::uint64_t last) {
    SegmentBuilder builder;
    for (auto i = first; i <= last; ++i) {
        const std::string header = "h" + std::to_string(i), body = std::string(i * 10, 'b') + "\0\n"s;
        builder.add({{epoch, i}, header, body});
    }
    return builder;
}

std::vector<std::string> positions(const Archive& archive, LogPosition after = {},
                                   const std::string& id = log_id) {
    std::vector<std::string> found;
    const auto done = archive.read(id, after, [&](const LogEntry& entry) {
        found.push_back(entry.position.str());
        CHECK(entry.header == "h" + std::to_string(entry.position.sequence));
        CHECK(entry.body == std::string(entry.position.sequence * 10, 'b') + "\0\n"s);
    });
    INFO((done ? "" : done.error().message));
    REQUIRE(done);
    return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("What is archived is read back in order", "[archive]") {
    const TemporaryDirectory directory;
    auto archive = Archive::open(directory / "archive");
    REQUIRE(archive);
    CHECK(archive->segments()->empty());
    CHECK(*archive->last(log_id) == LogPosition{});
    REQUIRE(archive->write(segment(2, 1, 2), log_id, 2000));
    REQUIRE(archive->write(segment(1, 9, 11), log_id, 1000));
    REQUIRE(archive->write(SegmentBuilder(), log_id, 3000));
    REQUIRE(archive->write(segment(7, 1, 1), "another", 3000));

    const auto segments = archive->segments();
    REQUIRE(segments);
    REQUIRE(segments->size() == 3);
    CHECK((*segments)[0].first == LogPosition{1, 9});
    CHECK((*segments)[0].last == LogPosition{1, 11});
    CHECK((*segments)[0].entries == 3);
    CHECK((*segments)[0].written_at == 1000);
    CHECK((*segments)[0].log_id == log_id);
    CHECK((*segments)[2].log_id == "another");
    CHECK(*archive->last(log_id) == LogPosition{2, 2});
    CHECK(positions(*archive) == Texts{"1-9", "1-10", "1-11", "2-1", "2-2"});
    CHECK(positions(*archive, {1, 10}) == Texts{"1-11", "2-1", "2-2"});
    CHECK(positions(*archive, {1, 11}) == Texts{"2-1", "2-2"});
    CHECK(positions(*archive, {2, 2}).empty());
    CHECK(positions(*archive, {}, "another") == Texts{"7-1"});
}

TEST_CASE("Segments that overlap are read once", "[archive]") {
    const TemporaryDirectory directory;
    auto archive = Archive::open(directory / "archive");
    REQUIRE(archive->write(segment(1, 1, 3), log_id, 0));
    REQUIRE(archive->write(segment(1, 2, 4), log_id, 0));
    CHECK(positions(*archive) == Texts{"1-1", "1-2", "1-3", "1-4"});
}

TEST_CASE("Half-written files of a crash are removed", "[archive]") {
    const TemporaryDirectory directory;
    REQUIRE(Archive::open(directory / "archive"));
    directory.write("archive/x.segment.tmp", "half");
    directory.write("archive/notes.txt", "not ours");
    auto archive = Archive::open(directory / "archive");
    REQUIRE(archive);
    CHECK(archive->segments()->empty());
    CHECK_FALSE(std::filesystem::exists(directory / "archive/x.segment.tmp"));
    CHECK(std::filesystem::exists(directory / "archive/notes.txt"));
}

TEST_CASE("A damaged segment is refused whole, wherever the damage is", "[archive]") {
    const auto file = encode_segment(segment(1, 1, 3), log_id, 1234);
    REQUIRE(file);
    std::size_t visited = 0;
    const auto count = [&](const LogEntry&) { ++visited; };
    REQUIRE(decode_segment(*file, count));
    REQUIRE(visited == 3);
    visited = 0;
    for (std::size_t i = 0; i < file->size(); ++i) {
        std::string damaged = *file;
        damaged[i] = static_cast<char>(damaged[i] ^ 1);
        INFO("byte " << i);
        CHECK_FALSE(decode_segment(damaged, count));
        CHECK_FALSE(decode_segment(std::string_view(*file).substr(0, i), count));
    }
    CHECK_FALSE(decode_segment(*file + "x", count));
    CHECK(visited == 0);
}

TEST_CASE("Reading names the damaged file", "[archive]") {
    const TemporaryDirectory directory;
    auto archive = Archive::open(directory / "archive");
    REQUIRE(archive->write(segment(1, 1, 3), log_id, 0));
    const std::string path = archive->segments()->front().path;
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 1);
    const auto done = archive->read(log_id, {}, [](const LogEntry&) { FAIL("nothing may be visited"); });
    REQUIRE_FALSE(done);
    CHECK(done.error().message.find(path) != std::string::npos);
}

TEST_CASE("Retention removes the oldest segments by age and by bytes", "[archive]") {
    const TemporaryDirectory directory;
    auto archive = Archive::open(directory / "archive");
    for (std::uint64_t i = 1; i <= 4; ++i)
        REQUIRE(archive->write(segment(i, 1, 1), log_id, static_cast<Instant>(i) * 100));
    CHECK(archive->apply({}, 1'000'000) == 0u);
    CHECK(archive->apply({0, 400}, 500) == 0u);
    CHECK(archive->apply({0, 400}, 501) == 1u);
    CHECK(archive->segments()->front().first == LogPosition{2, 1});
    const auto left = archive->segments();
    std::uint64_t total = 0;
    for (const auto& each : *left) total += each.file_bytes;
    CHECK(archive->apply({total, 0}, 501) == 0u);
    CHECK(archive->apply({total - 1, 0}, 501) == 1u);
    CHECK(archive->segments()->front().first == LogPosition{3, 1});
    CHECK(archive->apply({1, 0}, 501) == 2u);
    CHECK(archive->segments()->empty());
}

TEST_CASE("An id that is no file name is refused", "[archive]") {
    const TemporaryDirectory directory;
    auto archive = Archive::open(directory / "archive");
    CHECK_FALSE(archive->write(segment(1, 1, 1), "../x", 0));
    CHECK_FALSE(archive->write(segment(1, 1, 1), "", 0));
    CHECK_FALSE(archive->write(segment(1, 1, 1), std::string(37, 'x'), 0));
}
