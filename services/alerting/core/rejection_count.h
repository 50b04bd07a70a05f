// How many records ingest received and refused within the last span of time, from the totals that it tells.
// Pure; `now` is steady time in ms.
#pragma once
#include <cstdint>
#include <deque>
#include <optional>

#include "common/domain/calendar.h"

namespace monomi::alerting {

class RejectionCount {
  public:
    struct Records {
        std::uint64_t received = 0, rejected = 0;
    };
    explicit RejectionCount(Instant span_ms) : span_ms_(span_ms) {}

    // Totals since ingest started; smaller ones than before are of another start. What was received before
    // the first call is not counted.
    void on_totals(std::uint64_t accepted, std::uint64_t rejected, Instant now);
    // Nothing before the first totals.
    [[nodiscard]] std::optional<Records> within_span(Instant now) const;

  private:
    struct Sample {
        Instant at = 0;
        Records until;  // all counted by then
    };
    struct Totals {
        std::uint64_t accepted = 0, rejected = 0;
    };
    Instant span_ms_;
    std::optional<Totals> told_;  // the last ones
    Records counted_;
    std::deque<Sample> samples_;
};

}  // namespace monomi::alerting
