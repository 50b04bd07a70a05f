#include "common/runtime/supervisor_core.h"

#include <limits>

#include "tests/support/catch.h"

using namespace monomi;
using Actions = std::vector<ChildAction>;
using Kind = ChildAction::Kind;

namespace {

RestartPolicy policy() {
    RestartPolicy policy;
    policy.first_delay_ms = 100;
    policy.longest_delay_ms = 350;
    policy.steady_after_ms = 1000;
    policy.start_attempts = 3;
    return policy;
}

SupervisorCore two_children() { return SupervisorCore({{"redis", 500, 200}, {"bus", 500, 200}}, policy()); }

void start_both(SupervisorCore& core) {
    REQUIRE(core.step(0) == Actions{{Kind::start, 0}});
    core.started(0, 10, 0);
    core.became_ready(0, 1);
    REQUIRE(core.step(1) == Actions{{Kind::start, 1}});
    core.started(1, 11, 1);
    core.became_ready(1, 2);
    REQUIRE(core.step(2).empty());
    REQUIRE(core.phase() == SupervisorPhase::up);
}

constexpr Instant never = std::numeric_limits<Instant>::max();

}  // namespace

TEST_CASE("children start in order, each when the one before is ready", "[supervisor]") {
    auto core = two_children();
    CHECK(core.step(0) == Actions{{Kind::start, 0}});
    core.started(0, 10, 0);
    CHECK(core.step(100).empty());
    CHECK(core.phase() == SupervisorPhase::starting);
    core.became_ready(0, 120);
    CHECK(core.step(120) == Actions{{Kind::start, 1}});
    core.started(1, 11, 120);
    CHECK(core.step(130).empty());
    CHECK(core.phase() == SupervisorPhase::starting);
    core.became_ready(1, 140);
    CHECK(core.step(140).empty());
    CHECK(core.phase() == SupervisorPhase::up);
    CHECK(core.wake_at() == never);
}

TEST_CASE("a child that ends is started again after a delay that doubles up to a limit", "[supervisor]") {
    auto core = two_children();
    start_both(core);
    Instant now = 10;
    for (const Instant delay : {100, 200, 350, 350}) {
        core.ended(1, "killed by signal 9 (Killed)", now);
        CHECK(core.step(now + delay - 1).empty());
        CHECK(core.wake_at() == now + delay);
        CHECK(core.step(now + delay) == Actions{{Kind::start, 1}});
        now += delay;
        core.started(1, 20, now);
        core.became_ready(1, now);
        CHECK(core.step(now).empty());
    }
    CHECK(core.children()[1].restarts == 4);
    CHECK(core.children()[0].restarts == 0);
    CHECK(core.phase() == SupervisorPhase::up);
}

TEST_CASE("a steady run starts the delays over", "[supervisor]") {
    auto core = two_children();
    start_both(core);
    core.ended(1, "x", 10);
    REQUIRE(core.step(110) == Actions{{Kind::start, 1}});
    core.started(1, 12, 110);
    core.became_ready(1, 200);
    SECTION("one millisecond short") {
        core.ended(1, "x", 1199);
        CHECK(core.wake_at() == 1199 + 200);
    }
    SECTION("long enough") {
        core.ended(1, "x", 1200);
        CHECK(core.wake_at() == 1200 + 100);
    }
}

TEST_CASE("a child that never becomes ready fails the start, and the others are stopped", "[supervisor]") {
    auto core = two_children();
    CHECK(core.step(0).size() == 1);
    core.started(0, 10, 0);
    core.became_ready(0, 1);
    Instant now = 1;
    for (const Instant delay : {100, 200}) {
        REQUIRE(core.step(now) == Actions{{Kind::start, 1}});
        core.started(1, 11, now);
        core.ended(1, "exited with code 4", now);
        CHECK(core.phase() == SupervisorPhase::starting);
        CHECK(core.step(now + delay - 1).empty());
        now += delay;
    }
    REQUIRE(core.step(now) == Actions{{Kind::start, 1}});
    core.started(1, 11, now);
    core.ended(1, "exited with code 4", now);
    CHECK(core.step(now) == Actions{{Kind::terminate, 0}});
    core.ended(0, "exited with code 0", now + 1);
    CHECK(core.step(now + 1).empty());
    CHECK(core.phase() == SupervisorPhase::failed);
    CHECK(core.failure() == "bus: exited with code 4");
    CHECK(core.failed_child() == 1);
}

TEST_CASE("a child that is silent for too long is killed and tried again", "[supervisor]") {
    auto core = two_children();
    CHECK(core.step(0).size() == 1);
    core.started(0, 10, 0);
    CHECK(core.wake_at() == 500);
    CHECK(core.step(499).empty());
    CHECK(core.step(500) == Actions{{Kind::kill, 0}});
    CHECK(core.step(501).empty());
    CHECK(core.wake_at() == never);
    core.ended(0, "killed by signal 9 (Killed)", 502);
    CHECK(core.step(602) == Actions{{Kind::start, 0}});
}

TEST_CASE("stopping goes backwards, waits for each, and kills what does not end", "[supervisor]") {
    auto core = two_children();
    start_both(core);
    core.stop();
    CHECK(core.step(1000) == Actions{{Kind::terminate, 1}});
    CHECK(core.step(1199).empty());
    CHECK(core.wake_at() == 1200);
    CHECK(core.step(1200) == Actions{{Kind::kill, 1}});
    CHECK(core.step(1201).empty());
    core.ended(1, "killed by signal 9 (Killed)", 1202);
    CHECK(core.step(1202) == Actions{{Kind::terminate, 0}});
    core.ended(0, "exited with code 0", 1203);
    CHECK(core.step(1203).empty());
    CHECK(core.phase() == SupervisorPhase::stopped);
    CHECK(core.failure().empty());
}

TEST_CASE("a child that waits for its restart is not started while stopping", "[supervisor]") {
    auto core = two_children();
    start_both(core);
    core.ended(1, "x", 10);
    core.stop();
    CHECK(core.step(5000) == Actions{{Kind::terminate, 0}});
    core.ended(0, "exited with code 0", 5001);
    CHECK(core.step(5001).empty());
    CHECK(core.phase() == SupervisorPhase::stopped);
    CHECK(core.children()[1].state == ChildState::ended);
}

TEST_CASE("a stop before everything is ready ends what runs", "[supervisor]") {
    auto core = two_children();
    CHECK(core.step(0).size() == 1);
    core.started(0, 10, 0);
    core.stop();
    CHECK(core.step(1) == Actions{{Kind::terminate, 0}});
    core.became_ready(0, 2);  // too late to matter
    CHECK(core.step(2).empty());
    core.ended(0, "exited with code 0", 3);
    CHECK(core.step(3).empty());
    CHECK(core.phase() == SupervisorPhase::stopped);
}
