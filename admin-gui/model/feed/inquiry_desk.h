// The questions of views that are open, each asked again when the numbers change.
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "admin-gui/model/feed/ask.h"
#include "admin-gui/model/inquiry.h"

namespace monomi::console {

class InquiryDesk {
  public:
    // These are looked at from now on; the others are forgotten.
    void want(const std::vector<Inquiry>& inquiries, Instant now);
    // Records have changed.
    void numbers_changed();
    // Ingest has refused some.
    void records_refused();
    // A silence was made or ended, or an alert that one may mute changed.
    void silences_changed();
    // Every answer is of another day: those that are known are dropped, and what is under way with them.
    void start_over(Instant now);

    void take_asks(std::vector<Ask>& out, Instant now);
    [[nodiscard]] bool current(std::uint64_t number) const { return at(number) != nullptr; }
    void answered(std::uint64_t number, const wire::Value& reply, Instant now);
    // Not answered: `load` away or failed, or loading where nobody is to be told.
    void failed(std::uint64_t number, Load load, const std::string& reason, Instant pause, Instant now);

    [[nodiscard]] bool changed() const { return changed_; }
    // Makes them anew when something changed.
    [[nodiscard]] std::shared_ptr<const Answers> answers();

  private:
    struct Open {
        Answers::Entry entry;
        std::uint64_t number = 0;  // changes when what is under way is of no use any more
        Question question{least_interval};
    };
    static constexpr Instant least_interval = 2'000;
    [[nodiscard]] const Open* at(std::uint64_t number) const;
    [[nodiscard]] Open* at(std::uint64_t number) {
        return const_cast<Open*>(static_cast<const InquiryDesk*>(this)->at(number));
    }

    std::vector<Open> open_;
    std::uint64_t next_ = 1;
    bool changed_ = false;
    std::shared_ptr<const Answers> made_ = std::make_shared<Answers>();
};

}  // namespace monomi::console
