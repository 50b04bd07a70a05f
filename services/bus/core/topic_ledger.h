// Looks at what passes the events loop: what may pass, and how much of what. Pure.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace monomi::bus {

// What to do with a message.
enum class EventVerdict : std::uint8_t {
    forward,
    not_three_frames,
    bad_topic,  // empty, too long, or not ending with '/'
    reserved,   // the bus's own heartbeat and the suite's clock, which nobody else may send
};

struct TopicCount {
    std::uint64_t messages = 0;  // forwarded
    std::uint64_t bytes = 0;
    std::uint64_t dropped = 0;  // refused here; what a full subscriber misses is not known to anyone but it
};

class TopicLedger {
  public:
    static constexpr std::size_t max_topic_bytes = 1024;
    static constexpr std::size_t max_roots = 64;  // further ones are counted as "other/"

    // Judges and counts one message; `bytes` is the sum of its frames.
    EventVerdict judge(std::size_t frames, std::string_view topic, std::size_t bytes);

    // By the first part of the topic, "records/".
    [[nodiscard]] const std::map<std::string, TopicCount, std::less<>>& roots() const { return roots_; }
    [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

    // The mean size of a message, smoothed over periods that the caller ends (each second); 0 before the
    // first.
    void end_period();
    [[nodiscard]] std::size_t mean_bytes() const { return static_cast<std::size_t>(mean_bytes_); }

  private:
    TopicCount& count_of(std::string_view topic);

    std::map<std::string, TopicCount, std::less<>> roots_;
    std::uint64_t dropped_ = 0;
    std::uint64_t period_messages_ = 0, period_bytes_ = 0;
    double mean_bytes_ = 0;
};

}  // namespace monomi::bus
