#include "tests/property/analysis_check.h"

#include <cmath>

#include "common/domain/structure_rules.h"
#include "services/kpi-aggregator/core/phases/phases.h"
#include "services/kpi-aggregator/core/structure/priority.h"
#include "services/kpi-aggregator/core/structure/scope_headroom.h"
#include "services/kpi-aggregator/core/structure/supplied_states.h"
#include "services/kpi-aggregator/core/targets/target_book.h"

namespace monomi::oracle {
namespace {

std::string text(std::string_view value) { return std::string(value); }
std::string text(std::int64_t value) { return std::to_string(value); }
std::string text(bool value) { return value ? "yes" : "no"; }
std::string text(double value) { return fmt::format("{:.9f}", value); }
template <class T>
std::string text(const std::optional<T>& value) {
    return value ? text(*value) : "none";
}

// Collects the first difference.
class Differences {
  public:
    explicit Differences(Date day) : day_(day) {}
    template <class T, class U>
    void expect(const char* what, const Scope& scope, Window window, const T& expected, const U& actual) {
        if (found_) return;
        const std::string wanted = text(expected), got = text(actual);
        if (wanted != got) found_ = Mismatch{{}, day_, what, scope, window, wanted, got};
    }
    template <class T, class U>
    void expect(const char* what, const std::string& partner, const T& expected, const U& actual) {
        expect(what, Scope{ScopeKind::partner, partner}, Window::last_12m, expected, actual);
    }
    [[nodiscard]] std::optional<Mismatch> found() const { return found_; }

