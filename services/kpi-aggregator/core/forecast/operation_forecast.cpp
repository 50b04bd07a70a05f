// The request `forecast`.
#include "services/kpi-aggregator/core/asked_period.h"
#include "services/kpi-aggregator/core/forecast/forecast.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/preparation.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {
namespace {

class ForecastOperation : public Operation {
  public:
    ForecastOperation(std::string kpi, Scope scope, std::optional<std::string> period,
                      std::optional<Date> as_of)
        : kpi_(std::move(kpi)), scope_(std::move(scope)), period_(std::move(period)), as_of_(as_of) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        const Date day = as_of_.value_or(engine.today());
        const auto period = asked_period(period_, day, engine.rules());
        if (!period) return fail(period.error());
        if (!preparation_.step(engine, scope_, {day, day}, day, budget)) return false;
        const auto result = forecast(engine, kpi_, scope_, period->days, as_of_);
        if (!result) return fail(result.error());
        reply = {{"kpi", kpi_},
                 {"scope", scope_.str()},
                 {"period", period->name(engine.rules())},
                 {"from", period->days.first.str()},
                 {"to", period->days.last.str()},
                 {"unit", name_of(result->unit)},
                 {"coverage", result->coverage},
                 {"business_days_left", result->business_days_left},
                 {"history_days", result->history_days},
                 {"reason", result->reason}};
        const int digits = currency_digits(aggregator);
        reply["actual"] = value_in(result->unit, result->actual, digits);
        const auto& range = result->range;
        reply["p10"] = value_in(result->unit, range ? std::optional(range->p10) : std::nullopt, digits);
        reply["p50"] = value_in(result->unit, range ? std::optional(range->p50) : std::nullopt, digits);
        reply["p90"] = value_in(result->unit, range ? std::optional(range->p90) : std::nullopt, digits);
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    std::string kpi_;
    Scope scope_;
    std::optional<std::string> period_;
    std::optional<Date> as_of_;
    Preparation preparation_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_forecast(const Arguments& arguments) {
    auto kpi = arguments.text("kpi");
    if (!kpi) return fail(kpi.error());
    auto scope = arguments.scope();
    if (!scope) return fail(scope.error());
    auto period = arguments.optional_text("period");
    if (!period) return fail(period.error());
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    return std::make_unique<ForecastOperation>(std::move(*kpi), std::move(*scope), std::move(*period),
                                               *as_of);
}

}  // namespace monomi::kpi
