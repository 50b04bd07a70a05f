#include "admin-cli/sample/sample_plan.h"

#include <algorithm>
#include <array>

namespace monomi::sample {
namespace {

constexpr std::array<Story, 8> stories{Story::top,    Story::healthy, Story::key_person, Story::stalled,
                                       Story::lapsed, Story::fresh,   Story::terminated, Story::prospect};
constexpr std::array<int, 8> share_of_story{8, 32, 12, 10, 10, 12, 5, 11};  // percent
constexpr std::array<int, 8> reps_weight{6, 4, 3, 2, 3, 2, 2, 1};

// `total` things given out in proportion to the weights, `least` to each, exactly.
std::vector<int> shares(int total, const std::vector<int>& weights, int least) {
    int sum = 0;
    for (const int weight : weights) sum += weight;
    const int free = total - least * static_cast<int>(weights.size());
    std::vector<int> out;
    int before = 0, given = 0;
    for (const int weight : weights) {
        before += weight;
        const int upto = static_cast<int>(static_cast<std::int64_t>(free) * before / sum);
        out.push_back(least + upto - given);
        given = upto;
    }
    return out;
}

class Planner {
  public:
    explicit Planner(const SampleOptions& options) : random_(options.seed) {
        plan_.options = options;
        plan_.start = add_months(options.end, -options.months);
    }

    Plan make() {
        plan_staff();
        plan_partners();
        plan_reps();
        return std::move(plan_);
    }

  private:
    void plan_staff() {
        const std::vector<std::vector<Role>> roles{
            {Role::acquisition}, {Role::activation},  {Role::top_partner},
            {Role::second_tier}, {Role::tech_touch},  {Role::acquisition},
            {Role::activation},  {Role::second_tier}, {Role::top_partner, Role::second_tier},
            {Role::generalist}};
        const int count = std::clamp(plan_.options.partners / 7, 5, 40);
        for (int i = 0; i < count; ++i) {
            plan_.staff.push_back(
                {fmt::format("S-{:02}", i + 1), roles[static_cast<std::size_t>(i) % roles.size()]});
        }
    }

    void plan_partners() {
        const auto counts = shares(plan_.options.partners, {share_of_story.begin(), share_of_story.end()}, 1);
        std::vector<Story> all;
        for (std::size_t s = 0; s < stories.size(); ++s) {
            all.insert(all.end(), static_cast<std::size_t>(counts[s]), stories[s]);
        }
        Random mix = random_.stream("stories");
        for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[mix.below(i)]);
        std::array<int, 8> seen{};
        for (std::size_t i = 0; i < all.size(); ++i) {
            PartnerPlan partner;
            partner.number = static_cast<int>(i) + 1;
            partner.id = fmt::format("P-{:04}", partner.number);
            partner.story = all[i];
            Random random = random_.stream("partner", i);
            plan_contracts(partner, seen[static_cast<std::size_t>(all[i])]++, random);
            plan_care(partner, random);
            plan_.partners.push_back(std::move(partner));
        }
    }

    // A day between two, the first where they are the wrong way round.
    static Date day_between(Date first, Date last, Random& random) {
        return last <= first ? first : first + random.between(0, last - first);
    }

    void plan_contracts(PartnerPlan& partner, int nth_of_story, Random& random) {
        const Date start = plan_.start, end = plan_.options.end;
        const Date early = day_between(start + 40, end - 250, random);
        partner.quiet_after = end;
        switch (partner.story) {
            case Story::top:
                partner.contracts = {{day_between(start + 30, start + 90, random), std::nullopt}};
                break;
            case Story::healthy:
                partner.contracts = {{early, std::nullopt}};
                // One in six left and came back after a gap.
                if (nth_of_story % 6 == 1) {
                    const Date back = day_between(end - 170, end - 120, random);
                    partner.contracts = {{std::min(early, back - 130), back - 60}, {back, std::nullopt}};
                }
                break;
            case Story::key_person:
                partner.contracts = {{early, std::nullopt}};
                break;
            case Story::stalled:
                partner.contracts = {{add_months(end, -3) - random.between(3, 120), std::nullopt}};
                partner.meetings = false;
                break;
            case Story::lapsed:
                partner.contracts = {{day_between(start + 30, end - 250, random), std::nullopt}};
                partner.quiet_after = end - random.between(95, 140);
                break;
            case Story::fresh:
                plan_fresh(partner, nth_of_story);
                break;
            case Story::terminated:
                partner.contracts = {
                    {day_between(start + 20, end - 250, random), end - random.between(30, 120)}};
                partner.quiet_after = *partner.contracts.front().to;
                break;
            case Story::prospect:
                break;
        }
        const Date known = partner.contracts.empty()
                               ? end - random.between(20, 200)
                               : partner.contracts.front().from - random.between(30, 150);
        partner.first_contact = std::max(known, start);
    }

