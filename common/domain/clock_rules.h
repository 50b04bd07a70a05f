// The three-month clocks (docs/domain.md, "The three-month clocks").
#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "common/domain/business_rules.h"
#include "common/domain/contract_rules.h"

namespace monomi {

enum class ClockState : std::uint8_t {
    none,          // prospect, terminated, or contract date unknown
    not_supplied,  // the activation event's field is not supplied: neither clock runs
    running,       // new partner, not activated, last day not over
    stalled,       // new partner, last day over
    activated,     // activated, last referral or meeting within the months
    lapsed         // activated, last referral or meeting too long ago
};
template <>
struct Names<ClockState> {
    static constexpr std::array<std::string_view, 6> names{"none",    "not_supplied", "running",
                                                           "stalled", "activated",    "lapsed"};
};

struct Clock {
    ClockState state = ClockState::none;
    std::optional<Date> started_on;         // contract start, or the last referral or meeting
    std::optional<Date> last_day;           // the last day before it runs out
    std::optional<std::int32_t> days_left;  // last_day - as_of; negative once run out
    std::optional<Date> activated_on;
    bool activated_late = false;             // after the new-partner clock had run out; kept
    bool activated_before_contract = false;  // day 0: the event is older than the contract
    bool operator==(const Clock&) const = default;
};

// Dates of deals by as_of that fall to one span: after the former span's end (or any time before, for the
// first span) through the span's own end.
struct SpanEvents {
    std::optional<Date> first_activation;  // earliest activation event
    std::optional<Date> last_referral_or_meeting;
};

struct SpanActivation {
    std::optional<Date> activated_on;  // max(event, span start)
    bool in_time = false;              // by span start + months
    bool before_contract = false;
    bool matured = false;  // as_of is past span start + months
};
[[nodiscard]] SpanActivation activation_of(const ContractSpan& span, const SpanEvents& events, Date as_of,
                                           const BusinessRules& rules);

// The clock of a partner at the close of as_of. `spans` of contract_spans(), `last` the events of the last
// span, `supplied_since` the first day from which the activation event's field is supplied for this partner
// (Date::min() for all time, nothing for not supplied). With a span that started before supplied_since and no
// event known: not_supplied. The lapsed clock starts at the latest of last referral or meeting, span start
// and supplied_since; with neither a referral nor a meeting (activated by a later stage alone) the activation
// date stands in.
[[nodiscard]] Clock clock_of(std::span<const ContractSpan> spans, const SpanEvents& last,
                             std::optional<Date> supplied_since, Date as_of, const BusinessRules& rules);

}  // namespace monomi
