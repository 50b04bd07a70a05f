#include "tests/gui/driver/display.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>

namespace monomi::console {
namespace {

constexpr int kServerPatience = 30'000;  // ms

std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> out;
    for (const std::string& word : words) out.push_back(const_cast<char*>(word.c_str()));
    out.push_back(nullptr);
    return out;
}

// The number that Xvfb writes once it listens; empty when it does not.
std::string read_number(int descriptor) {
    std::string out;
    pollfd waiting{descriptor, POLLIN, 0};
    while (::poll(&waiting, 1, kServerPatience) > 0) {
        char one = 0;
        if (::read(descriptor, &one, 1) != 1) return {};
        if (one == '\n') return out;
        out += one;
    }
    return {};
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

pid_t spawn(const Spawn& spawn) {
    const std::vector<char*> arguments = pointers(spawn.command);
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("fork failed");
    if (child > 0) return child;
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    for (const std::string& setting : spawn.environment) ::putenv(const_cast<char*>(setting.c_str()));
    const int out = ::open(spawn.output_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const int in = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    if (spawn.keep_descriptor >= 0) ::fcntl(spawn.keep_descriptor, F_SETFD, 0);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

int stop(pid_t child) {
    ::kill(child, SIGTERM);
    return wait_for(child);
}

Display::Display(int width, int height) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    const std::string screen = std::to_string(width) + "x" + std::to_string(height) + "x24";
    server_ = spawn({.command = {"Xvfb", "-displayfd", std::to_string(ends[1]), "-screen", "0", screen,
                                 "-nolisten", "tcp", "-noreset"},
                     .environment = {},
                     .output_file = directory_ / "xvfb.log",
                     .keep_descriptor = ends[1]});
    ::close(ends[1]);
    const std::string number = read_number(ends[0]);
    ::close(ends[0]);
    if (number.empty()) {
        stop(server_);
        throw std::runtime_error("Xvfb does not start (package xvfb)");
    }
    name_ = ":" + number;
}

Display::~Display() { stop(server_); }

void Display::xdotool(const std::vector<std::string>& arguments) const {
    std::vector<std::string> command{"xdotool"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const int status = wait_for(spawn({.command = command,
                                       .environment = {"DISPLAY=" + name_},
                                       .output_file = directory_ / "xdotool.log"}));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    std::string said;
    for (const std::string& argument : command) said += argument + " ";
    throw std::runtime_error(said + "failed (package xdotool)");
}

}  // namespace monomi::console
