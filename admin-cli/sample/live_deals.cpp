#include "admin-cli/sample/live_state.h"
#include "admin-cli/sample/sample_habits.h"
#include "admin-cli/sample/sample_names.h"

namespace monomi::sample::live {

namespace {

// Of a thousand, each working day; together they lead to the shares of the history: 70 % of the referrals
// meet, 62 % of those are qualified, 47 % of those are won.
constexpr int meets = 50, lost_unmet = 20;
constexpr int qualifies = 50, lost_unqualified = 31;
constexpr int wins = 20, lost_at_last = 22;
constexpr int meets_at_last = 200;  // the first meeting of a partner that was waited for
constexpr int corrected = 4;
constexpr int late = 60;

using Fields = DealFields<std::string>;

const std::pair<Record, int>* pick_rep(Today& today, const Partner& partner) {
    int sum = 0;
    for (const auto& [rep, weight] : partner.reps) sum += Today::is_there(rep, today.day) ? weight : 0;
    if (sum == 0 || today.random.chance(40)) return nullptr;
    int at = today.random.between(0, sum - 1);
    for (const auto& entry : partner.reps) {
        if (!Today::is_there(entry.first, today.day)) continue;
        at -= entry.second;
        if (at < 0) return &entry;
    }
    return nullptr;
}

// The deal has come to a stage; tells it, some time late.
void reach(Today& today, Deal& deal, std::optional<Date> Fields::*stage, const char* name) {
    Fields& fields = deal.record.deal;
    fields.*stage = today.day;
    fields.stage = name;
    fields.stage_since = today.day;
    deal.hold_until = today.known_on(late);
    today.news.tell(deal.record, deal.hold_until);
}

void refer(Today& today, std::size_t index) {
    Partner& partner = today.partners[index];
    Deal deal{today.news.numbered(Kind::deal, 'D'), index, today.day};
    Fields& fields = deal.record.deal;
    fields.partner = partner.record.id;
    if (const auto* rep = pick_rep(today, partner)) fields.rep = rep->first.id;
    fields.customer = customer_name(partner.number, ++partner.customers);
    const Product& product = today.random.pick(products);
    fields.product = product.name;
    fields.mrr = product.mrr / 1000 * today.random.between(50, 170) / 100 * 1000;
    if (today.random.chance(600)) fields.amount = *fields.mrr * today.random.between(1, 4);
    reach(today, deal, &Fields::referred_on, "紹介");
    today.deals.push_back(std::move(deal));
}

int referrals_today(Today& today, const Partner& partner) {
    if (partner.mode != Mode::active && partner.mode != Mode::waiting) return 0;
    const int ramp = std::min(1000, 350 + (today.day - partner.contracted) * 4);
    const int expected = referrals_a_month(partner.story) * season(today.day) / 21 * ramp / 1000;
    return expected / 1000 + (today.random.chance(expected % 1000) ? 1 : 0);
}

void lose(Today& today, Deal& deal) {
    deal.record.deal.lost_reason = today.random.pick(lost_reasons);
    reach(today, deal, &Fields::lost_on, "失注");
}

void meet(Today& today, Deal& deal, Partner& partner) {
    reach(today, deal, &Fields::meeting_on, "商談");
    if (partner.mode == Mode::waiting) {
        partner.mode = Mode::active;
        partner.story = Story::healthy;
    }
    const Fields& fields = deal.record.deal;
    if (!fields.rep || !today.random.chance(400)) return;
    Record joint = today.news.numbered(Kind::touchpoint, 'T');
    joint.touchpoint.partner = fields.partner;
    joint.touchpoint.reps = {*fields.rep};
    joint.touchpoint.staff = today.owner(partner);
    joint.touchpoint.type = TouchpointType::joint_meeting;
    joint.touchpoint.on = today.day;
    joint.touchpoint.deal = deal.record.id;
    joint.touchpoint.attendees = today.random.between(3, 6);
    today.news.tell(std::move(joint), today.day);
}

// One working day of an open deal; true when it is decided.
bool go_on(Today& today, Deal& deal) {
    Partner& partner = today.partners[deal.partner];
    Fields& fields = deal.record.deal;
    const auto happens = [&](int per_mille) { return today.random.chance(per_mille); };
    if (partner.mode == Mode::quiet || partner.mode == Mode::ended) {
        if (!happens(lost_unmet)) return false;
        lose(today, deal);
        return true;
    }
    if (fields.qualified_on) {
        if (happens(wins)) {
            reach(today, deal, &Fields::won_on, "受注");
            today.won.push_back(deal.record);
            return true;
        }
        if (!happens(lost_at_last)) return false;
    } else if (fields.meeting_on) {
        if (happens(qualifies)) return reach(today, deal, &Fields::qualified_on, "有効"), false;
        if (!happens(lost_unqualified)) return false;
    } else {
        const bool waiting = partner.mode == Mode::waiting;
        if (waiting ? partner.meets && happens(meets_at_last) : happens(meets))
            return meet(today, deal, partner), false;
        if (!happens(waiting ? lost_unmet / 4 : lost_unmet)) return false;
    }
    lose(today, deal);
    return true;
}

void correct(Today& today, Deal& deal) {
    deal.record.deal.mrr = std::max<std::int64_t>(
        5'000, *deal.record.deal.mrr * today.random.between(80, 130) / 100 / 1000 * 1000);
    today.news.tell(deal.record, today.day);
}

}  // namespace

void pass_deals(Today& today) {
    if (!today.working) return;
    std::vector<Deal> open;
    for (Deal& deal : today.deals) {
        const bool held = today.day <= deal.hold_until;
        if (!held && go_on(today, deal)) continue;
        if (!held && today.random.chance(corrected) && deal.hold_until < today.day) correct(today, deal);
        open.push_back(std::move(deal));
    }
    today.deals = std::move(open);
    for (std::size_t i = 0; i < today.partners.size(); ++i) {
        for (int n = referrals_today(today, today.partners[i]); n > 0; --n) refer(today, i);
        // The first meeting needs a deal.
        const Partner& partner = today.partners[i];
        const auto is_its = [i](const Deal& deal) { return deal.partner == i; };
        if (partner.mode == Mode::waiting && partner.meets &&
            std::none_of(today.deals.begin(), today.deals.end(), is_its))
            refer(today, i);
    }
}

void pass_subscriptions(Today& today) {
    if (static_cast<unsigned>(today.day.ymd().day()) == 1) {
        for (const Record& deal : today.won) {
            Record record = today.news.numbered(Kind::subscription, 'C');
            record.subscription.partner = deal.deal.partner;
            record.subscription.rep = deal.deal.rep;
            record.subscription.deal = deal.id;
            record.subscription.customer = *deal.deal.customer;
            record.subscription.mrr.add(today.day, *deal.deal.mrr);
            today.news.tell(record, today.day);
            today.subscriptions.push_back({std::move(record), add_months(today.day, 3)});
        }
        today.won.clear();
    }
    std::vector<Subscription> running;
    for (Subscription& subscription : today.subscriptions) {
        auto& fields = subscription.record.subscription;
        const int dice = today.random.between(0, 9999);
        if (today.day < subscription.next_change || dice >= 28) {
            running.push_back(std::move(subscription));
            continue;
        }
        if (dice < 5) {
            fields.ended_on = today.day;
        } else {
            const int percent = dice < 9 ? -today.random.between(5, 30) : today.random.between(5, 40);
            const std::int64_t mrr = fields.mrr.entries.back().value;
            fields.mrr.add(today.day, std::max<std::int64_t>(5'000, mrr + mrr * percent / 100 / 1000 * 1000));
            subscription.next_change = add_months(today.day, 2);
        }
        today.news.tell(subscription.record, today.day);
        if (!fields.ended_on) running.push_back(std::move(subscription));
    }
    today.subscriptions = std::move(running);
}

}  // namespace monomi::sample::live