  private:
    Date day_;
    std::optional<Mismatch> found_;
};

double ratio(std::int64_t part, std::int64_t of) {
    return static_cast<double>(part) / static_cast<double>(of);
}

std::optional<double> low_of(const std::optional<ShareRange>& range) {
    return range ? std::optional(range->low) : std::nullopt;
}
std::optional<double> high_of(const std::optional<ShareRange>& range) {
    return range ? std::optional(range->high) : std::nullopt;
}

void compare_phases(kpi::Engine& engine, const Analysis& wanted, Date day, Differences& differences) {
    for (const auto& [id, figures] : wanted.partners) {
        const auto phase = kpi::phase_of_partner(engine, id, day);
        differences.expect("phase", id, figures.phase, phase ? name_of(phase->computed) : "no such partner");
        if (phase)
            differences.expect("phase that stands", id, figures.standing_phase, name_of(phase->phase()));
    }
    const kpi::PhaseOfBusiness& business = kpi::phase_of_business(engine, day);
    const auto expect = [&](const char* what, const auto& expected, const auto& actual) {
        differences.expect(what, Scope{ScopeKind::org, ""}, Window::day, expected, actual);
    };
    expect("phase", wanted.business_phase, name_of(business.computed));
    std::optional<std::string_view> confirmed;
    if (business.confirmed) confirmed = name_of(business.confirmed->phase);
    expect("confirmed phase", wanted.confirmed_phase, confirmed);
    expect("partners under contract", wanted.contracted, std::int64_t{business.progress.partners_contracted});
    expect("top partners", wanted.top, std::int64_t{business.progress.partners_top});
    if (business.progress.orders_stable)
        expect("orders stable", wanted.orders_stable, *business.progress.orders_stable);
}

// Of one scope that is not a rep, in one window.
void compare_spread(kpi::StructureSource source, const kpi::ScopeRef& ref, const Scope& scope,
                    DateRange range, Window window, const Analysis& wanted, Differences& differences) {
    const kpi::RevenueStructure structure = kpi::revenue_structure(source, ref, range);
    const Concentration spread = concentration_of(structure.parts(), structure.of_no_member());
    const auto found = wanted.spreads.find({scope, window});
    const Spread expected = found == wanted.spreads.end() ? Spread{} : found->second;
    const auto expect = [&](const char* what, const auto& of_oracle, const auto& of_engine) {
        differences.expect(what, scope, window, of_oracle, of_engine);
    };
    expect("revenue by member", expected.revenue, structure.revenue);
    expect("unattributed", expected.unattributed, structure.unattributed);
    expect("deals by member", expected.deals, structure.deals);
    expect("at risk of one", expected.risk1, structure.at_risk(1));
    expect("at risk of two", expected.risk2, structure.at_risk(2));
    const bool one = scope.kind == ScopeKind::partner;
    if (one) expect("leavers", expected.leavers, structure.leavers);
    if (expected.revenue == 0) return expect("top-1 share", std::optional<double>{}, low_of(spread.top1));
    const std::int64_t nobodys = one ? expected.unattributed : 0;
    expect("made 80 %", expected.makes_80,
           spread.makes_80 ? std::optional(static_cast<std::int64_t>(*spread.makes_80)) : std::nullopt);
    expect("top-1 share, least", std::optional(ratio(expected.top1, expected.revenue)), low_of(spread.top1));
    expect("top-1 share, most", std::optional(ratio(expected.top1 + nobodys, expected.revenue)),
           high_of(spread.top1));
    expect("top-3 share, least", std::optional(ratio(expected.top3, expected.revenue)), low_of(spread.top3));
    expect("top-3 share, most", std::optional(ratio(expected.top3 + nobodys, expected.revenue)),
           high_of(spread.top3));
}

void compare_partners(kpi::StructureSource source, const Analysis& wanted, Differences& differences) {
    const kpi::Facts& facts = source.facts;
    const kpi::NormsByTier norms = kpi::norms_of_tiers(source);
    std::map<std::string, kpi::Priority, std::less<>> priorities;
    for (const kpi::Priority& priority : kpi::priorities_at(source, norms))
        priorities[std::string(facts.store.partners.ids.text(priority.partner))] = priority;
    kpi::SuppliedStates supplied(facts, source.states.day());
    for (const auto& [id, figures] : wanted.partners) {
        const kpi::Symbol row = facts.store.partners.live(id);
        const kpi::PartnerStates& states = source.states.of(facts, row);
        const Funnel funnel = supplied.funnel(row, states);
        for (std::size_t step = 0; step < funnel_steps; ++step)
            differences.expect(Names<FunnelStep>::names[step].data(), id, figures.funnel[step], funnel[step]);
        const kpi::PartnerHeadroom headroom = kpi::headroom_of(source, norms, row);
        differences.expect("headroom of the idle", id, figures.idle, headroom.headroom.idle);
        differences.expect("headroom of the unreached", id, figures.unreached, headroom.headroom.unreached);
        const auto found = priorities.find(id);
        const kpi::Priority priority = found == priorities.end() ? kpi::Priority{} : found->second;
        differences.expect("potential", id, figures.potential, priority.potential);
        differences.expect("performance", id, figures.performance, priority.performance);
        std::optional<std::string_view> quadrant;
        if (figures.high_potential && figures.high_performance) {
            quadrant = *figures.high_potential ? (*figures.high_performance ? "focus" : "grow")
                                               : (*figures.high_performance ? "maintain" : "tech_touch");
        }
        differences.expect("quadrant", id, quadrant,
                           priority.quadrant ? std::optional(name_of(*priority.quadrant)) : std::nullopt);
        const DateRange year = range_of(Window::last_12m, source.states.day(), facts.rules);
        const kpi::ScopeRef scope{ScopeKind::partner, row};
        const kpi::RevenueStructure revenue = kpi::revenue_structure(source, scope, year);
        const Concentration spread = concentration_of(revenue.parts(), revenue.of_no_member());
        const std::uint8_t tier = states.attribution.tier;
        const auto action =
            recommend(funnel, tier < kpi::tier_count ? norms[tier].conversions : Conversions{},
                      low_of(spread.top1), facts.rules.structure);
        differences.expect("action", id, figures.action,
                           action ? std::optional(name_of(action->action)) : std::nullopt);
    }
}

}  // namespace

std::optional<Mismatch> compare_analysis(kpi::Engine& engine, SqlOracle& oracle, const Sheet& sheet) {
    const Analysis wanted = oracle.analysis(sheet);
    const Date day = sheet.day();
    Differences differences(day);
    compare_phases(engine, wanted, day, differences);
    const kpi::StructureSource source{engine.facts(), engine.states(day), engine.wins(day)};
    compare_partners(source, wanted, differences);
    for (const Scope& scope : sheet.scopes()) {
        if (scope.kind == ScopeKind::rep) continue;
        const auto ref = kpi::resolve(source.facts.store, scope);
        if (!ref) continue;  // an owner that is no staff
        for (std::size_t w = 0; w < count_of<Window>; ++w) {
            const auto window = static_cast<Window>(w);
            const DateRange range = range_of(window, day, engine.rules());
            const kpi::StructureSource at_close{engine.facts(), engine.states(range.last), engine.wins(day)};
            compare_spread(at_close, *ref, scope, range, window, wanted, differences);
        }
    }
    return differences.found();
}

std::optional<Mismatch> compare_targets(kpi::Engine& engine, SqlOracle& oracle, const Sheet& sheet,
                                        testing::Dice dice) {
    static constexpr std::array<std::pair<const char*, const char*>, 4> kpis{
        {{"deals_won", "flow"}, {"meetings_held", "flow"}, {"mrr_active", "stock"}, {"win_rate", "ratio"}}};
    for (int i = 0; i < 60; ++i) {
        const Scope& scope = dice.one_of(sheet.scopes());
        if (scope.kind == ScopeKind::rep) continue;
        const auto [name, sort] = kpis[dice.below(kpis.size())];
        const int months = dice.pick({1, 3, 6, 12});
        const int fiscal = static_cast<int>(engine.rules().fiscal_year_start_month) - 1;
        const int year = static_cast<int>(sheet.day().ymd().year()) - dice.between(0, 1);
        const int part = static_cast<int>(dice.below(static_cast<std::size_t>(12 / months))) * months;
        const int first = year * 12 + part + (months == 1 ? 0 : fiscal);
        std::string period = fmt::format("FY{}", year);
        if (months == 1) period = fmt::format("{}-{:02}", year, part + 1);
        if (months == 3) period += fmt::format("-Q{}", part / 3 + 1);
        if (months == 6) period += fmt::format("-H{}", part / 6 + 1);
        const auto parsed = Period::parse(period, engine.rules());
        if (!parsed) return Mismatch{{}, sheet.day(), name, scope, Window::month, "a period", period};
        const auto found =
            engine.targets().find(scope, *engine.catalogue().find(name), *parsed, engine.rules());
        const auto wanted = oracle.target(scope, name, sort, first, months);
        const auto actual = found ? std::optional(found->value) : std::nullopt;
        if (text(wanted) == text(actual)) continue;
        return Mismatch{{},          sheet.day(),   fmt::format("target of {} in {}", name, period),
                        scope,       Window::month, text(wanted),
                        text(actual)};
    }
    return std::nullopt;
}

}  // namespace monomi::oracle
