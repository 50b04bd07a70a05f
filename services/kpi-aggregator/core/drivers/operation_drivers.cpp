// The request `drivers`.
#include "services/kpi-aggregator/core/drivers/drivers.h"
#include "services/kpi-aggregator/core/operation.h"

namespace monomi::kpi {
namespace {

template <class T>
wire::Value value_or_null(const std::optional<T>& value) {
    return value ? wire::Value(*value) : wire::Value(nullptr);
}

// Under the least sample the row says only how small it is.
wire::Value row_of(TouchpointType type, int days, const DriverShares& shares, int least_sample) {
    const bool enough = shares.reps() >= least_sample;
    const auto touched = enough ? shares.touched_share() : std::nullopt;
    const auto baseline = enough ? shares.baseline_share() : std::nullopt;
    wire::Value row{{"type", name_of(type)},
                    {"days", days},
                    {"n", shares.reps()},
                    {"touches", shares.touches()},
                    {"baseline_days", shares.baseline_days()}};
    row["touched_share"] = value_or_null(touched);
    row["baseline_share"] = value_or_null(baseline);
    row["lift"] = baseline && *baseline > 0 ? wire::Value(*touched / *baseline) : wire::Value(nullptr);
    row["median_lag_days"] = value_or_null(enough ? shares.median_lag() : std::nullopt);
    return row;
}

class DriversOperation : public Operation {
  public:
    DriversOperation(Scope scope, std::optional<Date> as_of)
        : scope_(scope), as_of_(as_of), search_(std::move(scope), as_of) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        const auto done = search_.step(aggregator.engine(), budget);
        if (!done) return fail(done.error());
        if (!*done) return false;
        const DriverRules& rules = aggregator.engine().rules().drivers;
        const Drivers& found = search_.found();
        wire::Value rows = wire::Value::array();
        for (std::size_t type = 0; type < found.shares.size(); ++type) {
            for (std::size_t span = 0; span < rules.days.size(); ++span) {
                const DriverShares& shares = found.shares[type][span];
                if (shares.reps() == 0) continue;
                rows.push_back(
                    row_of(static_cast<TouchpointType>(type), rules.days[span], shares, rules.least_sample));
            }
        }
        reply = {
            {"scope", scope_.str()},
            {"least_sample", rules.least_sample},
            {"reps", found.reps},
            {"coverage",
             found.reps == 0 ? 0.0 : static_cast<double>(found.observed) / static_cast<double>(found.reps)},
            {"rows", std::move(rows)}};
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    Scope scope_;
    std::optional<Date> as_of_;
    DriverSearch search_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_drivers(const Arguments& arguments) {
    auto scope = arguments.scope();
    if (!scope) return fail(scope.error());
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    return std::make_unique<DriversOperation>(std::move(*scope), *as_of);
}

}  // namespace monomi::kpi