    // Contracts whose clocks have various numbers of days left; every third has met already.
    void plan_fresh(PartnerPlan& partner, int nth) {
        static constexpr std::array<int, 8> days_left{13, 29, 45, 5, 60, 21, 75, 2};
        const int left = days_left[static_cast<std::size_t>(nth) % days_left.size()];
        partner.contracts = {{add_months(plan_.options.end + left, -3), std::nullopt}};
        partner.meetings = nth % 3 == 2;
    }

    void plan_care(PartnerPlan& partner, Random& random) {
        const Date start = plan_.start, end = plan_.options.end;
        const auto from = [&](Date day, Role role) {
            if (day <= end) partner.owner.add(day, plan_.staff_with(role, random));
        };
        if (partner.story == Story::prospect) {
            partner.owner.set(plan_.staff_with(Role::acquisition, random));
            return;
        }
        const Date contract = partner.contracts.front().from;
        from(start, Role::acquisition);
        from(contract + 1, Role::activation);
        switch (partner.story) {
            case Story::top:
                partner.tier.add(contract, Tier::second);
                if (contract + 180 <= end) partner.tier.add(contract + 180, Tier::top);
                from(contract + 180, Role::top_partner);
                break;
            case Story::healthy:
            case Story::key_person:
                partner.tier.set(random.chance(650) ? Tier::second : Tier::long_tail);
                from(contract + 150,
                     partner.tier.entries[0].value == Tier::second ? Role::second_tier : Role::tech_touch);
                break;
            default:
                partner.tier.set(Tier::long_tail);
                if (partner.story == Story::lapsed) from(contract + 150, Role::tech_touch);
        }
    }

    void plan_reps() {
        std::vector<int> weights;
        for (const PartnerPlan& partner : plan_.partners) {
            weights.push_back(reps_weight[static_cast<std::size_t>(partner.story)]);
        }
        const auto counts = shares(plan_.options.reps, weights, 1);
        int number = 0;
        for (std::size_t i = 0; i < plan_.partners.size(); ++i) {
            PartnerPlan& partner = plan_.partners[i];
            Random random = random_.stream("reps", i);
            for (int r = 0; r < counts[i]; ++r)
                partner.reps.push_back(plan_rep(partner, r, ++number, random));
            partner.headcount = counts[i] + random.between(counts[i] / 4, counts[i]);
        }
    }

    RepPlan plan_rep(const PartnerPlan& partner, int nth, int number, Random& random) const {
        const Date end = plan_.options.end;
        RepPlan rep;
        rep.id = fmt::format("R-{:05}", number);
        rep.decision_maker = nth == 0 || random.chance(120);
        const Date from = partner.first_contact;
        // The first rep is known from the beginning; of the others some are never met.
        if (nth == 0) {
            rep.contact_on = working_day_on_or_after(from);
        } else if (random.chance(780)) {
            rep.contact_on = working_day_on_or_after(day_between(from, end - 5, random));
        }
        if (rep.contact_on && *rep.contact_on > end) rep.contact_on.reset();
        if (nth > 1 && random.chance(60)) rep.left_on = day_between(from + 60, end, random);
        if (rep.left_on && rep.contact_on && *rep.left_on <= *rep.contact_on) rep.left_on.reset();
        const bool star = partner.story == Story::key_person && nth == 0;
        rep.weight = star ? 60 : random.chance(400) ? random.between(2, 8) : 1;
        if (partner.story == Story::key_person && !star) rep.weight = nth < 4 ? 2 : 0;
        return rep;
    }

    Random random_;
    Plan plan_;
};

}  // namespace

bool PartnerPlan::under_contract(Date day) const {
    return std::any_of(contracts.begin(), contracts.end(), [&](const ContractPeriod& contract) {
        return contract.from <= day && (!contract.to || day <= *contract.to);
    });
}

std::optional<Date> PartnerPlan::contracted_on() const {
    return contracts.empty() ? std::nullopt : std::optional(contracts.front().from);
}

const std::string& Plan::staff_with(Role role, Random& random) const {
    std::vector<const StaffPlan*> found;
    for (const StaffPlan& member : staff) {
        if (std::find(member.roles.begin(), member.roles.end(), role) != member.roles.end())
            found.push_back(&member);
    }
    return random.pick(found)->id;
}

Plan make_plan(const SampleOptions& options) { return Planner(options).make(); }

bool is_working_day(Date day) {
    if (day.iso_weekday() > 5) return false;
    const auto ymd = day.ymd();
    const auto month = static_cast<unsigned>(ymd.month()), of_month = static_cast<unsigned>(ymd.day());
    return !(month == 12 && of_month >= 29) && !(month == 1 && of_month <= 3);
}

Date working_day_on_or_after(Date day) {
    while (!is_working_day(day)) day = day + 1;
    return day;
}

Date some_days_later(Date day, int least, int most, Random& random) {
    return working_day_on_or_after(day + random.between(least, most));
}

int season(Date day) {
    static constexpr std::array<int, 12> by_month{900,  1050, 1350, 850,  850,  1050,
                                                  1000, 700,  1200, 1050, 1100, 900};
    return by_month[static_cast<unsigned>(day.ymd().month()) - 1];
}

}  // namespace monomi::sample
