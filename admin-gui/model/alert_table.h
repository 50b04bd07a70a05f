// The alerts as the console lists them.
#pragma once
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "admin-gui/model/language.h"
#include "admin-gui/model/standing.h"
#include "common/domain/date.h"

namespace monomi::console {

enum class AlertState : std::uint8_t { firing, pending, no_data, resolved };
inline constexpr std::size_t alert_state_count = 4;
// Most severe first.
enum class Severity : std::uint8_t { critical, warning, info };
inline constexpr std::size_t severity_count = 3;

// Instants are ms since the epoch.
struct Acknowledgement {
    std::string by;
    Instant at = 0;
};
struct Assignment {
    std::string to, by;
    std::optional<Date> due;
    Instant at = 0;
};
struct Comment {
    std::string by, text;
    Instant at = 0;
};

struct Alert {
    std::string id, rule;
    std::string scope, scope_name;  // "partner:P-0012"
    // Whose what it is about is; empty: nobody's.
    std::string of_partner, partner_name, owner, owner_name;
    AlertState state = AlertState::firing;
    Severity severity = Severity::warning;
    std::optional<Date> since;  // business date on which the condition began
    std::optional<Instant> fired_at, resolved_at;
    Instant changed_at = 0;
    std::optional<Acknowledgement> acknowledged;
    std::optional<Assignment> assigned;
    std::optional<Date> snoozed_until;
    std::vector<Comment> comments;
    std::string inhibited_by, silenced_by;
    LocalText title, text;
    std::vector<std::pair<std::string, std::optional<double>>> values;
    std::vector<std::pair<std::string, std::string>> labels;
    std::int64_t revision = 0;
    std::string search;  // title, scope, rule, assigned folded for searching
    // The partner it is about, itself or by a rep or deal of it; empty: none.
    [[nodiscard]] std::string partner() const;
    // The rep it is about; empty: none.
    [[nodiscard]] std::string rep() const;
};
using Alerts = std::vector<std::shared_ptr<const Alert>>;

struct AlertTable {
    Standing standing;  // away where the service "alerts" does not run
    std::uint64_t revision = 0;
    // By state, severity, newest, then the most pressing; the resolved ones of the last days at the end.
    Alerts rows;
    // The alert that always fires, as long as alerting works: nobody has to act on it, so it is neither
    // listed nor counted. Null: not heard of.
    std::shared_ptr<const Alert> watchdog;
    std::array<int, alert_state_count> by_state{};
    std::array<int, severity_count> firing_by_severity{};      // neither snoozed, inhibited nor silenced
    std::map<std::string, LocalText, std::less<>> rule_names;  // as people call the rules
    // Fills rows, watchdog and counts.
    void set(Alerts all);
    // Null where there is none.
    [[nodiscard]] const Alert* find(std::string_view id) const;
    [[nodiscard]] Alerts of_partner(std::string_view partner) const;
    [[nodiscard]] int count(AlertState state) const { return by_state[static_cast<std::size_t>(state)]; }
    // Those that people should act on now: firing, neither snoozed, inhibited nor silenced.
    [[nodiscard]] int open() const;
    [[nodiscard]] int open(Severity severity) const {
        return firing_by_severity[static_cast<std::size_t>(severity)];
    }
    // Of these the warnings and what is worse.
    [[nodiscard]] int urgent() const;
};

struct AlertEvent {
    Instant at = 0;
    std::string what;  // "fired", "resolved", "raised", "acknowledged", "assigned", "commented", "snoozed", …
    std::string by, text, severity;
};
struct AlertNotification {
    std::string id, notifier, result;
    Instant at = 0;
    int attempts = 0;
};
struct AlertDetail {
    std::string id;  // asked for; the rest is of it once standing is ready
    Standing standing;
    Alert alert;
    std::vector<AlertEvent> history;
    std::vector<AlertNotification> notifications;
};

}  // namespace monomi::console

namespace monomi {
template <>
struct Names<console::AlertState> {
    static constexpr std::array<std::string_view, 4> names{"firing", "pending", "no_data", "resolved"};
};
template <>
struct Names<console::Severity> {
    static constexpr std::array<std::string_view, 3> names{"critical", "warning", "info"};
};
}  // namespace monomi
