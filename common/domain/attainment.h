// How far a KPI is towards its target, and whether that is far enough by now (docs/domain.md, "Trees").
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "common/domain/calendar.h"
#include "common/domain/kpi_kind.h"

namespace monomi {

// Live: the day of the view is not yet gone. Closed: it is.
enum class Taken : std::uint8_t { live, closed };

// How much of a period is gone.
struct Pace {
    int business_days_gone = 0;
    int business_days = 0;
    bool over = false;  // its last day is gone

    // 0 to 1. A period without business days has no pace until its end, and then 1.
    [[nodiscard]] std::optional<double> share() const;
    bool operator==(const Pace&) const = default;
};
[[nodiscard]] Pace pace_of(DateRange period, Date day, Taken taken, const Calendar& calendar);

// Why there is no attainment or no status.
enum class NoStatus : std::uint8_t {
    none,  // there is one
    no_target,
    no_actual,
    no_opening,
    target_not_positive,       // higher is better: nothing to divide by
    target_not_above_opening,  // a stock that need not grow
    no_business_day_gone,      // the period has just begun, or not yet
    no_business_days           // none in the period, which is not over
};
template <>
struct Names<NoStatus> {
    static constexpr std::array<std::string_view, 8> names{"",
                                                           "no_target",
                                                           "no_actual",
                                                           "no_opening",
                                                           "target_not_positive",
                                                           "target_not_above_opening",
                                                           "no_business_day_gone",
                                                           "no_business_days"};
};
// A sentence for it, in English; empty for `none`.
[[nodiscard]] std::string_view explanation_of(NoStatus reason);

// All in one unit, whichever.
struct Goal {
    KpiKind kind = KpiKind::flow;
    Direction direction = Direction::higher_is_better;
    std::optional<double> actual, target;
    std::optional<double> opening;  // of stocks: at the close of the day before the period
};

struct Attainment {
    // Towards the target, 1 = reached. Flow and ratio: actual / target. Stock: (actual - opening) / (target -
    // opening). Lower is better: target / actual, and 1 for actual 0.
    std::optional<double> attainment;
    // 1 = as it should be by now. Flow and stock: attainment / pace. A ratio, and whatever is no flow and
    // should be low: the attainment. A flow that should be low: target x pace / actual.
    std::optional<double> status;
    // What the actual should be by now; what lacks of it in the KPI's unit (negative: ahead of it).
    std::optional<double> expected, shortfall;
    NoStatus reason = NoStatus::none;
    bool operator==(const Attainment&) const = default;
};
[[nodiscard]] Attainment attainment_of(const Goal& goal, const Pace& pace);

}  // namespace monomi
