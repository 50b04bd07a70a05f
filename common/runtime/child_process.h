// Starting a program as a child, and telling how it ended.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "common/domain/result.h"

namespace monomi {

struct ChildProgram {
    std::filesystem::path program;
    std::vector<std::string> arguments;  // without the program itself
    std::filesystem::path output_file;   // takes stdout and stderr
};

struct StartedChild {
    pid_t pid = 0;
    // Readable when the child has written one byte (ready) or has closed it (it ended or does not say).
    int ready_descriptor = -1;
};

// The child is in a process group of its own (a Ctrl-C at the terminal reaches the parent only), has no other
// descriptors of the parent that are close-on-exec, and outlives it.
[[nodiscard]] Result<StartedChild> start_child(const ChildProgram& program);

// "exited with code 1", "killed by signal 9 (Killed)".
[[nodiscard]] std::string describe_end(int wait_status);

// Detaches the calling process from terminal and parent by a double fork: true in the daemon, whose standard
// output and error go to `output_file`; false in the caller.
[[nodiscard]] Result<bool> daemonize(const std::filesystem::path& output_file);

// The last lines of a text file, newest last; empty when it cannot be read.
[[nodiscard]] std::vector<std::string> last_lines(const std::filesystem::path& file, std::size_t count);

}  // namespace monomi
