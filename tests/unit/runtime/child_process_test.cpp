#include "common/runtime/child_process.h"

#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;

namespace {

struct Finished {
    std::string ready;  // what came through the ready descriptor
    std::string end;
};

Finished run_shell(const TemporaryDirectory& directory, const std::string& script) {
    const auto child = start_child({"/bin/sh", {"-c", script}, directory.path() / "out"});
    REQUIRE(child);
    Finished finished;
    char byte = 0;
    while (::read(child->ready_descriptor, &byte, 1) == 1) finished.ready += byte;
    ::close(child->ready_descriptor);
    int status = 0;
    REQUIRE(::waitpid(child->pid, &status, 0) == child->pid);
    finished.end = describe_end(status);
    return finished;
}

}  // namespace

TEST_CASE("a child says that it is ready and how it ended", "[child]") {
    const TemporaryDirectory directory;
    const auto finished = run_shell(directory, "eval \"printf R >&$MONOMI_READY_FD\"; exit 4");
    CHECK(finished.ready == "R");
    CHECK(finished.end == "exited with code 4");
    CHECK(run_shell(directory, "kill -9 $$").end == "killed by signal 9 (Killed)");
    CHECK(run_shell(directory, "kill -TERM $$; sleep 60").end == "killed by signal 15 (Terminated)");
}

TEST_CASE("what a child prints is kept for the error text", "[child]") {
    const TemporaryDirectory directory;
    run_shell(directory, "echo one; echo two >&2");
    run_shell(directory, "echo three");
    CHECK(last_lines(directory.path() / "out", 2) == std::vector<std::string>{"two", "three"});
    CHECK(last_lines(directory.path() / "out", 9).size() == 3);
    CHECK(last_lines(directory.path() / "nothing", 9).empty());
}

TEST_CASE("a missing program is told apart", "[child]") {
    const TemporaryDirectory directory;
    const auto child = start_child({"/nonexistent/program", {}, directory.path() / "out"});
    REQUIRE(child);
    ::close(child->ready_descriptor);
    int status = 0;
    REQUIRE(::waitpid(child->pid, &status, 0) == child->pid);
    CHECK(describe_end(status) == "could not be started (is the program there?)");
}
