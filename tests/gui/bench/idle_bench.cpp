#include "tests/gui/bench/idle_bench.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "common/runtime/home.h"
#include "tests/gui/driver/console_program.h"

namespace monomi::console::bench {
namespace {

// A suite with the sample in a home of its own, stopped at the end.
class Suite {
  public:
    Suite() {
        if (run("up --sample --as-of 2026-11-30 --set redis.maxmemory=256mb") != 0)
            throw std::runtime_error("monomi up failed; look into " + home());
    }
    ~Suite() { (void)run("down"); }
    Suite(const Suite&) = delete;
    Suite& operator=(const Suite&) = delete;
    [[nodiscard]] std::string home() const { return directory_ / "home"; }

  private:
    int run(const std::string& arguments) const {
        const std::string program = (own_program().parent_path() / "monomi").string();
        return std::system((program + " " + arguments + " --home " + home() + " >/dev/null 2>&1").c_str());
    }
    TemporaryDirectory directory_;
};

// Seconds that all threads of a process have used.
double cpu_seconds(pid_t pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(stat, line);
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double elapsed(std::chrono::steady_clock::time_point since) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

// Charts and lists come in over some more frames. Views whose rates move draw one a second also at rest.
void wait_until_calm(const ConsoleProgram& console) {
    int counted = -2;
    std::chrono::steady_clock::time_point since;
    (void)console.until("at rest", [&](const nlohmann::json& frame) {
        const int number = frame["frame"];
        if (number > counted + 1) {
            counted = number;
            since = std::chrono::steady_clock::now();
        }
        return elapsed(since) >= 1;
    });
}

}  // namespace

IdleCost measure_idle(const std::string& view, int seconds) {
    static const Suite suite;
    const Display display(1680, 1050);
    const ConsoleProgram console(display, suite.home(), {"--view", view, "--size", "1680x1010"});
    (void)console.until("settled", [](const nlohmann::json& frame) {
        return frame["connection"]["state"] == "live" && frame["settled"] && frame["complete"];
    });
    wait_until_calm(console);
    const auto began = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds(console.pid());
    const int frame = console.report()["frame"];
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    const double used = cpu_seconds(console.pid()) - cpu;
    const int frames = console.report()["frame"].get<int>() - frame;
    const double passed = elapsed(began);
    return {100 * used / passed, frames / passed};
}

}  // namespace monomi::console::bench
