// Measuring two ways to do one thing in interleaved rounds, so that whatever else the machine does meets
// both.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/domain/result.h"

namespace monomi::bench {

// Real seconds of a clock that never jumps.
[[nodiscard]] double now_seconds();

// Until something can be read or the clock says so, a millisecond at most: the descriptor of a ZeroMQ socket
// tells only of what comes, not of what is there.
inline constexpr double never = std::numeric_limits<double>::infinity();
void wait_readable(std::span<const int> descriptors, double until);

// Seconds that work took.
template <class Work>
[[nodiscard]] double seconds_of(Work&& work) {
    const double began = now_seconds();
    work();
    return now_seconds() - began;
}

// Seconds of processor time that this thread has taken.
[[nodiscard]] double processor_seconds();

// Seconds of processor time that work took on this thread: what else runs on the machine takes none of it.
template <class Work>
[[nodiscard]] double processor_seconds_of(Work&& work) {
    const double began = processor_seconds();
    work();
    return processor_seconds() - began;
}

[[nodiscard]] double median(std::vector<double> values);
// The value below which this share (0 to 1) of the values lies.
[[nodiscard]] double quantile(std::vector<double> values, double share);

struct Samples {
    std::vector<double> ours, baseline;  // one value a round
};

// ours, baseline, ours, baseline, ...; one untimed pass of each first.
[[nodiscard]] Samples interleave(int rounds, const std::function<double()>& ours,
                                 const std::function<double()>& baseline);

// Keeps a compiler from leaving out work whose result nobody reads.
void keep_result(std::int64_t value);

// Resident memory of this process, in bytes.
[[nodiscard]] std::size_t resident_bytes();
// Gives freed memory back to the system, so that the next reading of resident_bytes() is about what lives.
void release_freed_memory();

// A bench stops at the first failure.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}
inline void must(const Status& status) {
    if (!status) throw std::runtime_error(status.error().message);
}

}  // namespace monomi::bench
