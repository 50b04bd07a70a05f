// A screen without a monitor: an X server of its own, and the hands that work on it.
#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace monomi::console {

// Starts Xvfb on a display that is free and stops it at the end. Throws std::runtime_error where it cannot.
class Display {
  public:
    Display(int width, int height);
    ~Display();
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }  // ":5"
    // Runs xdotool on this display; throws when it fails.
    void xdotool(const std::vector<std::string>& arguments) const;

  private:
    TemporaryDirectory directory_;
    pid_t server_ = 0;
    std::string name_;
};

struct Spawn {
    std::vector<std::string> command;      // found by PATH where it is no path
    std::vector<std::string> environment;  // NAME=VALUE, beside what the parent has
    std::string output_file;               // takes stdout and stderr
    int keep_descriptor = -1;              // stays open in the child
};
[[nodiscard]] pid_t spawn(const Spawn& spawn);
// SIGTERM, and waits for the end; the wait status.
int stop(pid_t child);

}  // namespace monomi::console
