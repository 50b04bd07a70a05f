// The request `phases`: the phase of the business, its evidence, and what the advisor suggests.
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/phases/phase_advice.h"
#include "services/kpi-aggregator/core/phases/phase_values.h"

namespace monomi::kpi {

namespace {

// The numbers that a step rests on.
wire::Value evidence_of(KgiStep step, const PhaseOfBusiness& business, const PhaseRules& rules) {
    const BusinessProgress& progress = business.progress;
    wire::Value evidence{{"partners_contracted", progress.partners_contracted},
                         {"phase2_min", rules.phase2_min}};
    if (step >= KgiStep::deals_won) evidence["partners_top"] = progress.partners_top;
    if (step >= KgiStep::mrr_active) {
        evidence["phase3b_min"] = rules.phase3b_min;
        evidence["wins_by_month"] = business.wins;
    }
    if (step == KgiStep::retention_rate) {
        evidence["active_customers"] = *progress.active_customers;
        evidence["retention_min_customers"] = rules.retention_min_customers;
    }
    return evidence;
}

template <class T>
wire::Value value_or_null(const std::optional<T>& value) {
    return value ? wire::Value(*value) : wire::Value(nullptr);
}

wire::Value business_value(Engine& engine, Date day) {
    const PhaseOfBusiness business = phase_of_business(engine, day);
    wire::Value advice = wire::Value::array();
    for (const KgiStep step : advised_steps(engine, day)) {
        advice.push_back({{"kgi", monomi::name_of(step)},
                          {"from_phase", monomi::name_of(phase_of(step))},
                          {"evidence", evidence_of(step, business, engine.rules().phases)}});
    }
    return {{"phase", monomi::name_of(business.phase())},
            {"computed", monomi::name_of(business.computed)},
            {"confirmed", value_of(business.confirmed)},
            {"partners_contracted", business.progress.partners_contracted},
            {"partners_top", business.progress.partners_top},
            {"orders_stable", value_or_null(business.progress.orders_stable)},
            {"orders_stable_reason", business.stable_reason},
            {"wins_by_month", business.wins},
            {"active_customers", value_or_null(business.progress.active_customers)},
            {"active_customers_reason", business.customers_reason},
            {"advice", std::move(advice)}};
}

class Phases : public Operation {
  public:
    explicit Phases(std::optional<Date> as_of) : as_of_(as_of) {}
    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        const Date day = as_of_.value_or(engine.today());
        if (day_ != day) work_ = prepare_advice(engine, day);
        day_ = day;
        if (!work_->step(budget)) return false;
        reply = {{"business", business_value(engine, day)}, {"counts", counts(engine, day)}};
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    static wire::Value counts(Engine& engine, Date day) {
        const PhaseOfBusiness& business = phase_of_business(engine, day);
        wire::Value counts{{"terminated", business.terminated}};
        for (std::size_t i = 0; i < business.counts.size(); ++i) {
            counts[std::string(Names<PartnerPhase>::names[i])] = business.counts[i];
        }
        return counts;
    }

    std::optional<Date> as_of_, day_;
    std::unique_ptr<Work> work_;
};

}  // namespace

void add_phase(const PhaseOfPartner& phase, wire::Value& row) {
    row["phase"] = monomi::name_of(phase.phase());
    row["phase_computed"] = monomi::name_of(phase.computed);
    row["phase_confirmed"] = value_of(phase.confirmed);
    row["phase_reason"] = phase.reason;
}

Result<std::unique_ptr<Operation>> make_phases(const Arguments& arguments) {
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    return std::make_unique<Phases>(*as_of);
}

}  // namespace monomi::kpi
