// What the parts of the live world share. Not for others.
#pragma once
#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "admin-cli/sample/sample_plan.h"
#include "admin-cli/sample/sample_records.h"

namespace monomi::sample::live {

enum class Mode : std::uint8_t {
    prospect,  // no contract yet
    waiting,   // under contract, no deal has come to a meeting yet
    active,
    quiet,  // neither referrals nor meetings for some months
    ended
};

struct Partner {
    int number = 0;
    Record record;
    Story story = Story::healthy;  // how lively it is
    Mode mode = Mode::active;
    bool meets = true;  // waiting: its first meeting is about to come
    Date contracted;
    Date first_contact;
    Date quiet_until;
    int customers = 500;                       // beyond those of the history
    std::vector<std::pair<Record, int>> reps;  // with their weight of bringing a deal
};

struct Deal {
    Record record;
    std::size_t partner = 0;
    Date hold_until;  // its last change becomes known then; until then nothing more happens
};

struct Subscription {
    Record record;
    Date next_change;  // not before
};

// What has happened and is told today or later.
class News {
  public:
    explicit News(Date end) : records_(end) {}

    // A record that is new: with the next id of its kind.
    [[nodiscard]] Record numbered(Kind kind, char letter) {
        (void)records_.add_numbered(kind, letter);
        return records_.take().front();
    }
    [[nodiscard]] Record named(Kind kind, std::string id) {
        (void)records_.add(kind, std::move(id));
        return records_.take().front();
    }
    // Tells the record on that day, in a version of that day.
    void tell(Record record, Date known_on) { due_[known_on].push_back(std::move(record)); }
    // The day's records; of one that was told twice on a day the last.
    [[nodiscard]] std::vector<Record> of(Date day);

    [[nodiscard]] SampleRecords& numbering() { return records_; }

  private:
    SampleRecords records_;
    std::map<Date, std::vector<Record>> due_;
};

// One day of the world.
struct Today {
    Date day;
    bool working = true;
    Random random;
    const Plan& plan;
    News& news;
    std::vector<Partner>& partners;
    std::vector<Deal>& deals;
    std::vector<Subscription>& subscriptions;
    std::vector<Record>& won;  // deals whose subscription starts on the first of the next month
    std::map<std::string, Record>& proposals;  // scheduled, not held yet

    [[nodiscard]] std::string owner(const Partner& partner) const {
        const auto* id = partner.record.partner.owner.on(day);
        return id != nullptr ? *id : plan.staff.front().id;
    }
    // Of ten thousand.
    [[nodiscard]] bool rarely(int per_myriad) { return random.between(0, 9999) < per_myriad; }
    // Most things are known on their day; some a few days later.
    [[nodiscard]] Date known_on(int late_per_mille) {
        return random.chance(late_per_mille) ? day + random.between(1, 6) : day;
    }
    [[nodiscard]] static bool is_there(const Record& rep, Date day) {
        return !rep.rep.left_on || day < *rep.rep.left_on;
    }
};

void pass_partners(Today& today);       // silence, return, contracts, ends, new prospects; their reps
void pass_deals(Today& today);          // referral to won or lost, joint meetings, corrections
void pass_subscriptions(Today& today);  // begin, growth, end
void pass_activity(Today& today);       // touchpoints, outreach, proposals

}  // namespace monomi::sample::live
