// The targets of the sample: months, and at their beginning quarters and fiscal years, for the organisation,
// its tiers, people and partners. They grow with the business; some are met, some are not.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

#include "admin-cli/sample/sample_records.h"

namespace monomi::sample {
namespace {

constexpr int usual_partners = 60;    // the organisation that the figures below are for
constexpr int months_of_growth = 36;  // after which targets stay as they are
constexpr double money_step = 100'000;

// How a target comes to its value from that of its first month and its growth a month.
enum class Shape : std::uint8_t {
    flow,   // times how busy the month is
    level,  // a state: as it is
    share   // a ratio: as it is, whatever the size
};
struct Aim {
    const char* kpi;
    Shape shape;
    double first, growth;
    bool agreed = false;
};

constexpr std::array<Aim, 11> of_org{{{"deals_referred", Shape::flow, 190, 8},
                                      {"meetings_held", Shape::flow, 110, 6.5},
                                      {"deals_qualified", Shape::flow, 65, 4},
                                      {"deals_won", Shape::flow, 25, 2.2},
                                      {"won_mrr", Shape::flow, 3'800'000, 240'000},
                                      {"mrr_active", Shape::level, -60'000'000, 8'300'000},
                                      {"retention_rate", Shape::share, 0.99, 0},
                                      {"partners_contracted", Shape::flow, 3, 0},
                                      {"touchpoints", Shape::flow, 800, 28},
                                      {"reps_reachable", Shape::level, -85, 22.4},
                                      {"reachable_rate", Shape::share, 0.3, 0.01}}};
constexpr std::array<Aim, 4> of_top{{{"mrr_active", Shape::level, -10'000'000, 2'650'000},
                                     {"retention_rate", Shape::share, 0.99, 0},
                                     {"deals_won", Shape::flow, 10, 0.5},
                                     {"meetings_held", Shape::flow, 45, 1.5}}};
constexpr std::array<Aim, 3> of_second{{{"deals_won", Shape::flow, 8, 0.8},
                                        {"meetings_held", Shape::flow, 40, 2},
                                        {"touchpoints", Shape::flow, 260, 10}}};
constexpr std::array<Aim, 3> of_long_tail{{{"meetings_held", Shape::flow, 30, 2},
                                           {"deals_referred", Shape::flow, 50, 3},
                                           {"touchpoints", Shape::flow, 250, 13}}};

constexpr std::array<Aim, 3> of_acquisition{{{"partners_contracted", Shape::flow, 1, 0},
                                             {"proposals_held", Shape::flow, 4, 0},
                                             {"outreach", Shape::flow, 30, 0}}};
constexpr std::array<Aim, 3> of_activation{{{"meetings_held", Shape::flow, 4, 0},
                                            {"deals_referred", Shape::flow, 8, 0},
                                            {"touchpoints", Shape::flow, 80, 0}}};
constexpr std::array<Aim, 4> of_top_partner{{{"mrr_active", Shape::level, -10'000'000, 2'650'000},
                                             {"retention_rate", Shape::share, 0.99, 0},
                                             {"deals_won", Shape::flow, 10, 0.4},
                                             {"meetings_held", Shape::flow, 45, 1.6}}};
constexpr std::array<Aim, 3> of_second_tier{{{"deals_won", Shape::flow, 4, 0.4},
                                             {"meetings_held", Shape::flow, 20, 1.2},
                                             {"touchpoints", Shape::flow, 150, 5}}};
constexpr std::array<Aim, 3> of_tech_touch{{{"meetings_held", Shape::flow, 20, 1.8},
                                            {"deals_referred", Shape::flow, 40, 2.6},
                                            {"touchpoints", Shape::flow, 180, 9}}};

constexpr std::array<Aim, 3> of_top_story{{{"mrr_active", Shape::level, -800'000, 460'000, true},
                                           {"deals_won", Shape::flow, 4, 0, true},
                                           {"meetings_held", Shape::flow, 17, 0, true}}};
constexpr std::array<Aim, 2> of_healthy_story{
    {{"deals_won", Shape::flow, 2, 0}, {"meetings_held", Shape::flow, 7, 0}}};
constexpr std::array<Aim, 1> of_new_story{{{"meetings_held", Shape::flow, 1, 0, true}}};

std::span<const Aim> aims_of(Role role) {
    switch (role) {
        case Role::acquisition:
            return of_acquisition;
        case Role::activation:
            return of_activation;
        case Role::top_partner:
            return of_top_partner;
        case Role::second_tier:
            return of_second_tier;
        case Role::tech_touch:
        case Role::generalist:
            break;
    }
    return of_tech_touch;
}

std::span<const Aim> aims_of(Story story) {
    switch (story) {
        case Story::top:
            return of_top_story;
        case Story::healthy:
        case Story::key_person:
            return of_healthy_story;
        case Story::fresh:
        case Story::stalled:
        case Story::lapsed:
            return of_new_story;
        case Story::terminated:
        case Story::prospect:
            break;
    }
    return {};
}

// The target of a month for something of `partners` partners; nothing where it would still be none.
std::optional<double> value_of(const Aim& aim, const Plan& plan, Date month, double partners) {
    const auto begun = plan.start.ymd(), now = month.ymd();
    const int months = (static_cast<int>(now.year()) - static_cast<int>(begun.year())) * 12 +
                       static_cast<int>(static_cast<unsigned>(now.month())) -
                       static_cast<int>(static_cast<unsigned>(begun.month()));
    const double grown = aim.first + aim.growth * std::clamp(months, 0, months_of_growth);
    if (aim.shape == Shape::share) return grown;
    const double sized = grown * partners / usual_partners;
    const double value = aim.shape == Shape::flow ? sized * season(month) / 1000 : sized;
    const double step = aim.first > money_step || aim.first < -money_step ? money_step : 1;
    const double rounded = std::round(value / step) * step;
    return rounded < step ? std::nullopt : std::optional(rounded);
}

class Targets {
  public:
    Targets(const Plan& plan, SampleRecords& out) : plan_(plan), out_(out) {}

    void set(TargetScope scope, const std::string& id, std::span<const Aim> aims, Date month,
             double partners = usual_partners) {
        for (const Aim& aim : aims) {
            const auto value = value_of(aim, plan_, month, partners);
            if (value) add(scope, id, aim.kpi, month.str().substr(0, 7), *value, aim.agreed);
        }
    }

    void add(TargetScope scope, const std::string& id, const char* kpi, std::string period, double value,
             bool agreed = false) {
        Record& record = out_.add_numbered(Kind::target, 'G');
        record.target.scope = scope;
        if (!id.empty()) record.target.scope_id = id;
        record.target.kpi = kpi;
        record.target.period = std::move(period);
        record.target.value = value;
        if (agreed) record.target.agreed_with_partner = true;
    }

    // What the months add up to, and a little more: goals for the whole are ambitious.
    void set_revenue(std::string period, Date first, int months, double ambition) {
        static constexpr Aim won_mrr = of_org[4];
        double sum = 0;
        for (int m = 0; m < months; ++m) {
            sum += value_of(won_mrr, plan_, add_months(first, m), plan_.options.partners).value_or(0);
        }
        add(TargetScope::org, "", "revenue", std::move(period),
            std::round(sum * ambition / money_step) * money_step);
    }

  private:
    const Plan& plan_;
    SampleRecords& out_;
};

// Fiscal years begin in April.
void set_revenue_of_periods(Targets& targets, Date month) {
    const int year = static_cast<int>(month.ymd().year());
    const auto number = static_cast<unsigned>(month.ymd().month());
    targets.set_revenue(month.str().substr(0, 7), month, 1, 1);
    if (number % 3 == 1) {
        const int fiscal = number < 4 ? year - 1 : year;
        const unsigned quarter = (number + 8) % 12 / 3 + 1;
        targets.set_revenue(fmt::format("FY{}-Q{}", fiscal, quarter), month, 3, 1.03);
    }
    if (number == 4) targets.set_revenue(fmt::format("FY{}", year), month, 12, 1.06);
}

}  // namespace

void add_month_targets(const Plan& plan, Date month, SampleRecords& out) {
    const Date first = month - static_cast<int>(static_cast<unsigned>(month.ymd().day())) + 1;
    const double partners = plan.options.partners;
    Targets targets(plan, out);
    targets.set(TargetScope::org, "", of_org, first, partners);
    set_revenue_of_periods(targets, first);
    targets.set(TargetScope::tier, "top", of_top, first, partners);
    targets.set(TargetScope::tier, "second", of_second, first, partners);
    targets.set(TargetScope::tier, "long_tail", of_long_tail, first, partners);
    for (const StaffPlan& member : plan.staff) {
        targets.set(TargetScope::owner, member.id, aims_of(member.roles.front()), first);
    }
    for (const PartnerPlan& partner : plan.partners) {
        if (partner.under_contract(month))
            targets.set(TargetScope::partner, partner.id, aims_of(partner.story), first);
    }
}

}  // namespace monomi::sample
