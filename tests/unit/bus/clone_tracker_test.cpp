#include "common/bus/clone_tracker.h"

#include "common/bus/bus_watch.h"
#include "tests/support/catch.h"

namespace monomi {
namespace {

TEST_CASE("before the first start every event says that the log is new") {
    CloneTracker tracker;
    CHECK(tracker.on_event("log-a", {1, 1}, {0, 0}) == CloneStep::new_log);
    CHECK(tracker.on_tail("log-a", {1, 1}) == CloneStep::new_log);
    CHECK(tracker.on_event("", {1, 1}, {0, 0}) == CloneStep::new_log);
}

TEST_CASE("what the snapshot holds is ignored, the next entry applied, a missing one noticed") {
    CloneTracker tracker;
    tracker.start("log-a", {1, 5});
    CHECK(tracker.on_event("log-a", {1, 4}, {1, 3}) == CloneStep::ignore);
    CHECK(tracker.on_event("log-a", {1, 5}, {1, 4}) == CloneStep::ignore);
    CHECK(tracker.on_event("log-a", {1, 6}, {1, 5}) == CloneStep::apply);
    CHECK(tracker.position() == LogPosition{1, 6});
    CHECK(tracker.on_event("log-a", {1, 6}, {1, 5}) == CloneStep::ignore);
    CHECK(tracker.on_event("log-a", {1, 8}, {1, 7}) == CloneStep::gap);
    CHECK(tracker.position() == LogPosition{1, 6});
}

TEST_CASE("after the gap was read from the log, live events go on") {
    CloneTracker tracker;
    tracker.start("log-a", {1, 6});
    CHECK(tracker.on_event("log-a", {1, 8}, {1, 7}) == CloneStep::gap);
    tracker.advance({1, 9});
    CHECK(tracker.on_event("log-a", {1, 9}, {1, 8}) == CloneStep::ignore);
    CHECK(tracker.on_event("log-a", {1, 10}, {1, 9}) == CloneStep::apply);
    tracker.advance({1, 2});
    CHECK(tracker.position() == LogPosition{1, 10});
}

TEST_CASE("a new epoch of the writer follows without a gap") {
    CloneTracker tracker;
    tracker.start("log-a", {1, 6});
    CHECK(tracker.on_event("log-a", {2, 1}, {1, 6}) == CloneStep::apply);
    CHECK(tracker.on_event("log-a", {4, 1}, {3, 2}) == CloneStep::gap);
    // A fenced writer's late message.
    CHECK(tracker.on_event("log-a", {1, 7}, {1, 6}) == CloneStep::ignore);
}

TEST_CASE("the tail shows that the last entry was lost") {
    CloneTracker tracker;
    tracker.start("log-a", {1, 6});
    CHECK(tracker.on_tail("log-a", {1, 5}) == CloneStep::ignore);
    CHECK(tracker.on_tail("log-a", {1, 6}) == CloneStep::ignore);
    CHECK(tracker.on_tail("log-a", {1, 7}) == CloneStep::gap);
    CHECK(tracker.on_tail("log-b", {1, 6}) == CloneStep::new_log);
}

TEST_CASE("another log makes the consumer start over") {
    CloneTracker tracker;
    tracker.start("log-a", {7, 100});
    CHECK(tracker.on_event("log-b", {1, 1}, {0, 0}) == CloneStep::new_log);
    tracker.start("log-b", {0, 0});
    CHECK(tracker.on_event("log-b", {1, 1}, {0, 0}) == CloneStep::apply);
}

TEST_CASE("the bus is taken for dead after its patience and not before") {
    BusWatch watch(1000, 3500);
    CHECK(watch.alive(4500));
    CHECK_FALSE(watch.alive(4501));
    watch.heard(9000);
    CHECK(watch.alive(9001));
}

}  // namespace
}  // namespace monomi
