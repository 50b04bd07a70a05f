// A text in both languages of the suite.
#pragma once
#include <string>

namespace monomi::alerting {

struct LocalText {
    std::string ja, en;
    bool operator==(const LocalText&) const = default;
};

}  // namespace monomi::alerting
