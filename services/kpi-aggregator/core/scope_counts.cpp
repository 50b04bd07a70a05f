#include "services/kpi-aggregator/core/scope_counts.h"

#include <algorithm>

namespace monomi::kpi {

void ScopeCounts::add_lead_time(const Contribution& c, int sign) {
    const auto day = static_cast<std::uint32_t>(c.on.days());
    const auto lead = static_cast<std::uint32_t>(c.value);
    const auto it = lead_times_.try_emplace(std::uint64_t{day} << 32 | lead, 0).first;
    it->second += sign;
    if (it->second == 0) lead_times_.erase(it);
}

void ScopeCounts::append_lead_times(DateRange range, LeadTimes& out) const {
    for (const auto& [key, count] : lead_times_) {
        const Date day = Date::from_days(static_cast<std::int32_t>(key >> 32));
        if (!range.contains(day)) continue;
        out.days_and_counts.emplace_back(static_cast<std::int32_t>(key & 0xFFFF'FFFF), count);
    }
}

std::optional<Date> ScopeCounts::first_day() const {
    const auto counts = [](const auto& numbers) {
        return std::any_of(numbers.begin(), numbers.end(), [](auto number) { return number != 0; });
    };
    return rows_.first([&](const Row& row) { return counts(row.money) || counts(row.counts); });
}

std::optional<double> LeadTimes::median() {
    std::sort(days_and_counts.begin(), days_and_counts.end());
    std::int64_t total = 0;
    for (const auto& [days, count] : days_and_counts) total += count;
    if (total == 0) return std::nullopt;
    const auto at = [&](std::int64_t position) {
        for (const auto& [days, count] : days_and_counts) {
            if (position < count) return days;
            position -= count;
        }
        return days_and_counts.back().first;
    };
    return (static_cast<double>(at((total - 1) / 2)) + static_cast<double>(at(total / 2))) / 2;
}

std::size_t ScopeCounts::memory_bytes() const {
    return sizeof(*this) + lead_times_.capacity() * 17 + rows_.memory_bytes();
}

}  // namespace monomi::kpi
