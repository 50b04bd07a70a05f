#include "common/domain/clock_rules.h"

#include <algorithm>

namespace monomi {
namespace {

// Starts the countdown: through `start` + months it runs, from the next day on it has run out.
void count_down(Clock& clock, Date start, Date as_of, const BusinessRules& rules, ClockState while_running,
                ClockState once_over) {
    const Date last_day = add_months(start, rules.clock_months);
    clock.started_on = start;
    clock.last_day = last_day;
    clock.days_left = last_day - as_of;
    clock.state = as_of <= last_day ? while_running : once_over;
}

}  // namespace

SpanActivation activation_of(const ContractSpan& span, const SpanEvents& events, Date as_of,
                             const BusinessRules& rules) {
    SpanActivation activation;
    const Date last_day = add_months(span.from, rules.clock_months);
    activation.matured = !span.implied && as_of > last_day;
    if (!events.first_activation) return activation;
    activation.activated_on = std::max(*events.first_activation, span.from);
    activation.in_time = !span.implied && *activation.activated_on <= last_day;
    activation.before_contract = !span.implied && *events.first_activation < span.from;
    return activation;
}

Clock clock_of(std::span<const ContractSpan> spans, const SpanEvents& last,
               std::optional<Date> supplied_since, Date as_of, const BusinessRules& rules) {
    Clock clock;
    if (!under_contract(spans, as_of) || spans.back().implied) return clock;
    const ContractSpan& span = spans.back();
    const bool supplied = supplied_since && *supplied_since <= as_of;
    if (!supplied || (!last.first_activation && *supplied_since > span.from)) {
        clock.state = ClockState::not_supplied;
        return clock;
    }
    const SpanActivation activation = activation_of(span, last, as_of, rules);
    if (!activation.activated_on) {
        count_down(clock, span.from, as_of, rules, ClockState::running, ClockState::stalled);
        return clock;
    }
    clock.activated_on = activation.activated_on;
    clock.activated_late = !activation.in_time;
    clock.activated_before_contract = activation.before_contract;
    const Date latest = last.last_referral_or_meeting.value_or(*activation.activated_on);
    count_down(clock, std::max({latest, span.from, *supplied_since}), as_of, rules, ClockState::activated,
               ClockState::lapsed);
    return clock;
}

}  // namespace monomi
