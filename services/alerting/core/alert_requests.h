// Requests to the service "alerts" (WIRE.md): {"op": "list", ...} in, one value out. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "services/alerting/core/alert_book.h"

namespace monomi::alerting {

// What lists say of the facts that alerts rest on.
struct Standing {
    std::string as_of, position;
    bool complete = false;
};

struct Answer {
    wire::Value value;
    bool changed = false;  // an action was done: answer once it is stored
};

// `principal` and `roles` as the broker vouches for them. Actions need the role operate or admin.
[[nodiscard]] Answer answer_request(AlertBook& book, const wire::Value& request, const std::string& principal,
                                    const std::vector<std::string>& roles, const Standing& standing,
                                    const Moment& now);

// Whether the operation changes something.
[[nodiscard]] bool is_action(const wire::Value& request);

[[nodiscard]] wire::Value error_value(std::string_view code, std::string_view message);

}  // namespace monomi::alerting
