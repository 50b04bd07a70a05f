// What staff do: outreach and proposals to prospects, touchpoints of every type with partners.
#include <algorithm>
#include <array>

#include "admin-cli/sample/sample_habits.h"
#include "admin-cli/sample/sample_records.h"

namespace monomi::sample {
namespace {

class ActivityMaker {
  public:
    ActivityMaker(const Plan& plan, const PartnerPlan& partner, SampleRecords& out)
        : partner_(partner),
          out_(out),
          random_(Random(plan.options.seed).stream("activity", static_cast<std::uint64_t>(partner.number))),
          end_(plan.options.end) {}

    void make() {
        make_outreach();
        make_proposals();
        make_contacts();
        for (Date day = partner_.first_contact; day <= end_; day = day + 1) {
            if (is_working_day(day)) make_touchpoints(day);
        }
    }

  private:
    [[nodiscard]] std::string owner(Date day) const {
        const auto* id = partner_.owner.on(day);
        return id != nullptr ? *id : partner_.owner.entries.front().value;
    }

    // Until the contract, or until today.
    void make_outreach() {
        static constexpr std::array<Channel, 10> channels{
            Channel::call,  Channel::call,         Channel::call,  Channel::call,  Channel::email,
            Channel::email, Channel::introduction, Channel::event, Channel::visit, Channel::other};
        const Date last = std::min(end_, partner_.contracted_on().value_or(end_));
        for (Date day = partner_.first_contact; day < last; day = day + 1) {
            if (!is_working_day(day) || !random_.chance(480 * season(day) / 1000)) continue;
            OutreachFields<std::string>& outreach = out_.add_numbered(Kind::outreach, 'O').outreach;
            outreach.partner = partner_.id;
            outreach.staff = owner(day);
            outreach.channel = random_.pick(channels);
            outreach.on = day;
        }
    }

    void add_proposal(Date scheduled, bool held) {
        if (scheduled > end_ + 20) return;
        ProposalFields<std::string>& proposal = out_.add_numbered(Kind::proposal, 'Q').proposal;
        proposal.partner = partner_.id;
        proposal.staff = owner(std::min(scheduled, end_));
        proposal.scheduled_on = scheduled;
        if (held && scheduled <= end_) proposal.held_on = scheduled;
    }

    void make_proposals() {
        if (const auto contract = partner_.contracted_on()) {
            const int before = std::max(*contract - partner_.first_contact, 3);
            add_proposal(working_day_on_or_after(*contract - random_.between(2, std::max(2, before / 2))),
                         true);
            if (random_.chance(450))
                add_proposal(working_day_on_or_after(*contract - before), random_.chance(800));
        } else if (random_.chance(650)) {
            add_proposal(some_days_later(partner_.first_contact, 5, 60, random_), random_.chance(700));
            if (random_.chance(300)) add_proposal(some_days_later(end_, 1, 15, random_), false);
        }
    }

    TouchpointFields<std::string>& add(TouchpointType type, Date day) {
        TouchpointFields<std::string>& touch = out_.add_numbered(Kind::touchpoint, 'T').touchpoint;
        touch.partner = partner_.id;
        touch.type = type;
        touch.on = day;
        if (!random_.chance(30)) touch.staff = owner(day);
        return touch;
    }

    // The exchange of business cards is a touchpoint of its own for most of the reps whose contact is known.
    void make_contacts() {
        for (const RepPlan& rep : partner_.reps) {
            if (rep.contact_on && random_.chance(700))
                add(TouchpointType::contact_acquired, *rep.contact_on).reps = {rep.id};
        }
    }

    std::vector<const RepPlan*> reps_known(Date day) const {
        std::vector<const RepPlan*> known;
        for (const RepPlan& rep : partner_.reps) {
            if (rep.contact_on && *rep.contact_on <= day && (!rep.left_on || day < *rep.left_on))
                known.push_back(&rep);
        }
        return known;
    }

    void make_touchpoints(Date day) {
        const int percent =
            partner_.under_contract(day) ? intensity(partner_.story) : intensity(Story::prospect);
        for (const Habit& habit : habits) {
            if (!random_.chance(expected_per_mille(habit, percent, day))) continue;
            auto known = reps_known(day);
            const int wanted =
                std::min(static_cast<int>(known.size()), random_.between(habit.least_reps, habit.most_reps));
            if (wanted < habit.least_reps) continue;
            TouchpointFields<std::string>& touch = add(habit.type, day);
            bool decision_maker = false;
            for (int i = 0; i < wanted; ++i) {
                const std::size_t at = random_.below(known.size());
                touch.reps.push_back(known[at]->id);
                decision_maker = decision_maker || known[at]->decision_maker;
                known.erase(known.begin() + static_cast<std::ptrdiff_t>(at));
            }
            std::sort(touch.reps.begin(), touch.reps.end());
            if (habit.inbound_per_mille > 0) touch.inbound = random_.chance(habit.inbound_per_mille);
            if (decision_maker || random_.chance(30)) touch.with_decision_maker = true;
            if (habit.most_reps > 2) touch.attendees = wanted + random_.between(0, 4);
        }
    }

    const PartnerPlan& partner_;
    SampleRecords& out_;
    Random random_;
    Date end_;
};

// One seminar a month with several partners: a touchpoint of each, held once.
void add_seminars(const Plan& plan, SampleRecords& out) {
    Random random = Random(plan.options.seed).stream("seminars");
    for (int month = 0; month < plan.options.months; ++month) {
        const Date day = some_days_later(add_months(plan.start, month), 8, 18, random);
        if (day > plan.options.end) continue;
        std::vector<const PartnerPlan*> guests;
        for (const PartnerPlan& partner : plan.partners) {
            const bool invited = partner.story == Story::top || random.chance(180);
            if (partner.under_contract(day) && partner.story != Story::stalled && invited)
                guests.push_back(&partner);
        }
        for (const PartnerPlan* partner : guests) {
            TouchpointFields<std::string>& touch = out.add_numbered(Kind::touchpoint, 'T').touchpoint;
            touch.partner = partner->id;
            touch.type = TouchpointType::cohosted_seminar;
            touch.on = day;
            touch.event = "EV-" + day.str().substr(0, 7);
            touch.attendees = random.between(8, 40);
            for (const RepPlan& rep : partner->reps) {
                const bool there =
                    rep.contact_on && *rep.contact_on <= day && (!rep.left_on || day < *rep.left_on);
                if (there && random.chance(300)) touch.reps.push_back(rep.id);
            }
        }
    }
}

}  // namespace

void add_activity(const Plan& plan, SampleRecords& out) {
    for (const PartnerPlan& partner : plan.partners) ActivityMaker(plan, partner, out).make();
    add_seminars(plan, out);
}

}  // namespace monomi::sample
