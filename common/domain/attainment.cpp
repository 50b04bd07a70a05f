#include "common/domain/attainment.h"

#include <algorithm>

namespace monomi {
namespace {

// Sets what should be there by now, from which the shortfall follows.
void expect(Attainment& a, const Goal& goal, double expected) {
    const double lacking = expected - *goal.actual;
    a.expected = expected;
    a.shortfall = goal.direction == Direction::higher_is_better ? lacking : -lacking;
}

Attainment without(NoStatus reason) {
    Attainment a;
    a.reason = reason;
    return a;
}

NoStatus missing_input(const Goal& goal) {
    if (!goal.target) return NoStatus::no_target;
    return goal.actual ? NoStatus::none : NoStatus::no_actual;
}

NoStatus missing_pace(const Pace& pace) {
    const auto share = pace.share();
    if (!share) return NoStatus::no_business_days;
    return *share > 0 ? NoStatus::none : NoStatus::no_business_day_gone;
}

Attainment lower_is_better(const Goal& goal, const Pace& pace) {
    Attainment a;
    const bool met = *goal.actual <= 0;
    a.attainment = met ? 1 : *goal.target / *goal.actual;
    if (goal.kind != KpiKind::flow) {
        a.status = a.attainment;
        expect(a, goal, *goal.target);
        return a;
    }
    const NoStatus unpaced = missing_pace(pace);
    if (unpaced == NoStatus::none) expect(a, goal, *goal.target * *pace.share());
    if (met) {
        a.status = 1;
    } else if (unpaced == NoStatus::none) {
        a.status = *a.expected / *goal.actual;
    } else {
        a.reason = unpaced;
    }
    return a;
}

// Flows, and stocks from their opening on.
Attainment paced(const Goal& goal, const Pace& pace, double opening) {
    Attainment a;
    a.attainment = (*goal.actual - opening) / (*goal.target - opening);
    a.reason = missing_pace(pace);
    if (a.reason != NoStatus::none) return a;
    const double share = *pace.share();
    a.status = *a.attainment / share;
    expect(a, goal, opening + (*goal.target - opening) * share);
    return a;
}

}  // namespace

std::optional<double> Pace::share() const {
    if (business_days == 0) return over ? std::optional(1.0) : std::nullopt;
    return static_cast<double>(business_days_gone) / business_days;
}

Pace pace_of(DateRange period, Date day, Taken taken, const Calendar& calendar) {
    const Date gone = taken == Taken::closed ? day : day - 1;
    return {calendar.business_days({period.first, std::min(period.last, gone)}),
            calendar.business_days(period), gone >= period.last};
}

std::string_view explanation_of(NoStatus reason) {
    switch (reason) {
        case NoStatus::none:
            return "";
        case NoStatus::no_target:
            return "there is no target";
        case NoStatus::no_actual:
            return "there is no actual value";
        case NoStatus::no_opening:
            return "there is no value at the opening of the period";
        case NoStatus::target_not_positive:
            return "a target of 0 or less has no attainment";
        case NoStatus::target_not_above_opening:
            return "the target is not above the value at the opening of the period";
        case NoStatus::no_business_day_gone:
            return "no business day of the period is gone yet";
        case NoStatus::no_business_days:
            break;
    }
    return "the period has no business day and is not over";
}

Attainment attainment_of(const Goal& goal, const Pace& pace) {
    if (const NoStatus missing = missing_input(goal); missing != NoStatus::none) return without(missing);
    if (goal.direction == Direction::lower_is_better) return lower_is_better(goal, pace);
    if (goal.kind == KpiKind::stock) {
        if (!goal.opening) return without(NoStatus::no_opening);
        if (*goal.target <= *goal.opening) return without(NoStatus::target_not_above_opening);
        return paced(goal, pace, *goal.opening);
    }
    if (*goal.target <= 0) return without(NoStatus::target_not_positive);
    if (goal.kind == KpiKind::flow) return paced(goal, pace, 0);
    Attainment a;
    a.attainment = *goal.actual / *goal.target;
    a.status = a.attainment;
    expect(a, goal, *goal.target);
    return a;
}

}  // namespace monomi
