// Who there is in the sample organisation: staff, partners with what becomes of them, and their reps.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "admin-cli/sample/sample.h"
#include "admin-cli/sample/sample_random.h"

namespace monomi::sample {

// What becomes of a partner.
enum class Story : std::uint8_t {
    top,         // many producing reps, many meetings
    healthy,     // several reps bring deals
    key_person,  // one rep brings nearly all
    stalled,     // contract, and no meeting within three months
    lapsed,      // brought deals, then nothing for over three months
    fresh,       // contracted within the last three months: the clock runs
    terminated,  // no contract any more
    prospect     // none yet
};

struct RepPlan {
    std::string id;
    bool decision_maker = false;
    std::optional<Date> contact_on;  // business card exchanged
    std::optional<Date> left_on;
    int weight = 1;  // of bringing a deal
};

struct PartnerPlan {
    int number = 0;  // 1, 2, ...
    std::string id;
    Story story = Story::healthy;
    Date first_contact;
    std::vector<ContractPeriod> contracts;
    Date quiet_after;      // no referral and no meeting after this day
    bool meetings = true;  // false: referrals come to nothing
    Dated<std::string> owner;
    Dated<Tier> tier;
    int headcount = 0;
    std::vector<RepPlan> reps;

    [[nodiscard]] bool under_contract(Date day) const;
    [[nodiscard]] std::optional<Date> contracted_on() const;  // the first
};

struct StaffPlan {
    std::string id;
    std::vector<Role> roles;
};

struct Plan {
    SampleOptions options;
    Date start;  // the first day that has records
    std::vector<StaffPlan> staff;
    std::vector<PartnerPlan> partners;

    [[nodiscard]] const std::string& staff_with(Role role, Random& random) const;
};

[[nodiscard]] Plan make_plan(const SampleOptions& options);

// Monday to Friday, but not from 29 December to 3 January.
[[nodiscard]] bool is_working_day(Date day);
[[nodiscard]] Date working_day_on_or_after(Date day);
// Between least and most days later, on a working day.
[[nodiscard]] Date some_days_later(Date day, int least, int most, Random& random);
// How busy a month is, 1000 = as on average; March and September end the halves of the fiscal year.
[[nodiscard]] int season(Date day);

}  // namespace monomi::sample
