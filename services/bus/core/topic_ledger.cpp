#include "services/bus/core/topic_ledger.h"

namespace monomi::bus {
namespace {

constexpr std::string_view own_heartbeat = "service/bus/";
constexpr std::string_view own_clock = "clock/";

EventVerdict verdict_on(std::size_t frames, std::string_view topic) {
    if (frames != 3) return EventVerdict::not_three_frames;
    if (topic.empty() || topic.size() > TopicLedger::max_topic_bytes || topic.back() != '/') {
        return EventVerdict::bad_topic;
    }
    if (topic == own_heartbeat || topic == own_clock) return EventVerdict::reserved;
    return EventVerdict::forward;
}

}  // namespace

EventVerdict TopicLedger::judge(std::size_t frames, std::string_view topic, std::size_t bytes) {
    const EventVerdict verdict = verdict_on(frames, topic);
    TopicCount& count = count_of(topic);
    if (verdict != EventVerdict::forward) {
        ++count.dropped;
        ++dropped_;
        return verdict;
    }
    ++count.messages;
    count.bytes += bytes;
    ++period_messages_;
    period_bytes_ += bytes;
    return verdict;
}

void TopicLedger::end_period() {
    if (period_messages_ == 0) return;
    const double mean = static_cast<double>(period_bytes_) / static_cast<double>(period_messages_);
    mean_bytes_ = mean_bytes_ == 0 ? mean : 0.8 * mean_bytes_ + 0.2 * mean;
    period_messages_ = period_bytes_ = 0;
}

TopicCount& TopicLedger::count_of(std::string_view topic) {
    const std::size_t slash = topic.find('/');
    std::string_view root = slash == std::string_view::npos ? "other/" : topic.substr(0, slash + 1);
    const auto known = roots_.find(root);
    if (known != roots_.end()) return known->second;
    // One place is kept for "other/" itself.
    if (roots_.size() + 1 >= max_roots || root.size() > max_topic_bytes) root = "other/";
    return roots_[std::string(root)];
}

}  // namespace monomi::bus
