#include "tests/bench/measure.h"

#include <malloc.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <ctime>
#include <fstream>

namespace monomi::bench {

double now_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void wait_readable(std::span<const int> descriptors, double until) {
    constexpr double longest = 1e-3;
    const double seconds = std::clamp(until - now_seconds(), 0.0, longest);
    const timespec timeout{0, static_cast<long>(seconds * 1e9)};
    std::vector<pollfd> polled;
    for (const int descriptor : descriptors) polled.push_back({descriptor, POLLIN, 0});
    (void)::ppoll(polled.data(), polled.size(), &timeout, nullptr);
}

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return std::nan("");
    std::sort(values.begin(), values.end());
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    const double part = place - static_cast<double>(below);
    return values[below] * (1 - part) + values[above] * part;
}

double processor_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

Samples interleave(int rounds, const std::function<double()>& ours, const std::function<double()>& baseline) {
    Samples samples;
    (void)ours();
    (void)baseline();
    for (int round = 0; round < rounds; ++round) {
        samples.ours.push_back(ours());
        samples.baseline.push_back(baseline());
    }
    return samples;
}

void keep_result(std::int64_t value) {
    static std::atomic<std::int64_t> kept;
    kept.store(value, std::memory_order_relaxed);
}

std::size_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t total = 0;
    std::size_t resident = 0;
    statm >> total >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

void release_freed_memory() { malloc_trim(0); }

}  // namespace monomi::bench
