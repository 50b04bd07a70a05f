#include "tests/process/running_suite.h"

#include <signal.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "common/runtime/wait_until.h"
#include "tests/support/catch.h"

namespace monomi {

namespace {

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

RunningSuite::RunningSuite() : home_(*Home::find((directory_.path() / "home").string())) {}

RunningSuite::~RunningSuite() {
    const auto stopped = run({"down"});
    if (stopped.exit_code != 0) WARN("monomi down: " << stopped.err);
    std::error_code ignored;
    std::filesystem::remove_all(home_.run_directory(), ignored);
}

CommandResult RunningSuite::run(const std::vector<std::string>& arguments) const {
    auto line = quoted((own_program().parent_path() / "monomi").string());
    for (const auto& argument : arguments) line += " " + quoted(argument);
    const auto out = directory_.path() / "out", err = directory_.path() / "err";
    line += " --home " + quoted(home_.directory().string()) + " >" + quoted(out.string()) + " 2>" +
            quoted(err.string()) + " </dev/null";
    const int status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(out), text_of(err)};
}

nlohmann::json RunningSuite::json(std::vector<std::string> arguments, int expected) const {
    arguments.emplace_back("--json");
    const auto result = run(arguments);
    INFO(result.err);
    REQUIRE(result.exit_code == expected);
    return nlohmann::json::parse(result.out);
}

nlohmann::json RunningSuite::service(const std::string& name) const {
    const auto status = nlohmann::json::parse(run({"status", "--json"}).out);
    for (const auto& row : status.at("services")) {
        if (row.at("name") == name) return row;
    }
    FAIL("status does not list " << name);
    return {};
}

pid_t RunningSuite::supervisor() const {
    return nlohmann::json::parse(run({"status", "--json"}).out).at("supervisor").at("pid").get<pid_t>();
}

pid_t RunningSuite::pid_of(const std::string& name) const { return service(name).at("pid").get<pid_t>(); }

int RunningSuite::restarts_of(const std::string& name) const {
    return service(name).at("restarts").get<int>();
}

bool RunningSuite::ready() const {
    return nlohmann::json::parse(run({"status", "--json"}).out).at("ready").get<bool>();
}

bool has_ended(pid_t pid) {
    if (::kill(pid, 0) != 0 && errno == ESRCH) return true;
    // In a container without an init, nobody may reap an orphan: a zombie has ended too.
    const auto stat = text_of("/proc/" + std::to_string(pid) + "/stat");
    const auto name_end = stat.rfind(')');
    return name_end == std::string::npos || stat.compare(name_end, 3, ") Z") == 0;
}

bool eventually(const std::function<bool()>& state) { return wait_until(state, std::chrono::seconds(60)); }

}  // namespace monomi
