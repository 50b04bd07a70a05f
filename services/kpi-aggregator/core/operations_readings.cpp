// Requests for numbers: get, table.
#include <algorithm>
#include <map>

#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/preparation.h"
#include "services/kpi-aggregator/core/query.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t cost_of_a_scope = 200;  // records' worth of work, about, for one row of a table

class Get : public Operation {
  public:
    explicit Get(Query query) : query_(std::move(query)) {}
    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (!preparation_.step(engine, query_.scope, query_.range(engine), query_.date(engine), budget,
                               engine.catalogue().any_structural({query_.kpi})))
            return false;
        const auto reading = engine.read(query_.kpi, query_.scope, query_.window, query_.as_of);
        if (!reading) return fail(reading.error());
        reply = {{"kpi", query_.kpi},
                 {"scope", query_.scope.str()},
                 {"window", name_of(query_.window)},
                 {"value", number(*reading, currency_digits(aggregator))},
                 {"unit", name_of(reading->unit)},
                 {"coverage", reading->coverage}};
        if (!reading->value) reply["reason"] = reading->reason;
        add_standing(aggregator, query_.as_of, reply);
        return true;
    }

  private:
    Query query_;
    Preparation preparation_;
};

class Table : public Operation {
  public:
    Table(std::vector<std::string> kpis, ScopeKind kind, Window window, std::optional<Date> as_of)
        : kpis_(std::move(kpis)), kind_(kind), window_(window), as_of_(as_of) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (!begun_) begin(engine);
        const Date date = as_of_.value_or(engine.today());
        if (!preparation_.step(engine, Scope{kind_, ""}, range_of(window_, date, engine.rules()), date,
                               budget, engine.catalogue().any_structural(kpis_))) {
            return false;
        }
        for (std::size_t n = std::max<std::size_t>(1, budget / cost_of_a_scope); n > 0 && next_ < ids_.size();
             --n) {
            if (const Status added = add_row(aggregator, ids_[next_++]); !added) return fail(added.error());
        }
        if (next_ < ids_.size()) return false;
        reply = {{"kpis", kpis_},
                 {"scope_kind", name_of(kind_)},
                 {"window", name_of(window_)},
                 {"units", units_},
                 {"rows", std::move(rows_)}};
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    void begin(Engine& engine) {
        begun_ = true;
        ids_ = kind_ == ScopeKind::org ? std::vector<std::string>{""} : engine.scope_ids(kind_);
    }

    Status add_row(Aggregator& aggregator, const std::string& id) {
        Engine& engine = aggregator.engine();
        const Scope scope{kind_, id};
        const auto readings = engine.read_all(kpis_, scope, window_, as_of_);
        if (!readings) return fail(readings.error());
        wire::Value values = wire::Value::array(), coverage = wire::Value::array();
        units_ = wire::Value::array();
        for (const Reading& reading : *readings) {
            values.push_back(number(reading, currency_digits(aggregator)));
            coverage.push_back(reading.coverage);
            units_.push_back(name_of(reading.unit));
        }
        rows_.push_back(
            {{"id", id}, {"name", engine.name_of(scope)}, {"values", values}, {"coverage", coverage}});
        return {};
    }

    std::vector<std::string> kpis_;
    ScopeKind kind_;
    Window window_;
    std::optional<Date> as_of_;
    bool begun_ = false;
    std::vector<std::string> ids_;
    std::size_t next_ = 0;
    wire::Value rows_ = wire::Value::array(), units_ = wire::Value::array();
    Preparation preparation_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_get(const Arguments& arguments) {
    auto query = Query::from(arguments);
    if (!query) return fail(query.error());
    return std::make_unique<Get>(std::move(*query));
}

Result<std::unique_ptr<Operation>> make_table(const Arguments& arguments) {
    auto kpis = arguments.texts("kpis");
    if (!kpis) return fail(kpis.error());
    const auto kind = arguments.one_of<ScopeKind>("scope_kind");
    if (!kind) return fail(kind.error());
    const auto window = arguments.one_of<Window>("window");
    if (!window) return fail(window.error());
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    return std::make_unique<Table>(std::move(*kpis), *kind, *window, *as_of);
}

}  // namespace monomi::kpi
