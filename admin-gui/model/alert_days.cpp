#include "admin-gui/model/alert_days.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace monomi::console {

namespace {

std::optional<int> whole(const Alert& alert, std::string_view name) {
    const auto at = std::find_if(alert.values.begin(), alert.values.end(),
                                 [&](const auto& value) { return value.first == name; });
    if (at == alert.values.end() || !at->second) return std::nullopt;
    return static_cast<int>(std::lround(*at->second));
}

std::optional<AlertDays> own_days(const Alert& alert) {
    constexpr std::array<std::string_view, 2> clocks{"clock.new_partner.days_left", "clock.lapsed.days_left"};
    for (const std::string_view clock : clocks) {
        if (const auto left = whole(alert, clock))
            return AlertDays{*left < 0 ? AlertDays::Of::over : AlertDays::Of::left, std::abs(*left)};
    }
    constexpr std::array<std::string_view, 3> spans{"deal.stage_days", "rep.silent_days", "rep.gone_days"};
    for (const std::string_view span : spans) {
        if (const auto days = whole(alert, span)) return AlertDays{AlertDays::Of::stood, *days};
    }
    return std::nullopt;
}

}  // namespace

std::optional<AlertDays> alert_days(const Alert& alert, std::optional<Date> today) {
    if (const auto own = own_days(alert)) return own;
    if (!alert.since || !today) return std::nullopt;
    return AlertDays{AlertDays::Of::seen, std::max(0, *today - *alert.since)};
}

int pressing_days(const Alert& alert) {
    const auto own = own_days(alert);
    if (!own) return 0;
    return own->of == AlertDays::Of::left ? -own->days : own->days;
}

}  // namespace monomi::console
