// Deals from referral to won or lost, the joint meetings that go with them, and the subscriptions that
// follow.
#include <algorithm>

#include "admin-cli/sample/sample_habits.h"
#include "admin-cli/sample/sample_names.h"
#include "admin-cli/sample/sample_records.h"

namespace monomi::sample {
namespace {

class DealMaker {
  public:
    DealMaker(const Plan& plan, const PartnerPlan& partner, SampleRecords& out)
        : partner_(partner),
          out_(out),
          random_(Random(plan.options.seed).stream("deals", static_cast<std::uint64_t>(partner.number))),
          end_(plan.options.end) {}

    void make() {
        const auto contract = partner_.contracted_on();
        if (!contract) return;
        make_certain_deals(*contract);
        for (Date day = *contract + 5; day <= std::min(end_, partner_.quiet_after); day = day + 1) {
            if (!is_working_day(day) || !partner_.under_contract(day)) continue;
            for (int n = referrals_on(day); n > 0; --n) make_deal(day, false);
        }
    }

  private:
    // What the story of the partner needs, whatever chance brings besides.
    void make_certain_deals(Date contract) {
        const bool met = partner_.meetings && partner_.story != Story::prospect;
        if (met) make_deal(some_days_later(contract, 2, 6, random_), true);
        const bool lively = partner_.story == Story::top || partner_.story == Story::healthy ||
                            partner_.story == Story::key_person;
        if (lively) make_deal(working_day_on_or_after(end_ - random_.between(25, 45)), true);
    }

    int referrals_on(Date day) {
        const int age = day - *partner_.contracted_on();
        const int ramp = std::min(1000, 350 + age * 4);
        // Of 21 working days a month; in thousandths of a deal.
        const int expected = referrals_a_month(partner_.story) * season(day) / 21 * ramp / 1000;
        return expected / 1000 + (random_.chance(expected % 1000) ? 1 : 0);
    }

    const RepPlan* pick_rep(Date day) {
        int sum = 0;
        const auto there = [&](const RepPlan& rep) { return !rep.left_on || day < *rep.left_on; };
        for (const RepPlan& rep : partner_.reps) sum += there(rep) ? rep.weight : 0;
        if (sum == 0 || random_.chance(40)) return nullptr;
        int at = random_.between(0, sum - 1);
        for (const RepPlan& rep : partner_.reps) {
            if (!there(rep)) continue;
            at -= rep.weight;
            if (at < 0) return &rep;
        }
        return nullptr;
    }

    std::string pick_customer() {
        const bool known = customers_ > 0 && random_.chance(200);
        return customer_name(partner_.number, known ? random_.between(1, customers_) : ++customers_);
    }

    // Sets a stage if its day has come; false otherwise, and the deal stays where it is.
    bool reach(DealFields<std::string>& deal, std::optional<Date> DealFields<std::string>::*stage, Date day,
               const char* name) {
        if (day > end_) return false;
        deal.*stage = day;
        deal.stage = name;
        deal.stage_since = day;
        return true;
    }

    void make_deal(Date referred, bool surely_met) {
        using Deal = DealFields<std::string>;
        if (referred > end_) return;
        const RepPlan* rep = pick_rep(referred);
        const Product& product = random_.pick(products);
        const std::int64_t mrr = product.mrr / 1000 * random_.between(50, 170) / 100 * 1000;
        const Date met = some_days_later(referred, surely_met ? 3 : 4, surely_met ? 10 : 24, random_);
        const Date qualified = some_days_later(met, 3, 25, random_);
        const Date decided = some_days_later(qualified, 7, 60, random_);
        const Date given_up = some_days_later(met, 10, 50, random_);
        const bool is_met =
            surely_met || (partner_.meetings && random_.chance(720) && met <= partner_.quiet_after);
        const bool is_qualified = is_met && random_.chance(620);

        Record& record = out_.add_numbered(Kind::deal, 'D');
        const std::string id = record.id;
        Deal& deal = record.deal;
        deal.partner = partner_.id;
        if (rep != nullptr) deal.rep = rep->id;
        deal.customer = pick_customer();
        deal.product = product.name;
        deal.mrr = mrr;
        if (random_.chance(600)) deal.amount = mrr * random_.between(1, 4);
        reach(deal, &Deal::referred_on, referred, "紹介");
        bool won = false;
        if (is_met && reach(deal, &Deal::meeting_on, met, "商談")) {
            if (is_qualified && reach(deal, &Deal::qualified_on, qualified, "有効")) {
                won = random_.chance(470) && reach(deal, &Deal::won_on, decided, "受注");
                if (!won && random_.chance(850)) lose(deal, decided);
            } else if (!is_qualified && random_.chance(800)) {
                lose(deal, given_up);
            }
        } else if (!is_met && random_.chance(500)) {
            lose(deal, some_days_later(referred, 20, 90, random_));
        }
        // What nobody decides is mostly given up in the end: a pipeline that only grows would not be
        // believed.
        if (!won && !deal.lost_on && referred.days() % 97 != 0)
            lose(deal, *deal.stage_since + 31 + referred.days() % 28);
        // Adding records ends the life of `deal`.
        const Deal made = deal;
        if (made.meeting_on && rep != nullptr && random_.chance(400))
            add_joint_meeting(id, *rep, *made.meeting_on);
        if (won) add_subscription(id, made);
    }

    void lose(DealFields<std::string>& deal, Date day) {
        if (reach(deal, &DealFields<std::string>::lost_on, day, "失注"))
            deal.lost_reason = random_.pick(lost_reasons);
    }

    void add_joint_meeting(const std::string& deal, const RepPlan& rep, Date day) {
        TouchpointFields<std::string>& touch = out_.add_numbered(Kind::touchpoint, 'T').touchpoint;
        touch.partner = partner_.id;
        touch.reps = {rep.id};
        if (const auto* owner = partner_.owner.on(day)) touch.staff = *owner;
        touch.type = TouchpointType::joint_meeting;
        touch.on = day;
        touch.deal = deal;
        touch.attendees = random_.between(3, 6);
    }

    // Starts on the first of the month after the win; grows, shrinks or ends every few months.
    void add_subscription(const std::string& deal, const DealFields<std::string>& won) {
        const auto month = won.won_on->ymd();
        const Date start =
            add_months(Date::of(static_cast<int>(month.year()), static_cast<unsigned>(month.month()), 1), 1);
        if (start > end_) return;
        SubscriptionFields<std::string>& subscription =
            out_.add_numbered(Kind::subscription, 'C').subscription;
        subscription.partner = won.partner;
        subscription.rep = won.rep;
        subscription.deal = deal;
        subscription.customer = *won.customer;
        std::int64_t mrr = *won.mrr;
        subscription.mrr.add(start, mrr);
        for (Date day = add_months(start, random_.between(3, 7)); day <= end_;
             day = add_months(day, random_.between(3, 7))) {
            const int dice = random_.between(0, 999);
            if (dice < 70) {
                subscription.ended_on = day;
                return;
            }
            if (dice >= 370) continue;
            const int percent = dice < 130 ? -random_.between(5, 30) : random_.between(5, 40);
            mrr = std::max<std::int64_t>(5'000, mrr + mrr * percent / 100 / 1000 * 1000);
            subscription.mrr.add(day, mrr);
        }
    }

    const PartnerPlan& partner_;
    SampleRecords& out_;
    Random random_;
    Date end_;
    int customers_ = 0;
};

}  // namespace

void add_deals(const Plan& plan, SampleRecords& out) {
    for (const PartnerPlan& partner : plan.partners) DealMaker(plan, partner, out).make();
}

}  // namespace monomi::sample
