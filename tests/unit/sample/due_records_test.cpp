#include "admin-cli/sample-feed/due_records.h"

#include "admin-cli/sample-feed/feed_position.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

namespace monomi::sample {
namespace {

const Date end = Date::of(2026, 11, 19);  // a Thursday
const SampleOptions options{7, 30, 150, 12, end};
constexpr Instant hour = 3'600'000;

TimeZone zone() { return *TimeZone::named("Asia/Tokyo"); }
Instant at(Date day, Instant hours) { return zone().start_of(day) + hours * hour; }
DueRecords from(Instant acknowledged) { return {LiveWorld::make(options).value(), zone(), acknowledged}; }

std::vector<std::string> all(DueRecords& due, Instant now) {
    std::vector<std::string> records;
    for (auto batch = due.next(now, 10); !batch.empty(); batch = due.next(now, 10)) {
        records.insert(records.end(), batch.begin(), batch.end());
        due.acknowledge(batch.size());
    }
    return records;
}

}  // namespace

TEST_CASE("nothing is due on the last day of the history, nor before the next day opens") {
    auto due = from(0);
    CHECK(due.next(at(end, 12), 10).empty());
    CHECK(due.next(at(end + 1, 8) - 1, 10).empty());
    CHECK(due.behind(at(end + 1, 8) - 1) == 0);
    CHECK_FALSE(all(due, at(end + 1, 10)).empty());
    CHECK(due.acknowledged_until() >= at(end + 1, 8));
    CHECK(due.acknowledged_until() <= at(end + 1, 10));
}

TEST_CASE("what is not acknowledged stays due") {
    auto due = from(0);
    const auto first = due.next(at(end + 1, 20), 3);
    REQUIRE(first.size() == 3);
    CHECK(due.next(at(end + 1, 20), 3) == first);
    due.acknowledge(2);
    CHECK(due.next(at(end + 1, 20), 3).front() == first[2]);
    CHECK(due.behind(at(end + 2, 8)) >= 12 * hour);
}

TEST_CASE("a restart goes on where the last one was acknowledged, losing nothing") {
    auto whole = from(0);
    const auto expected = all(whole, at(end + 40, 12));
    auto first = from(0);
    auto sent = all(first, at(end + 13, 15));
    auto second = from(first.acknowledged_until());
    const auto rest = all(second, at(end + 40, 12));
    // Only records of the very last moment are sent twice.
    std::size_t twice = 0;
    while (twice < sent.size() && twice < rest.size() && sent[sent.size() - 1 - twice] == rest.front())
        ++twice;
    REQUIRE(twice == 1);
    sent.pop_back();
    sent.insert(sent.end(), rest.begin(), rest.end());
    CHECK(sent == expected);
}

TEST_CASE("a clock that is set back sends nothing again, and then goes on") {
    auto due = from(0);
    (void)all(due, at(end + 10, 12));
    CHECK(due.next(at(end + 3, 12), 10).empty());
    CHECK(due.next(at(end - 300, 12), 10).empty());
    CHECK_FALSE(all(due, at(end + 11, 20)).empty());
}

TEST_CASE("years of absence are made up") {
    auto due = from(0);
    CHECK(due.behind(at(end + 1000, 12)) > Instant{990} * 24 * hour);
    CHECK(all(due, at(end + 1000, 12)).size() > 20'000);
    CHECK(due.acknowledged_until() > at(end + 996, 0));
}

TEST_CASE("the position is kept for this sample only") {
    const TemporaryDirectory directory;
    const std::filesystem::path file = directory / "position.json";
    CHECK(read_position(file, options) == 0);
    REQUIRE(write_position(file, options, 1'790'000'000'123));
    CHECK(read_position(file, options) == 1'790'000'000'123);
    auto other = options;
    other.seed = 8;
    CHECK(read_position(file, other) == 0);
    directory.write("position.json", "{");
    CHECK(read_position(file, options) == 0);
}

}  // namespace monomi::sample
