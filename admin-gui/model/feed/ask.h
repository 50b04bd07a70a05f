// A request that the feed wants made, and when a question is asked again.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>

#include "common/domain/calendar.h"
#include "common/wire/value.h"

namespace monomi::console {

// What a question is about; `number` tells questions of one kind apart (pages, intents, inquiries,
// generations).
enum class Topic : std::uint8_t {
    catalogue,
    board,
    months,
    days,
    partner_page,
    partner_some,
    rep_page,
    alert_page,
    alert_rules,
    status,
    partner_board,
    partner_months,
    partner_touchpoints,
    partner_reps,
    partner_deals,
    rep_detail,
    alert_detail,
    explain,
    inquiry,
    intent
};
struct Tag {
    Topic topic{};
    std::uint64_t number = 0;
    bool operator==(const Tag&) const = default;
};
struct Ask {
    Tag tag;
    std::string service;
    wire::Value body;
    bool change = false;
};

// A question that is asked again when something changed, but never so often that answering it would keep the
// service busy: the time between two is at least ten times as long as an answer took.
class Question {
  public:
    explicit Question(Instant least_interval) : least_(least_interval) {}

    void want() { wanted_ = true; }
    // Wants it without regard to the interval.
    void want_now() {
        wanted_ = true;
        not_before_ = 0;
    }
    [[nodiscard]] bool due(Instant now) const { return wanted_ && !asked_ && now >= not_before_; }
    void asked(Instant now) {
        wanted_ = false;
        asked_ = true;
        asked_at_ = now;
    }
    void answered(Instant now) {
        asked_ = false;
        not_before_ = now + std::max(least_, share * (now - asked_at_));
    }
    // Several answers made one whole, which was begun then: it counts as one question.
    void completed(Instant begun, Instant now) {
        not_before_ = std::max(not_before_, now + std::max(least_, share * (now - begun)));
    }
    // It was not answered: again after a while.
    void failed(Instant now, Instant pause) {
        asked_ = false;
        wanted_ = true;
        not_before_ = now + pause;
    }
    // Nobody waits for the answer any more.
    void forget() { asked_ = wanted_ = false; }
    [[nodiscard]] bool open() const { return asked_; }
    [[nodiscard]] bool wanted() const { return wanted_; }

  private:
    static constexpr Instant share = 10;
    Instant least_;
    Instant asked_at_ = 0, not_before_ = 0;
    bool wanted_ = false, asked_ = false;
};

}  // namespace monomi::console
