// The configurable numbers of "what goes with deals".
#pragma once
#include <array>

namespace monomi {

struct DriverRules {
    std::array<int, 3> days{30, 60, 90};  // in so many days after a touch; rising
    int least_sample = 20;                // reps with both, under which nothing is said of a type
};

}  // namespace monomi
