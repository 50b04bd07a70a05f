// The inputs of the sales structure (docs/domain.md, "Sales structure and headroom").
#include "services/kpi-aggregator/core/reader.h"
#include "services/kpi-aggregator/core/structure/scope_headroom.h"

namespace monomi::kpi {
namespace {

InputValue whole(std::int64_t value) { return {static_cast<double>(value), value, 1, {}}; }

}  // namespace

const NormsByTier& Reader::tier_norms(Date day) {
    const auto found = norms_.find(day);
    if (found != norms_.end()) return found->second;
    const StructureSource source{facts_, views_->states(day), views_->wins(day)};
    return norms_.emplace(day, norms_of_tiers(source)).first->second;
}

template <class Visit>
void Reader::for_each_contracted(const Question& question, Visit&& visit) {
    StateCache& cache = views_->states(question.day());
    const auto look_at = [&](Symbol partner) {
        const PartnerStates& states = cache.of(facts_, partner);
        const bool held = question.scope.kind == ScopeKind::partner ||
                          counts_in(facts_.store, question.scope, states.attribution);
        if (states.under_contract && held) visit(partner, states);
    };
    if (question.scope.kind == ScopeKind::partner) return look_at(question.scope.row);
    for (Symbol partner = 0; partner < facts_.store.partners.size(); ++partner) look_at(partner);
}

std::int64_t Reader::contracted_reps_producing(const Question& question) {
    std::int64_t producing = 0;
    for_each_contracted(
        question, [&](Symbol, const PartnerStates& states) { producing += states.reps[reps_producing]; });
    return producing;
}

std::int64_t Reader::contracted_reps_revenue(const Question& question) {
    WinCache& wins = views_->wins(question.as_of);
    const DateRange range{question.range.first, question.day()};
    std::int64_t revenue = 0;
    for_each_contracted(question, [&](Symbol partner, const PartnerStates&) {
        revenue += revenue_of_producing_reps(facts_, partner, wins.of(facts_, partner), range);
    });
    return revenue;
}

InputValue Reader::headroom(const Question& question) {
    const Date day = question.day();
    const StructureSource at_close{facts_, views_->states(day), views_->wins(day)};
    const ScopeHeadroom room = headroom_of(at_close, tier_norms(day), question.scope);
    const double coverage = question.scope.shared() ? room.coverage() : 1;
    const auto total = room.headroom.total;
    const auto value = total ? std::optional(static_cast<double>(*total)) : std::nullopt;
    return {value, total, coverage, std::string(room.headroom.reason)};
}

InputValue Reader::structural(SpecialInput input, const Question& question) {
    if (input == SpecialInput::headroom) return headroom(question);
    if (input == SpecialInput::contracted_reps_producing) return whole(contracted_reps_producing(question));
    if (input == SpecialInput::contracted_reps_revenue) return whole(contracted_reps_revenue(question));
    const RevenueStructure& structure = structure_.get(question, [&] {
        const StructureSource source{facts_, views_->states(question.day()), views_->wins(question.as_of)};
        return revenue_structure(source, question.scope, {question.range.first, question.day()});
    });
    if (input == SpecialInput::unattributed_revenue) return whole(structure.unattributed);
    if (input == SpecialInput::top1_revenue)
        return whole(structure.members.empty() ? 0 : structure.members.front().revenue);
    if (question.scope.kind != ScopeKind::partner)
        return {std::nullopt, std::nullopt, 1, "it is one of a single partner"};
    const auto effective = concentration_of(structure.parts(), structure.of_no_member()).effective;
    return {effective, std::nullopt, 1, effective ? "" : "no revenue is attributed to a rep"};
}

}  // namespace monomi::kpi
