// What goes with deals: how often a referral or meeting follows a touch of one type, against the same rep's
// days that are long after any (docs/domain.md, "What goes with deals").
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/domain/date.h"

namespace monomi {

// One rep and one type of touchpoint.
struct DriverHistory {
    std::span<const Date> touches;  // the days with one, each once, rising
    std::span<const Date> events;   // the days with a referral or meeting, each once, rising
    DateRange observed;             // of which it is known whether there were any
};

struct DriverCounts {
    std::int64_t touches = 0;   // days with a touch, the `days` after which are observed
    std::int64_t followed = 0;  // of those, with an event in the `days` after
    std::int64_t baseline = 0;  // observed days, as well as the `days` after, on or after the first touch and
                                // at least `days` after the latest
    std::int64_t baseline_followed = 0;  // of those, with an event in the `days` after
    std::vector<std::int32_t> lags;      // of each followed touch: days to the first event
    [[nodiscard]] bool comparable() const { return touches > 0 && baseline > 0; }
};
// "In the days after" begins with the next day: what happens on the day itself cannot be told to come after.
[[nodiscard]] DriverCounts driver_counts(const DriverHistory& history, std::int32_t days);

// The same over many reps, each of whom counts alike. In any order the sums are the same to the last bit.
class DriverShares {
  public:
    // Reps without touches or without days to compare with are left out.
    void add(const DriverCounts& rep);

    [[nodiscard]] std::int64_t reps() const { return reps_; }
    [[nodiscard]] std::int64_t touches() const { return touches_; }
    [[nodiscard]] std::int64_t baseline_days() const { return baseline_days_; }
    // The mean over reps of each rep's share of followed touches (baseline days); nothing without reps.
    [[nodiscard]] std::optional<double> touched_share() const { return mean(touched_); }
    [[nodiscard]] std::optional<double> baseline_share() const { return mean(baseline_); }
    // Of all followed touches; nothing where none was.
    [[nodiscard]] std::optional<double> median_lag() const;

  private:
    [[nodiscard]] std::optional<double> mean(std::int64_t sum) const;

    std::int64_t reps_ = 0, touches_ = 0, baseline_days_ = 0;
    std::int64_t touched_ = 0, baseline_ = 0;  // sums of shares, in parts of share_unit
    std::vector<std::int64_t> lags_;           // how often each
};

}  // namespace monomi
