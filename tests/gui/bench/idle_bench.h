// What the real console costs while nobody touches it: on a suite with the sample, under Xvfb.
#pragma once
#include <string>

namespace monomi::console::bench {

struct IdleCost {
    double cpu_percent = 0;      // of one core, all threads of the console
    double frames_a_second = 0;  // built, not necessarily drawn
};

// Over so many seconds, in a view. Throws std::runtime_error where the suite or Xvfb does not run.
[[nodiscard]] IdleCost measure_idle(const std::string& view, int seconds);

}  // namespace monomi::console::bench
