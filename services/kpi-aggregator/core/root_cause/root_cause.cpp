#include "services/kpi-aggregator/core/root_cause/root_cause.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/domain/chain_split.h"
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {
namespace {

// Read beside the chain: which reps are out of reach.
constexpr std::array<std::string_view, 3> reach_codes{"reps_known", "reps_contactable", "reps_reachable"};

std::optional<double> difference(const GoalReading& more, const GoalReading& less) {
    if (!more.actual.value || !less.actual.value) return std::nullopt;
    return *more.actual.value - *less.actual.value;
}

std::string reason_against(const KpiDefinition& kpi) {
    if (kpi.kind != KpiKind::ratio) return {};
    return fmt::format("{} is a ratio: only a count or an amount is split into what it comes from", kpi.code);
}

// Those that made the gap first; ids break ties.
void order(std::vector<CausePart>& parts, bool behind) {
    std::sort(parts.begin(), parts.end(), [behind](const CausePart& a, const CausePart& b) {
        if (a.contribution != b.contribution) return (a.contribution < b.contribution) == behind;
        return a.id < b.id;
    });
}

// All parts add up to `whole`.
CauseParts first_of(std::vector<CausePart> parts, std::size_t limit, double whole) {
    order(parts, whole < 0);
    CauseParts first;
    first.others_contribution = whole;
    first.others = parts.size() - std::min(parts.size(), limit);
    parts.resize(parts.size() - first.others);
    for (const CausePart& part : parts) first.others_contribution -= part.contribution;
    if (first.others == 0 && std::abs(first.others_contribution) < 1e-9 * std::max(1.0, std::abs(whole))) {
        first.others_contribution = 0;
    }
    first.first = std::move(parts);
    return first;
}

}  // namespace

Result<bool> RootCauseSearch::step(Engine& engine, std::size_t budget) {
    if (!std::exchange(begun_, true)) {
        if (const Status begun = begin(engine); !begun) return fail(begun.error());
    }
    if (!found_.reason.empty()) return true;
    if (!count_partners(engine, budget)) return false;
    const auto read = goals_->step(engine, budget);
    if (!read) return fail(read.error());
    if (!*read) return false;
    explain(engine, goals_->take());
    return true;
}

Status RootCauseSearch::begin(const Engine& engine) {
    if (question_.scope.kind == ScopeKind::rep)
        return fail("scope: must be org, owner, role, tier or partner");
    const auto scope = resolve(engine.facts().store, question_.scope);
    if (!scope) return fail(scope.error());
    const Catalogue& catalogue = engine.catalogue();
    const KpiDefinition* kpi = catalogue.find(kpi_);
    if (kpi == nullptr) {
        const std::string nearest = catalogue.nearest(kpi_);
        return fail("there is no KPI \"{}\"{}", kpi_,
                    nearest.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", nearest));
    }
    found_.unit = kpi->unit;
    found_.reason = reason_against(*kpi);
    const GoalDays days = days_of(question_, engine.rules());
    if (found_.reason.empty() && days.actual.empty()) found_.reason = "the period has not begun";
    if (found_.reason.empty() && days.previous.empty())
        found_.reason = "no business day of the period is gone";
    if (!found_.reason.empty()) return {};
    std::vector<const KpiDefinition*> asked = catalogue.chain_to(*kpi);
    for (const KpiDefinition* level : asked) chain_.push_back(*level);
    counter_ = std::make_unique<LevelCounter>(
        chain_, *scope, CountedDays{days.actual, days.previous, question_.as_of}, engine.rules());
    for (const std::string_view code : reach_codes) {
        if (const KpiDefinition* reach = catalogue.find(code)) asked.push_back(reach);
    }
    goals_ = std::make_unique<GoalReader>(question_, std::move(asked));
    return {};
}

bool RootCauseSearch::count_partners(Engine& engine, std::size_t budget) {
    const RecordStore& store = engine.facts().store;
    const auto take = [&](Symbol partner) {
        if (auto counts = counter_->count(engine, partner)) partners_.push_back(std::move(*counts));
    };
    if (question_.scope.kind == ScopeKind::partner) {
        if (std::exchange(next_, Symbol{1}) == 0) take(store.partners.live(question_.scope.id));
        return true;
    }
    for (std::size_t done = 0; next_ < store.partners.size(); ++next_) {
        if (done >= std::max<std::size_t>(budget, 1)) return false;
        const PartnerIndex& index = store.by_partner[next_];
        done += 1 + index.deals.size() + index.touchpoints.size() + index.subscriptions.size() +
                index.outreach.size() + index.reps.size();
        take(next_);
    }
    return true;
}

void RootCauseSearch::explain(const Engine& engine, std::vector<GoalReading> goals) {
    read_reps_out_of_reach(goals);
    const GoalReading& kgi = goals.back();
    found_.actual = kgi.actual.value;
    found_.coverage = kgi.actual.coverage;
    found_.against_target = kgi.attainment.expected.has_value();
    found_.reference = found_.against_target ? kgi.attainment.expected : kgi.previous.value;
    if (!found_.actual) {
        found_.reason = kgi.actual.reason;
    } else if (!found_.reference) {
        found_.reason = "there is no target, and the period before has no value: " + kgi.previous.reason;
    }
    if (!found_.reason.empty()) return;
    found_.gap = *found_.actual - *found_.reference;
    take_references(goals);
    sums_.resize(chain_.size());
    for (const PartnerCounts& partner : partners_) {
        under_contract_ += partner.under_contract ? 1 : 0;
        for (std::size_t i = 0; i < chain_.size(); ++i) {
            sums_[i].now += partner.levels[i].now;
            sums_[i].before += partner.levels[i].before;
        }
    }
    split_factors();
    split_partners(engine);
    if (counter_->names_reps()) split_reps(engine);
}

// Takes the readings that are not of the chain off the end.
void RootCauseSearch::read_reps_out_of_reach(std::vector<GoalReading>& goals) {
    const auto named = [&](std::string_view code) {
        return std::find_if(goals.begin() + static_cast<std::ptrdiff_t>(chain_.size()), goals.end(),
                            [&](const GoalReading& goal) { return goal.kpi.code == code; });
    };
    const auto known = named(reach_codes[0]), contactable = named(reach_codes[1]),
               reachable = named(reach_codes[2]);
    if (known != goals.end() && contactable != goals.end())
        found_.without_contact = difference(*known, *contactable);
    if (contactable != goals.end() && reachable != goals.end())
        found_.not_spoken_with = difference(*contactable, *reachable);
    goals.resize(chain_.size());
}

// What each level should be: by its own target where the KGI has one too, else what the level above needs at
// the conversion of the period before. Levels that cannot be told are left out.
void RootCauseSearch::take_references(const std::vector<GoalReading>& goals) {
    levels_ = {chain_.size() - 1};
    references_ = {*found_.reference};
    actuals_ = {*found_.actual};
    for (std::size_t level = chain_.size() - 1; level-- > 0;) {
        const GoalReading &goal = goals[level], &above = goals[levels_.back()];
        if (!goal.actual.value) continue;
        std::optional<double> reference = goal.previous.value;
        if (found_.against_target) {
            const bool converts = goal.previous.value && above.previous.value && *above.previous.value > 0;
            reference = converts
                            ? std::optional(references_.back() * *goal.previous.value / *above.previous.value)
                            : std::nullopt;
            if (goal.attainment.expected) reference = goal.attainment.expected;
        }
        if (!reference || *reference < 0) continue;
        levels_.push_back(level);
        references_.push_back(*reference);
        actuals_.push_back(*goal.actual.value);
        found_.coverage = std::min(found_.coverage, goal.actual.coverage);
    }
    for (auto* list : {&references_, &actuals_}) std::reverse(list->begin(), list->end());
    std::reverse(levels_.begin(), levels_.end());
}

void RootCauseSearch::split_factors() {
    for (const ChainFactor& part : split_chain(references_, actuals_)) {
        const KpiDefinition& kpi = chain_[levels_[part.level]];
        CauseFactor factor;
        factor.kpi = kpi.code;
        factor.unit = kpi.unit;
        if (part.below) {
            const KpiDefinition& below = chain_[levels_[*part.below]];
            factor.per = below.code;
            if (below.unit == Unit::money) factor.unit = Unit::ratio;
        }
        factor.from = part.from;
        factor.to = part.to;
        factor.contribution = part.contribution;
        found_.factors.push_back(std::move(factor));
    }
}

// The scope's reference is shared out as the period before was; without one, equally over those under
// contract.
double RootCauseSearch::reference_of(const PartnerCounts& partner) const {
    const double all = sums_.back().before;
    if (!found_.against_target) return partner.levels.back().before;
    if (all > 0) return *found_.reference * partner.levels.back().before / all;
    return partner.under_contract ? *found_.reference / static_cast<double>(under_contract_) : 0;
}

std::string RootCauseSearch::main_factor_of(const PartnerCounts& partner, double contribution) const {
    std::vector<double> from, to;
    for (std::size_t i = 0; i < levels_.size(); ++i) {
        const CountPair& level = partner.levels[levels_[i]];
        const double all = sums_[levels_[i]].before;
        const double share = all > 0 ? level.before / all : 0;
        from.push_back(found_.against_target ? references_[i] * share : level.before);
        to.push_back(level.now);
    }
    from.back() = reference_of(partner);
    const auto weight = [&](const ChainFactor& f) {
        return contribution < 0 ? -f.contribution : f.contribution;
    };
    const auto factors = split_chain(from, to);
    const ChainFactor main = *std::max_element(
        factors.begin(), factors.end(), [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
    if (weight(main) <= 0) return {};
    CauseFactor named;
    named.kpi = chain_[levels_[main.level]].code;
    if (main.below) named.per = chain_[levels_[*main.below]].code;
    return named.name();
}

void RootCauseSearch::split_partners(const Engine& engine) {
    const RecordStore& store = engine.facts().store;
    std::vector<CausePart> parts;
    for (const PartnerCounts& partner : partners_) {
        const double contribution = partner.levels.back().now - reference_of(partner);
        if (contribution == 0) continue;
        parts.push_back({std::string(store.partners.ids.text(partner.partner)),
                         {},
                         {},
                         contribution,
                         main_factor_of(partner, contribution)});
    }
    found_.partners = first_of(std::move(parts), limit_, *found_.gap);
    for (CausePart& part : found_.partners.first) part.name = engine.name_of({ScopeKind::partner, part.id});
}

void RootCauseSearch::split_reps(const Engine& engine) {
    const RecordStore& store = engine.facts().store;
    const double all = sums_.back().before;
    double unattributed = *found_.gap;
    std::vector<CausePart> parts;
    for (const auto& [rep, counts] : counter_->by_rep()) {
        const double share = all > 0 ? counts.before / all : 0;
        const double contribution =
            counts.now - (found_.against_target ? *found_.reference * share : counts.before);
        if (contribution == 0) continue;
        const Symbol partner = store.reps[rep].partner_on(question_.as_of);
        parts.push_back({std::string(store.reps.ids.text(rep)),
                         {},
                         partner == none ? std::string() : std::string(store.partners.ids.text(partner)),
                         contribution,
                         {}});
    }
    order(parts, *found_.gap < 0);
    double named = 0;
    for (const CausePart& part : parts) named += part.contribution;
    unattributed -= named;
    found_.unattributed = unattributed;
    found_.reps = first_of(std::move(parts), limit_, named);
    for (CausePart& part : found_.reps.first) part.name = engine.name_of({ScopeKind::rep, part.id});
}

}  // namespace monomi::kpi
