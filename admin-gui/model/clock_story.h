// Why a partner's three-month clock stands where it does: what is missing, and the records behind it. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/details.h"

namespace monomi::console {

// One sentence of the story; the text is the view's, the numbers are these.
struct Finding {
    enum class What : std::uint8_t {
        no_first_meeting,     // `on` the contract, `days` since then
        silent,               // `on` the last referral or meeting, `days` since then
        no_referral,          // no deal was ever referred
        meetings_to_arrange,  // `count` open deals without a meeting
        no_open_deal,         // there were deals, none is open
        no_touch_known,       // no touchpoint at all
        last_touch,           // `on`, `days` since then
        no_rep_known,
        no_rep_reachable,  // none of `count`
        reps_reachable,    // `count` of `of`
        no_owner,
        not_supplied,  // nobody supplies meetings, so the clock does not run
        no_contract_date
    } what = What::no_first_meeting;
    // missing explains the stall; weak adds to it; fine is what stands.
    enum class Weight : std::uint8_t { missing, weak, fine } weight = Weight::missing;
    std::optional<Date> on;
    int days = 0, count = 0, of = 0;
    bool operator==(const Finding&) const = default;
};

// Most telling first. Nothing for partners without a clock that could run (prospects, terminated).
[[nodiscard]] std::vector<Finding> findings_of(const PartnerDetail& partner, Date today);

// One record that the clock rests on.
struct ClockRecord {
    enum class What : std::uint8_t {
        contract,
        activation,
        referral,
        meeting,
        qualified,
        won,
        touchpoint,
        deadline
    } what;
    Date on;
    std::string kind, id;  // "deal", "D-1"; empty id: no record of its own
    std::string about;     // the customer or rep, as data
    bool counts = true;    // moves the clock; a referral alone does not activate
    bool operator==(const ClockRecord&) const = default;
};
// Newest first.
[[nodiscard]] std::vector<ClockRecord> clock_records(const PartnerDetail& partner);

// The day that the present three months are counted from: the contract's start, or the last referral or
// meeting of an activated partner.
[[nodiscard]] std::optional<Date> clock_start(const PartnerRow& row);
// How much of the three months has passed, 0 to 1 (1 where they ran out); nothing where no clock runs.
[[nodiscard]] std::optional<double> clock_share(const PartnerRow& row, Date today);

}  // namespace monomi::console
