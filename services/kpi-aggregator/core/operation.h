// What the kinds of requests have in common: arguments, and a step at a time.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/bus/request_arguments.h"
#include "common/domain/result.h"
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/aggregator.h"

namespace monomi::kpi {

class Operation {
  public:
    virtual ~Operation() = default;
    // True when `reply` is whole. An error ends the request.
    virtual Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) = 0;
};

using Arguments = RequestArguments;

// What every answer about numbers says of itself: as_of, position, complete.
void add_standing(const Aggregator& aggregator, std::optional<Date> as_of, wire::Value& reply);
[[nodiscard]] int currency_digits(const Aggregator& aggregator);
// Scopes whose readings rest on many partners and are prepared in slices.
[[nodiscard]] bool is_shared(const Scope& scope);

// One maker for each kind of request; requests.cpp lists them.
[[nodiscard]] Result<std::unique_ptr<Operation>> make_get(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_table(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_series(const Arguments& arguments,
                                                             const wire::Value& request);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_explain(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_partners(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_reps(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_board(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_partner_rows(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_trends(const Arguments& arguments,
                                                             const wire::Value& request);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_progress(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_deals(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_forecast(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_drivers(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_root_cause(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_phases(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_health(const Arguments& arguments,
                                                             const wire::Value& request);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_catalogue(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_tree(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_targets(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_status(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_findings(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_coverage(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_compare(const Arguments& arguments,
                                                              const wire::Value& request);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_inputs(const Arguments& arguments,
                                                             const wire::Value& request);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_structure(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_structure_trail(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_priority(const Arguments& arguments,
                                                               const wire::Value& request);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_snapshot(const Arguments& arguments);

}  // namespace monomi::kpi
