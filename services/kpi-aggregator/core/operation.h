// What the kinds of requests have in common: arguments, and a step at a time.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

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

// Reads the arguments of one request; an error names the argument and what it may be.
class Arguments {
  public:
    explicit Arguments(const wire::Value& request) : request_(request) {}
    [[nodiscard]] Result<std::string> text(std::string_view name) const;
    [[nodiscard]] Result<std::optional<std::string>> optional_text(std::string_view name) const;
    [[nodiscard]] Result<std::vector<std::string>> texts(std::string_view name) const;
    [[nodiscard]] Result<std::size_t> count(std::string_view name, std::size_t fallback,
                                            std::size_t most) const;
    [[nodiscard]] Result<std::optional<Date>> date(std::string_view name) const;
    [[nodiscard]] Result<Scope> scope() const;
    template <class E>
    [[nodiscard]] Result<E> one_of(std::string_view name) const {
        const auto value = text(name);
        if (!value) return fail(value.error());
        if (const auto found = from_name<E>(*value)) return *found;
        std::string all;
        for (const auto known : Names<E>::names) all += fmt::format("{}{}", all.empty() ? "" : ", ", known);
        return fail("{}: \"{}\" is none of {}", name, *value, all);
    }

  private:
    const wire::Value& request_;
};

// What every answer about numbers says of itself: as_of, position, complete.
void add_standing(const Aggregator& aggregator, std::optional<Date> as_of, wire::Value& reply);
[[nodiscard]] int currency_digits(const Aggregator& aggregator);
// Scopes whose readings rest on many partners and are prepared in slices.
[[nodiscard]] bool is_shared(const Scope& scope);

// One maker for each kind of request; requests.cpp lists them.
[[nodiscard]] Result<std::unique_ptr<Operation>> make_get(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_table(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_series(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_explain(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_partners(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_reps(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_board(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_partner_rows(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_trends(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_deals(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_catalogue(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_status(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_findings(const Arguments& arguments);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_compare(const Arguments& arguments,
                                                              const wire::Value& request);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_inputs(const Arguments& arguments,
                                                             const wire::Value& request);
[[nodiscard]] Result<std::unique_ptr<Operation>> make_snapshot(const Arguments& arguments);

}  // namespace monomi::kpi
