// Publishes what has changed in rounds: at most some a second, in slices, and under a cap on the share of
// time that this may take. One thread.
#pragma once
#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>

#include "common/domain/calendar.h"

namespace monomi {

template <class Item>
class PublishRounds {
  public:
    // `gather` says what is due for a round, `publish` sends one; `real_now` is steady, in ms.
    struct Work {
        std::function<std::deque<Item>()> gather;
        std::function<void(const Item&)> publish;
    };
    PublishRounds(std::int64_t rounds_per_second, std::function<Instant()> real_now, Work work)
        : interval_ms_(std::max<std::int64_t>(1, 1000 / rounds_per_second)),
          real_now_(std::move(real_now)),
          work_(std::move(work)) {}

    // Publishes a slice of what is due; true when more is due at once. A round is begun only when `ready`.
    bool step(bool ready) {
        const Instant began = real_now_();
        if (due_.empty()) {
            if (began < next_round_ || !ready) return false;
            due_ = work_.gather();
            if (due_.empty()) {
                next_round_ = began + interval_ms_;
                return false;
            }
            round_began_ = began;
        }
        while (!due_.empty()) {
            work_.publish(due_.front());
            due_.pop_front();
            if (real_now_() - began >= slice_ms) break;
        }
        if (!due_.empty()) return true;
        const Instant now = real_now_();
        next_round_ = now + std::max(interval_ms_, idle_share * (now - round_began_));
        return false;
    }

    // What is due no longer stands for anything.
    void drop() { due_.clear(); }

  private:
    static constexpr int idle_share =
        4;  // a round that took t is followed by at least this many t of other work
    static constexpr Instant slice_ms = 5;

    Instant interval_ms_;
    std::function<Instant()> real_now_;
    Work work_;
    Instant next_round_ = 0, round_began_ = 0;
    std::deque<Item> due_;
};

}  // namespace monomi
