#include "common/store/home_lock.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;
using namespace monomi::store;

namespace {

// A child that ends when it is told to.
class WaitingChild {
  public:
    WaitingChild() {
        if (pipe(pipe_) != 0) throw std::runtime_error("pipe");
        pid_ = fork();
        if (pid_ != 0) return;
        close(pipe_[1]);
        char byte = 0;
        (void)!read(pipe_[0], &byte, 1);
        _exit(0);
    }
    void end() {
        close(pipe_[0]);
        close(pipe_[1]);
        waitpid(pid_, nullptr, 0);
    }

  private:
    int pipe_[2] = {-1, -1};
    pid_t pid_ = -1;
};

}  // namespace

TEST_CASE("A lock has one holder, whom a second start sees", "[lock]") {
    const TemporaryDirectory directory;
    const std::string path = directory / "lock";
    CHECK_FALSE(*HomeLock::holder(path));
    {
        const auto lock = HomeLock::take(path, {17, 1'790'000'000'000, "monomi up"});
        REQUIRE(lock);
        const auto holder = HomeLock::holder(path);
        REQUIRE(*holder);
        CHECK((*holder)->pid == 17);
        CHECK((*holder)->since == 1'790'000'000'000);
        CHECK((*holder)->program == "monomi up");
        const auto second = HomeLock::take(path, {18, 0, "monomi up"});
        REQUIRE_FALSE(second);
        CHECK(second.error().message ==
              path + " is held by monomi up (pid 17) since 2026-09-21 14:13:20 UTC");
        REQUIRE(HomeLock::take(directory / "other", {18, 0, "x"}));
    }
    CHECK_FALSE(*HomeLock::holder(path));
    CHECK(HomeLock::take(path, {18, 0, "monomi up"}));
}

TEST_CASE("A child that inherits the lock keeps it after its parent let go", "[lock]") {
    const TemporaryDirectory directory;
    const std::string path = directory / "lock";
    auto lock = HomeLock::take(path, {1, 0, "parent"}, Inherit::yes);
    REQUIRE(lock);
    WaitingChild child;
    REQUIRE(lock->note({2, 5, "child"}));
    lock = fail("let go");
    const auto holder = HomeLock::holder(path);
    REQUIRE(*holder);
    CHECK((*holder)->pid == 2);
    CHECK((*holder)->program == "child");
    CHECK_FALSE(HomeLock::take(path, {3, 0, "another"}));
    child.end();
    CHECK_FALSE(*HomeLock::holder(path));
}

TEST_CASE("A lock that cannot be made is an error that names the file", "[lock]") {
    const TemporaryDirectory directory;
    const auto lock = HomeLock::take(directory / "missing/lock", {1, 0, "x"});
    REQUIRE_FALSE(lock);
    CHECK(lock.error().message.find("missing/lock") != std::string::npos);
}
