// From a producer to applied, durable on the way: what both the suite and the bare prototype can do.
#pragma once
#include <cstddef>
#include <vector>

#include "tests/bench/feed.h"

namespace monomi::bench {

class Pipeline {
  public:
    virtual ~Pipeline() = default;
    // Sends all as quickly as it can; seconds from the first send until the last record is applied.
    virtual double flood(const std::vector<Batch>& batches) = 0;
    // Sends them evenly at this many records a second; seconds from when each (of a sample of them) was due
    // until it was applied.
    virtual std::vector<double> pace(const std::vector<Batch>& batches, double records_per_second) = 0;
};

inline constexpr std::size_t messages_in_flight = 32;

}  // namespace monomi::bench
