// The example service beside a running suite: it counts what is there, follows what comes, and misses nothing
// when the bus dies.
#include <signal.h>
#include <sys/wait.h>

#include <cstdlib>

#include "common/bus/request_client.h"
#include "common/runtime/addresses.h"
#include "common/runtime/child_process.h"
#include "common/wire/value.h"
#include "tests/process/running_suite.h"
#include "tests/process/stream.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::process;

namespace {

constexpr Date day = Date::of(2026, 11, 16);

class Ticker {
  public:
    explicit Ticker(const Home& home)
        : client_(context_, bus_endpoints(home, Config{}).value().requests),
          child_(start_child({sibling_program("monomi-deal-ticker").value(),
                              {"--home", home.directory().string()},
                              home.log_directory() / "ticker.out"})
                     .value()) {}
    ~Ticker() {
        ::kill(child_.pid, SIGTERM);
        ::waitpid(child_.pid, nullptr, 0);
    }
    [[nodiscard]] wire::Value ask(const wire::Value& question) {
        const auto reply = client_.request("ticker", wire::encode_value(question), std::chrono::seconds(2));
        return reply ? wire::decode_value(*reply).value() : wire::Value::object();
    }
    [[nodiscard]] bool comes_to(std::size_t deals) {
        return eventually([&] {
            const auto answer = ask({{"op", "won"}});
            return answer.contains("won") && answer["won"].value("P1", std::size_t{0}) == deals;
        });
    }

  private:
    zmq::context_t context_;
    RequestClient client_;
    StartedChild child_;
};

}  // namespace

TEST_CASE("the example service counts the deals won today and loses none", "[process]") {
    const RunningSuite suite;
    const auto up = suite.run({"up", "--as-of", day.str(), "--set", "redis.maxmemory=256mb"});
    INFO(up.err);
    REQUIRE(up.exit_code == 0);
    DealStream stream(suite.home(), day);
    REQUIRE(stream.send_basics());
    REQUIRE(stream.run_until(40));
    REQUIRE(stream.run_until(0));
    Ticker ticker(suite.home());
    CHECK(ticker.comes_to(stream.acknowledged()));

    REQUIRE(stream.run_until(stream.acknowledged() + 40));
    REQUIRE(stream.run_until(0));
    CHECK(ticker.comes_to(stream.acknowledged()));

    // What passes while the bus is away is read from the log.
    ::kill(suite.pid_of("bus"), SIGKILL);
    REQUIRE(stream.run_until(stream.acknowledged() + 400));
    REQUIRE(stream.run_until(0));
    CHECK(ticker.comes_to(stream.acknowledged()));

    CHECK(suite.run({"clock", "set", "--as-of", "2026-11-17"}).exit_code == 0);
    CHECK(eventually([&] { return ticker.ask({{"op", "won"}}).value("on", "") == "2026-11-17"; }));
    CHECK(ticker.ask({{"op", "won"}}).at("won").empty());
    CHECK(ticker.ask({{"op", "won"}, {"on", day.str()}}).at("won").at("P1") == stream.acknowledged());
    CHECK(ticker.ask({{"op", "lost"}}).at("error").at("code") == "invalid");
    CHECK(ticker.ask({{"op", "won"}, {"on", "tomorrow"}}).at("error").at("code") == "invalid");
}

TEST_CASE("the skeleton of a new service compiles", "[process]") {
    const TemporaryDirectory directory;
    const std::string made = directory / "services";
    REQUIRE(std::system(("scripts/new-service --into " + made + " my-thing >/dev/null").c_str()) == 0);
    for (const char* file : {"/core/my_thing.cpp", "/shell/my_thing_service.cpp", "/main.cpp"}) {
        INFO(file);
        const auto compile =
            "c++ -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I. " + made + "/my-thing" + file;
        CHECK(std::system(compile.c_str()) == 0);
    }
    CHECK(std::system(("scripts/new-service --into " + made + " my-thing 2>/dev/null").c_str()) != 0);
    CHECK(std::system(("scripts/new-service --into " + made + " 'My Thing' 2>/dev/null").c_str()) != 0);
}
