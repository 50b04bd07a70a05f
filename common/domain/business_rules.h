// The configurable numbers of the domain, as one value that pure code takes as an argument.
#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "common/domain/calendar.h"
#include "common/domain/driver_rules.h"
#include "common/domain/forecast_rules.h"
#include "common/domain/health_rules.h"
#include "common/domain/kinds.h"
#include "common/domain/phase_rules.h"
#include "common/domain/structure_rules.h"

namespace monomi {

enum class ActivationEvent : std::uint8_t { meeting, referral };
template <>
struct Names<ActivationEvent> {
    static constexpr std::array<std::string_view, 2> names{"meeting", "referral"};
};

enum class RevenueMeasure : std::uint8_t { won_mrr, won_amount };
template <>
struct Names<RevenueMeasure> {
    static constexpr std::array<std::string_view, 2> names{"won_mrr", "won_amount"};
};

struct BusinessRules {
    std::string currency = "JPY";
    RevenueMeasure revenue = RevenueMeasure::won_mrr;
    unsigned fiscal_year_start_month = 4;  // 1 to 12
    unsigned week_start = 1;               // ISO weekday, 1 = Monday
    Calendar calendar;                     // business days
    ActivationEvent activation_event = ActivationEvent::meeting;
    int clock_months = 3;         // both three-month clocks
    int first_warning_days = 30;  // days left
    int second_warning_days = 14;
    int meeting_supply_minimum = 2;  // meetings a month
    int knowledge_max_age_days = 180;
    double minimum_coverage = 0.4;  // below it a value is N/A
    StructureRules structure;
    PhaseRules phases;
    HealthRules health;
    ForecastRules forecast;
    DriverRules drivers;
    // Touchpoint types that count as two-way; those of `two_way_if_inbound` only when the partner began.
    std::array<bool, count_of<TouchpointType>> two_way{true, true, true,  true, false, false, true,
                                                       true, true, false, true, true,  true,  true};
    std::array<bool, count_of<TouchpointType>> two_way_if_inbound{
        false, false, false, false, true, true, false, false, false, false, false, false, false, false};

    [[nodiscard]] bool is_two_way(TouchpointType type, bool inbound) const {
        const auto i = static_cast<std::size_t>(type);
        return two_way[i] || (inbound && two_way_if_inbound[i]);
    }
};

// Decimal digits of a currency's minor unit (ISO 4217): JPY 0, USD 2. Unknown codes have 2.
[[nodiscard]] int minor_digits(std::string_view currency);

}  // namespace monomi
