// An alert: one rule and one scope, where it stands, and what people did about it.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/domain/calendar.h"
#include "common/domain/kinds.h"
#include "common/domain/names.h"
#include "services/alerting/core/local_text.h"

namespace monomi::alerting {

enum class AlertState : std::uint8_t {
    pending,   // the condition holds, `for` is not over
    firing,    // it holds
    resolved,  // it does not
    no_data    // an input is missing: nobody knows
};
enum class Severity : std::uint8_t { info, warning, critical };

}  // namespace monomi::alerting

namespace monomi {
template <>
struct Names<alerting::AlertState> {
    static constexpr std::array<std::string_view, 4> names{"pending", "firing", "resolved", "no_data"};
};
template <>
struct Names<alerting::Severity> {
    static constexpr std::array<std::string_view, 3> names{"info", "warning", "critical"};
};
}  // namespace monomi

namespace monomi::alerting {

// The numbers that a verdict rests on; nothing is N/A.
using Numbers = std::map<std::string, std::optional<double>, std::less<>>;

// All instants are business time in ms but those called real, which are the machine's and serve intervals
// only.
struct Moment {
    Instant business = 0;
    Date today;  // the business date
    Instant real = 0;
};

// Whose what an alert is about is; empty: nobody's.
struct Attribution {
    std::string partner, partner_name, owner, owner_name;  // ids, and what people call them
    bool operator==(const Attribution&) const = default;
};

// What a feed supplies: kinds of records, each with the partners that it is supplied for. No partners: all.
// No kinds: the feed does not say.
using Supplies = std::map<Kind, std::set<std::string>>;

struct Acknowledgement {
    std::string by;
    Instant at = 0;
    bool operator==(const Acknowledgement&) const = default;
};
struct Assignment {
    std::string to;
    std::optional<Date> due;
    std::string by;
    Instant at = 0;
    bool operator==(const Assignment&) const = default;
};
struct Comment {
    std::string by;
    Instant at = 0;
    std::string text;
    bool operator==(const Comment&) const = default;
};

struct HistoryEntry {
    Instant at = 0;
    std::string by;  // empty: the rules
    std::string what;
    std::optional<Severity> severity;
    std::string text;
    bool operator==(const HistoryEntry&) const = default;
};

// How one notification fared at one notifier.
struct DeliveryRecord {
    std::string id, notifier, what;
    Instant at = 0;  // of the last attempt, or of the decision to send
    int attempts = 0;
    std::string result;  // "waiting", "delivered", or why not
    bool operator==(const DeliveryRecord&) const = default;
};

// What was last told to the outside, and so what is still to be told.
struct Told {
    std::optional<AlertState> state;
    Severity severity = Severity::info;
    Instant real = 0;
    bool operator==(const Told&) const = default;
};

struct Alert {
    std::string id, rule, scope, scope_name;  // id is "<rule>/<scope>"
    Attribution of;
    Supplies supplies;  // of the feed that it is about
    AlertState state = AlertState::pending;
    Severity severity = Severity::info;
    std::map<std::string, std::string> labels;
    Date since;  // the business date on which the present state's episode began
    std::optional<Instant> fired_at, resolved_at;
    Instant changed_at = 0;  // of the last transition or action
    std::optional<Acknowledgement> acknowledged;
    std::optional<Assignment> assigned;
    std::optional<Date> snoozed_until;  // muted before the beginning of this day
    std::vector<Comment> comments;
    std::string inhibited_by;  // id of a firing alert; empty: none
    std::string silenced_by;   // id of a silence; empty: none
    LocalText title, text;
    Numbers values;
    std::int64_t revision = 0;  // grows over all alerts with every change

    bool fired = false;              // since it last resolved
    Instant pending_since_real = 0;  // while pending
    Instant clear_since_real = 0;  // while firing although the condition ended (keep_firing_for); 0: it holds
    Instant rendered_real = 0;     // when texts and values were last made
    Told told;
    bool mute_ended = false;  // a snooze or silence ended: tell again even if told
    std::vector<HistoryEntry> history;
    std::vector<DeliveryRecord> deliveries;
    bool operator==(const Alert&) const = default;
};

}  // namespace monomi::alerting
