// The silences of alerting: what people muted, until when and why (docs/alerting.md).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "common/domain/date.h"

namespace monomi::console {

// What is empty matches everything; at least one is not.
struct SilenceMatcher {
    std::string rule, scope, partner, owner;
    bool operator==(const SilenceMatcher&) const = default;
};

struct Silence {
    std::string id;
    SilenceMatcher matcher;
    std::optional<Date> until;  // the first day on which it holds no more
    std::string by, comment;
    std::int64_t alerts = 0;  // that it mutes now
};

struct Silences {
    std::vector<Silence> rows;  // the one that ends first at the top
};

struct SilencesQuery {
    using Answer = Silences;
    bool operator==(const SilencesQuery&) const = default;
};

}  // namespace monomi::console
