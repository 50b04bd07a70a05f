#include "common/domain/deal_drivers.h"

#include <algorithm>
#include <cmath>

namespace monomi {
namespace {

// A share is added up in whole parts, 2^32 of them being 1, so that the order does not matter.
constexpr double share_unit = 4294967296.0;

std::int64_t parts(std::int64_t of, std::int64_t all) {
    return std::llround(static_cast<double>(of) / static_cast<double>(all) * share_unit);
}

// The first event after a day.
std::optional<Date> next_after(std::span<const Date> events, Date day) {
    const auto found = std::upper_bound(events.begin(), events.end(), day);
    return found == events.end() ? std::nullopt : std::optional(*found);
}

// Days of the range that an event follows within `days`: those from `days` before each event to the day
// before.
std::int64_t followed_days(std::span<const Date> events, DateRange range, std::int32_t days) {
    std::int64_t followed = 0;
    Date next = range.first;  // the first day not looked at
    for (auto event = std::upper_bound(events.begin(), events.end(), range.first);
         event != events.end() && *event - days <= range.last; ++event) {
        const DateRange before{std::max(next, *event - days), std::min(range.last, *event - 1)};
        followed += before.size();
        next = std::max(next, *event);
    }
    return followed;
}

}  // namespace

DriverCounts driver_counts(const DriverHistory& history, std::int32_t days) {
    DriverCounts counts;
    const DateRange counted{history.observed.first, history.observed.last - days};
    for (std::size_t i = 0; i < history.touches.size(); ++i) {
        const Date touch = history.touches[i];
        if (counted.contains(touch)) {
            ++counts.touches;
            const auto event = next_after(history.events, touch);
            if (event && *event - touch <= days) {
                ++counts.followed;
                counts.lags.push_back(*event - touch);
            }
        }
        const bool latest = i + 1 == history.touches.size();
        const Date until = latest ? counted.last : std::min(counted.last, history.touches[i + 1] - 1);
        const DateRange long_after{std::max(counted.first, touch + days), until};
        if (long_after.empty()) continue;
        counts.baseline += long_after.size();
        counts.baseline_followed += followed_days(history.events, long_after, days);
    }
    return counts;
}

void DriverShares::add(const DriverCounts& rep) {
    if (!rep.comparable()) return;
    ++reps_;
    touches_ += rep.touches;
    baseline_days_ += rep.baseline;
    touched_ += parts(rep.followed, rep.touches);
    baseline_ += parts(rep.baseline_followed, rep.baseline);
    for (const std::int32_t lag : rep.lags) {
        const auto place = static_cast<std::size_t>(lag);
        if (place >= lags_.size()) lags_.resize(place + 1);
        ++lags_[place];
    }
}

std::optional<double> DriverShares::mean(std::int64_t sum) const {
    if (reps_ == 0) return std::nullopt;
    return static_cast<double>(sum) / share_unit / static_cast<double>(reps_);
}

std::optional<double> DriverShares::median_lag() const {
    std::int64_t all = 0;
    for (const std::int64_t times : lags_) all += times;
    if (all == 0) return std::nullopt;
    const auto at = [&](std::int64_t place) {
        std::size_t lag = 0;
        while (place >= lags_[lag]) place -= lags_[lag++];
        return static_cast<double>(lag);
    };
    return (at((all - 1) / 2) + at(all / 2)) / 2;
}

}  // namespace monomi
