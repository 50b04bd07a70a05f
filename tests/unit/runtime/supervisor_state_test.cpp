#include "common/runtime/supervisor_state.h"

#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;

TEST_CASE("the supervisor's report is read back as it was written", "[supervisor]") {
    const TemporaryDirectory directory;
    const auto home = *Home::find(directory.path().string());
    const auto none = read_report(home);
    REQUIRE(none);
    CHECK_FALSE(*none);

    SupervisorReport report;
    report.pid = 12;
    report.started_at = 1'700'000'000'000;
    report.phase = SupervisorPhase::failed;
    report.failure = "ingest: exited with code 1";
    report.children = {{"redis", ChildState::ready, 13, 0, 1'700'000'000'001, ""},
                       {"ingest", ChildState::delayed, 0, 2, 1'700'000'000'002, "exited with code 1"}};
    REQUIRE(write_report(home, report));
    const auto read = read_report(home);
    REQUIRE(read);
    REQUIRE(*read);
    CHECK(**read == report);
}

TEST_CASE("a damaged report is an error that names the file", "[supervisor]") {
    const TemporaryDirectory directory;
    const auto home = *Home::find(directory.path().string());
    for (const auto* text :
         {"{", "{}", R"({"pid":1,"started_at":1,"phase":"odd","failure":"","children":[]})"}) {
        directory.write("supervisor.json", text);
        const auto read = read_report(home);
        REQUIRE_FALSE(read);
        CHECK(read.error().message.find("supervisor.json") != std::string::npos);
    }
}
