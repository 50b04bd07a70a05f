#include "services/kpi-aggregator/core/structure/structure_answer.h"

#include "services/kpi-aggregator/core/inputs.h"
#include "services/kpi-aggregator/core/reply_values.h"
#include "services/kpi-aggregator/core/structure/scope_headroom.h"

namespace monomi::kpi {
namespace {

template <class T>
wire::Value or_null(const std::optional<T>& value) {
    return value ? wire::Value(*value) : wire::Value(nullptr);
}

wire::Value value_of(const std::optional<ShareRange>& share) {
    if (!share) return nullptr;
    return {{"low", share->low}, {"high", share->high}};
}

wire::Value names_of(const std::vector<FunnelStep>& steps) {
    wire::Value names = wire::Value::array();
    for (const FunnelStep step : steps) names.push_back(monomi::name_of(step));
    return names;
}

Needs needs_of_special(SpecialInput input, const BusinessRules& rules) {
    return needs_of(Input{Input::Kind::special, {}, {}, input}, rules);
}

}  // namespace

StructureAnswer::StructureAnswer(Engine& engine, const ScopeRef& scope, DateRange range, Date as_of,
                                 std::optional<DateRange> former)
    : engine_(engine),
      facts_(engine.facts()),
      scope_(scope),
      range_(range),
      at_close_{facts_, engine.states(range.last), engine.wins(range.last)},
      revenue_(revenue_structure({facts_, at_close_.states, engine.wins(as_of)}, scope, range)),
      concentration_(concentration_of(revenue_.parts(), revenue_.of_no_member())),
      funnel_(funnel_of(facts_, at_close_.states, scope)),
      coverage_(supplied(needs_of_special(SpecialInput::revenue, facts_.rules), range)) {
    if (former && supplied(needs_of_special(SpecialInput::revenue, facts_.rules), *former) >=
                      facts_.rules.minimum_coverage)
        former_ = revenue_by_member({facts_, at_close_.states, engine.wins(as_of)}, scope, *former);
}

wire::Value StructureAnswer::money(std::optional<std::int64_t> minor) const {
    if (!minor) return nullptr;
    return contribution(*minor, Unit::money, minor_digits(facts_.rules.currency));
}

double StructureAnswer::supplied(const Needs& needs, DateRange range) const {
    return scope_.kind == ScopeKind::partner ? facts_.supply.coverage(needs, range, scope_.row)
                                             : facts_.supply.coverage(needs, range, facts_.store);
}

// Of the partner's or the scope's own tier; null where there is none.
const TierNorms* StructureAnswer::norms() const {
    std::size_t tier = tier_count;
    if (scope_.kind == ScopeKind::tier) tier = static_cast<std::size_t>(scope_.tier);
    if (scope_.kind == ScopeKind::partner) tier = at_close_.states.of(facts_, scope_.row).attribution.tier;
    return tier < tier_count ? &engine_.tier_norms(range_.last)[tier] : nullptr;
}

void StructureAnswer::add_revenue(wire::Value& reply) const {
    reply["coverage"] = coverage_;
    const bool known = coverage_ >= facts_.rules.minimum_coverage;
    if (!known) reply["reason"] = "too little of the revenue is supplied";
    const auto add = [&](const char* name, wire::Value value) {
        reply[name] = known ? std::move(value) : wire::Value(nullptr);
    };
    add("revenue", money(revenue_.revenue));
    add("attributed", money(revenue_.revenue - revenue_.unattributed));
    add("unattributed", money(revenue_.unattributed));
    add("leavers", money(revenue_.leavers));
    add("deals", revenue_.deals);
    add("deals_with_value", revenue_.valued);
    add("makes_80", or_null(concentration_.makes_80));
    add("top1", value_of(concentration_.top1));
    add("top3", value_of(concentration_.top3));
    add("effective", or_null(concentration_.effective));
    add("at_risk", {{"top1", money(revenue_.at_risk(1))}, {"top2", money(revenue_.at_risk(2))}});
}

wire::Value StructureAnswer::former_of(Symbol member) const {
    if (!former_) return nullptr;
    const auto known = former_->find(member);
    return known == former_->end() ? money(0) : money(known->second);
}

void StructureAnswer::add_members(std::size_t offset, std::size_t limit, wire::Value& reply) const {
    const bool reps = scope_.kind == ScopeKind::partner;
    wire::Value rows = wire::Value::array();
    const auto& members = revenue_.members;
    const bool known = coverage_ >= facts_.rules.minimum_coverage;
    for (std::size_t i = offset; known && i < members.size() && rows.size() < limit; ++i) {
        const Member& member = members[i];
        const std::string id(facts_.store.id(reps ? Kind::rep : Kind::partner, member.row));
        const bool valued = member.valued > 0;
        const double share = revenue_.revenue == 0 ? 0
                                                   : static_cast<double>(member.revenue) /
                                                         static_cast<double>(revenue_.revenue);
        rows.push_back({{"id", id},
                        {"name", engine_.name_of({reps ? ScopeKind::rep : ScopeKind::partner, id})},
                        {"revenue", valued ? money(member.revenue) : wire::Value(nullptr)},
                        {"deals", member.deals},
                        {"share", valued ? wire::Value(share) : wire::Value(nullptr)},
                        {"former", former_of(member.row)},
                        {"left", member.left}});
    }
    reply["members_of"] = reps ? "rep" : "partner";
    reply["members_total"] = known ? members.size() : 0;
    reply["members"] = std::move(rows);
}

void StructureAnswer::add_funnel(wire::Value& reply) const {
    const TierNorms* tier = norms();
    wire::Value steps = wire::Value::array();
    for (std::size_t i = 0; i < funnel_steps; ++i) {
        steps.push_back({{"step", monomi::name_of(static_cast<FunnelStep>(i))},
                         {"count", or_null(funnel_.counts[i])},
                         {"conversion", or_null(funnel_.conversions[i])},
                         {"tier_median", tier ? or_null(tier->conversions[i]) : wire::Value(nullptr)}});
    }
    reply["partners"] = funnel_.partners;
    reply["headcount_coverage"] = funnel_.partners == 0 ? 0.0
                                                        : static_cast<double>(funnel_.with_headcount) /
                                                              static_cast<double>(funnel_.partners);
    reply["funnel"] = std::move(steps);
}

void StructureAnswer::add_funnel_counts(wire::Value& reply) const {
    wire::Value counts = wire::Value::object();
    for (std::size_t i = 0; i < funnel_steps; ++i)
        counts[std::string(monomi::name_of(static_cast<FunnelStep>(i)))] = or_null(funnel_.counts[i]);
    reply["partners"] = funnel_.partners;
    reply["funnel"] = std::move(counts);
}

wire::Value StructureAnswer::headroom() const {
    ScopeHeadroom room = headroom_of(at_close_, engine_.tier_norms(range_.last), scope_);
    std::string reason(room.headroom.reason);
    const Needs needs = needs_of_special(SpecialInput::headroom, facts_.rules);
    const double coverage =
        std::min(supplied(needs, {range_.last, range_.last}), scope_.shared() ? room.coverage() : 1.0);
    if (coverage < facts_.rules.minimum_coverage) {
        room.headroom = {};
        reason = "too little of what it needs is supplied or known";
    }
    wire::Value value{{"a", money(room.headroom.idle)},
                      {"b", money(room.headroom.unreached)},
                      {"total", money(room.headroom.total)},
                      {"median_revenue", money(room.median_revenue)},
                      {"median_of", nullptr},
                      {"coverage", coverage},
                      {"reason", reason.empty() ? wire::Value(nullptr) : wire::Value(reason)}};
    if (room.median_revenue) value["median_of"] = room.median_of_tier ? "tier" : "partner";
    return value;
}

wire::Value StructureAnswer::out_of_order() const {
    wire::Value rows = wire::Value::array();
    for (const OutOfOrder& order : reps_out_of_order(facts_, scope_.row, range_.last)) {
        const std::string id(facts_.store.id(Kind::rep, order.rep));
        rows.push_back({{"rep", id},
                        {"name", engine_.name_of({ScopeKind::rep, id})},
                        {"has", names_of(order.has)},
                        {"lacks", names_of(order.lacks)}});
    }
    return rows;
}

wire::Value StructureAnswer::action() const {
    const TierNorms* tier = norms();
    std::optional<double> top1_share;
    if (concentration_.top1 && coverage_ >= facts_.rules.minimum_coverage)
        top1_share = concentration_.top1->low;
    const auto advice = recommend(funnel_.counts, tier ? tier->conversions : Conversions{}, top1_share,
                                  facts_.rules.structure);
    if (!advice) return nullptr;
    return {{"code", monomi::name_of(advice->action)},
            {"step", advice->step ? wire::Value(monomi::name_of(*advice->step)) : wire::Value(nullptr)},
            {"value", or_null(advice->value)},
            {"norm", or_null(advice->norm)}};
}

void StructureAnswer::add_outlook(wire::Value& reply) const {
    const bool one = scope_.kind == ScopeKind::partner;
    reply["headroom"] = headroom();
    reply["out_of_order"] = one ? out_of_order() : wire::Value::array();
    reply["action"] = one ? action() : wire::Value(nullptr);
}

}  // namespace monomi::kpi
