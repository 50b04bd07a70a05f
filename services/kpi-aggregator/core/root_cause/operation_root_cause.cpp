// The request `root_cause`.
#include "services/kpi-aggregator/core/asked_period.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/reply_values.h"
#include "services/kpi-aggregator/core/root_cause/root_cause.h"

namespace monomi::kpi {
namespace {

constexpr std::size_t most_parts = 1000;

wire::Value text_or_null(const std::string& text) {
    return text.empty() ? wire::Value(nullptr) : wire::Value(text);
}

class RootCauseOperation : public Operation {
  public:
    RootCauseOperation(std::string kpi, Scope scope, std::optional<std::string> period,
                       std::optional<Date> as_of, std::size_t limit)
        : kpi_(std::move(kpi)),
          scope_(std::move(scope)),
          period_(std::move(period)),
          as_of_(as_of),
          limit_(limit) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (!search_) {
            const Date day = as_of_.value_or(engine.today());
            const auto period = asked_period(period_, day, engine.rules());
            if (!period) return fail(period.error());
            period_ = period->name(engine.rules());
            search_.emplace(kpi_, GoalQuestion{scope_, *period, day, as_of_ ? Taken::closed : Taken::live},
                            limit_);
        }
        const auto done = search_->step(engine, budget);
        if (!done) return fail(done.error());
        if (!*done) return false;
        answer(search_->found(), currency_digits(aggregator), reply);
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    void answer(const RootCause& cause, int digits, wire::Value& reply) const {
        const Unit unit = cause.unit;
        reply = {{"kpi", kpi_},
                 {"scope", scope_.str()},
                 {"period", *period_},
                 {"unit", name_of(unit)},
                 {"against", cause.against_target ? "target" : "previous"},
                 {"coverage", cause.coverage},
                 {"reason", cause.reason}};
        reply["actual"] = value_in(unit, cause.actual, digits);
        reply["reference"] = value_in(unit, cause.reference, digits);
        reply["gap"] = value_in(unit, cause.gap, digits);
        reply["factors"] = factors(cause, digits);
        reply["partners"] = parts(cause.partners.first, unit, digits, false);
        reply["other_partners"] = others(cause.partners, unit, digits);
        reply["reps"] = parts(cause.reps.first, unit, digits, true);
        reply["other_reps"] = others(cause.reps, unit, digits);
        reply["unattributed"] = value_in(unit, cause.unattributed, digits);
        reply["without_contact"] = value_in(Unit::count, cause.without_contact, digits);
        reply["not_spoken_with"] = value_in(Unit::count, cause.not_spoken_with, digits);
    }

    static wire::Value factors(const RootCause& cause, int digits) {
        wire::Value rows = wire::Value::array();
        for (const CauseFactor& factor : cause.factors) {
            wire::Value row{{"factor", factor.name()}, {"kpi", factor.kpi}, {"unit", name_of(factor.unit)}};
            row["per"] = text_or_null(factor.per);
            row["from"] = value_in(factor.unit, factor.from, digits);
            row["to"] = value_in(factor.unit, factor.to, digits);
            row["contribution"] = value_in(cause.unit, factor.contribution, digits);
            rows.push_back(std::move(row));
        }
        return rows;
    }

    static wire::Value parts(const std::vector<CausePart>& parts, Unit unit, int digits, bool reps) {
        wire::Value rows = wire::Value::array();
        for (const CausePart& part : parts) {
            wire::Value row{{"id", part.id}, {"name", part.name}};
            row["contribution"] = value_in(unit, part.contribution, digits);
            if (reps) {
                row["partner"] = text_or_null(part.partner);
            } else {
                row["main_factor"] = text_or_null(part.main_factor);
            }
            rows.push_back(std::move(row));
        }
        return rows;
    }

    static wire::Value others(const CauseParts& parts, Unit unit, int digits) {
        wire::Value others{{"count", parts.others}};
        others["contribution"] = value_in(unit, parts.others_contribution, digits);
        return others;
    }

    std::string kpi_;
    Scope scope_;
    std::optional<std::string> period_;
    std::optional<Date> as_of_;
    std::size_t limit_;
    std::optional<RootCauseSearch> search_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_root_cause(const Arguments& arguments) {
    auto kpi = arguments.text("kpi");
    if (!kpi) return fail(kpi.error());
    auto scope = arguments.scope();
    if (!scope) return fail(scope.error());
    auto period = arguments.optional_text("period");
    if (!period) return fail(period.error());
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    const auto limit = arguments.count("limit", 20, most_parts);
    if (!limit) return fail(limit.error());
    return std::make_unique<RootCauseOperation>(std::move(*kpi), std::move(*scope), std::move(*period),
                                                *as_of, *limit);
}

}  // namespace monomi::kpi
