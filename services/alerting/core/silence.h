// A silence: alerts that match it are told of no more, until a date at the latest.
#pragma once
#include <string>

#include "services/alerting/core/alert.h"

namespace monomi::alerting {

// What is empty matches everything; at least one is not.
struct SilenceMatcher {
    std::string rule, scope, partner, owner;
    bool operator==(const SilenceMatcher&) const = default;

    [[nodiscard]] bool empty() const {
        return rule.empty() && scope.empty() && partner.empty() && owner.empty();
    }
    [[nodiscard]] bool matches(const Alert& alert) const {
        const auto fits = [](const std::string& wanted, const std::string& is) {
            return wanted.empty() || wanted == is;
        };
        return fits(rule, alert.rule) && fits(scope, alert.scope) && fits(partner, alert.of.partner) &&
               fits(owner, alert.of.owner);
    }
};

struct Silence {
    std::string id;
    SilenceMatcher matcher;
    Date until;  // the first day on which it holds no more
    std::string by, comment;
    Instant at = 0;  // business time at which it was made
    bool operator==(const Silence&) const = default;
};

}  // namespace monomi::alerting
