#include "admin-gui/model/clock_story.h"

#include <algorithm>

namespace monomi::console {

namespace {

using What = Finding::What;
using Weight = Finding::Weight;

constexpr int long_untouched = 30;  // days without a touchpoint that weaken a partner

void about_clock(const PartnerRow& row, Date today, std::vector<Finding>& out) {
    const PartnerClock& clock = row.clock;
    if (clock.state == ClockState::not_supplied)
        out.push_back({What::not_supplied, Weight::weak, {}, 0, 0, 0});
    if (clock.state == ClockState::none && row.under_contract && !row.contract_from)
        out.push_back({What::no_contract_date, Weight::weak, {}, 0, 0, 0});
    if (clock.state == ClockState::stalled || clock.state == ClockState::running) {
        const auto since = clock.started_on ? clock.started_on : row.contract_from;
        const Weight weight = clock.state == ClockState::stalled ? Weight::missing : Weight::weak;
        out.push_back({What::no_first_meeting, weight, since, since ? today - *since : 0, 0, 0});
    }
    if (clock.state == ClockState::lapsed || clock.state == ClockState::activated) {
        const auto last = row.last_referral_or_meeting ? row.last_referral_or_meeting : clock.activated_on;
        const bool warned = row.band == Band::warning_14 || row.band == Band::warning_30;
        const Weight weight = clock.state == ClockState::lapsed ? Weight::missing
                              : warned                          ? Weight::weak
                                                                : Weight::fine;
        if (last) out.push_back({What::silent, weight, last, today - *last, 0, 0});
    }
}

void about_deals(const PartnerDetail& partner, std::vector<Finding>& out) {
    if (partner.deals_total == 0 && partner.deals.empty()) {
        out.push_back({What::no_referral, Weight::missing, {}, 0, 0, 0});
        return;
    }
    int open = 0, waiting = 0;
    for (const DealRow& deal : partner.deals) {
        if (deal.state != DealRow::State::open) continue;
        ++open;
        if (!deal.meeting_on) ++waiting;
    }
    if (open == 0) out.push_back({What::no_open_deal, Weight::weak, {}, 0, 0, 0});
    if (waiting > 0) out.push_back({What::meetings_to_arrange, Weight::weak, {}, 0, waiting, open});
}

void about_contact(const PartnerDetail& partner, Date today, std::vector<Finding>& out) {
    const auto& last = partner.row->last_touch;
    if (!last) {
        out.push_back({What::no_touch_known, Weight::missing, {}, 0, 0, 0});
    } else {
        const int days = today - *last;
        out.push_back(
            {What::last_touch, days > long_untouched ? Weight::weak : Weight::fine, last, days, 0, 0});
    }
    int known = 0, reachable = 0;
    for (const RepStates& rep : partner.reps) {
        known += rep.known ? 1 : 0;
        reachable += rep.reachable ? 1 : 0;
    }
    if (known == 0)
        out.push_back({What::no_rep_known, Weight::missing, {}, 0, 0, 0});
    else if (reachable == 0)
        out.push_back({What::no_rep_reachable, Weight::missing, {}, 0, known, known});
    else
        out.push_back({What::reps_reachable, Weight::fine, {}, 0, reachable, known});
}

}  // namespace

std::vector<Finding> findings_of(const PartnerDetail& partner, Date today) {
    std::vector<Finding> out;
    if (!partner.row || !partner.row->under_contract) return out;
    about_clock(*partner.row, today, out);
    about_deals(partner, out);
    about_contact(partner, today, out);
    if (partner.row->owner.empty()) out.push_back({What::no_owner, Weight::weak, {}, 0, 0, 0});
    std::stable_sort(out.begin(), out.end(),
                     [](const Finding& a, const Finding& b) { return a.weight < b.weight; });
    return out;
}

std::vector<ClockRecord> clock_records(const PartnerDetail& partner) {
    using Kind = ClockRecord::What;
    std::vector<ClockRecord> out;
    if (!partner.row) return out;
    const PartnerRow& row = *partner.row;
    if (row.contract_from)
        out.push_back({Kind::contract, *row.contract_from, "partner", row.id, row.name, true});
    if (row.clock.last_day) out.push_back({Kind::deadline, *row.clock.last_day, {}, {}, {}, true});
    const bool activated = row.clock.activated_on.has_value();
    for (const DealRow& deal : partner.deals) {
        const std::string& about = deal.customer.empty() ? deal.rep_name : deal.customer;
        const auto add = [&](Kind what, const std::optional<Date>& on, bool counts) {
            if (on) out.push_back({what, *on, "deal", deal.id, about, counts});
        };
        // Where the clock is not stopped yet, meetings that are there belong to a former contract.
        add(Kind::referral, deal.referred_on, activated);
        add(Kind::meeting, deal.meeting_on, activated);
        add(Kind::qualified, deal.qualified_on, activated && deal.qualified_on == row.clock.activated_on);
        add(Kind::won, deal.won_on, activated && deal.won_on == row.clock.activated_on);
    }
    if (row.last_touch) out.push_back({Kind::touchpoint, *row.last_touch, {}, {}, {}, false});
    std::stable_sort(out.begin(), out.end(),
                     [](const ClockRecord& a, const ClockRecord& b) { return b.on < a.on; });
    return out;
}

std::optional<Date> clock_start(const PartnerRow& row) {
    const PartnerClock& clock = row.clock;
    if (clock.state == ClockState::activated || clock.state == ClockState::lapsed)
        return row.last_referral_or_meeting ? row.last_referral_or_meeting : clock.activated_on;
    return clock.started_on ? clock.started_on : row.contract_from;
}

std::optional<double> clock_share(const PartnerRow& row, Date today) {
    const auto start = clock_start(row);
    if (!row.clock.last_day || !start) return std::nullopt;
    const int whole = *row.clock.last_day - *start + 1;
    if (whole <= 0) return 1.0;
    return std::clamp(static_cast<double>(today - *start) / whole, 0.0, 1.0);
}

}  // namespace monomi::console
