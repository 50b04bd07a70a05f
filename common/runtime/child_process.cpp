#include "common/runtime/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "common/runtime/service_host.h"
#include "common/runtime/signals.h"

namespace monomi {

namespace {

constexpr off_t output_file_limit = 4 << 20;  // then it begins anew; a service's own log is rotated apart

int open_output(const std::filesystem::path& file) {
    struct stat info {};
    const bool full = ::stat(file.c_str(), &info) == 0 && info.st_size > output_file_limit;
    return ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (full ? O_TRUNC : 0), 0600);
}

void redirect_standard_streams(int output) {
    const int input = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (input >= 0) ::dup2(input, STDIN_FILENO);
    if (output >= 0) {
        ::dup2(output, STDOUT_FILENO);
        ::dup2(output, STDERR_FILENO);
    }
}

// Nothing that allocates happens here: it runs between fork and exec.
[[noreturn]] void run_program(char* const* arguments, char* const* environment, int output, int ready) {
    ::setpgid(0, 0);
    redirect_standard_streams(output);
    ::fcntl(ready, F_SETFD, 0);  // the only descriptor that the program inherits
    reset_signals_for_exec();
    ::execve(arguments[0], arguments, environment);
    ::_exit(127);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (auto& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

}  // namespace

Result<StartedChild> start_child(const ChildProgram& program) {
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0) return fail("cannot make a pipe: {}", std::strerror(errno));
    const int output = open_output(program.output_file);

    std::vector<std::string> arguments{program.program.string()};
    arguments.insert(arguments.end(), program.arguments.begin(), program.arguments.end());
    std::vector<std::string> environment;
    for (char** variable = environ; *variable; ++variable) environment.emplace_back(*variable);
    environment.push_back(fmt::format("{}={}", ready_descriptor_variable, pipe[1]));
    const auto argument_pointers = pointers(arguments);
    const auto environment_pointers = pointers(environment);

    const pid_t pid = ::fork();
    if (pid == 0) run_program(argument_pointers.data(), environment_pointers.data(), output, pipe[1]);
    const int error = errno;
    ::close(pipe[1]);
    if (output >= 0) ::close(output);
    if (pid < 0) {
        ::close(pipe[0]);
        return fail("cannot start {}: {}", program.program.string(), std::strerror(error));
    }
    return StartedChild{pid, pipe[0]};
}

std::string describe_end(int wait_status) {
    if (WIFSIGNALED(wait_status)) {
        const int signal = WTERMSIG(wait_status);
        return fmt::format("killed by signal {} ({})", signal, ::strsignal(signal));
    }
    const int code = WEXITSTATUS(wait_status);
    if (code == 127) return "could not be started (is the program there?)";
    return fmt::format("exited with code {}", code);
}

Result<bool> daemonize(const std::filesystem::path& output_file) {
    const pid_t first = ::fork();
    if (first < 0) return fail("cannot start a process: {}", std::strerror(errno));
    if (first > 0) {
        int status = 0;
        while (::waitpid(first, &status, 0) < 0 && errno == EINTR) {
        }
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return fail("cannot start the supervisor");
        return false;
    }
    ::setsid();
    const pid_t second = ::fork();
    if (second != 0) ::_exit(second < 0 ? 1 : 0);
    const int output = open_output(output_file);
    redirect_standard_streams(output);
    if (output > STDERR_FILENO) ::close(output);
    if (::chdir("/") != 0) return fail("cannot enter /: {}", std::strerror(errno));
    return true;
}

std::vector<std::string> last_lines(const std::filesystem::path& file, std::size_t count) {
    std::ifstream stream(file, std::ios::binary);
    constexpr std::streamoff longest = 16 << 10;
    stream.seekg(0, std::ios::end);
    const auto size = static_cast<std::streamoff>(stream.tellg());
    if (size <= 0) return {};
    stream.seekg(std::max<std::streamoff>(0, size - longest));
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    if (lines.size() > count) lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(count));
    return lines;
}

}  // namespace monomi
