// The request `series`: a KPI period by period, of one scope or of several.
#include <algorithm>

#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/preparation.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {
namespace {

constexpr std::size_t cost_of_a_reading = 200;  // records' worth of work, about
constexpr std::size_t most_points = 4000;       // of one scope
constexpr std::size_t most_values = 200'000;    // of a reply

struct SeriesQuery {
    std::string kpi;
    std::vector<Scope> scopes;      // that are named
    std::optional<ScopeKind> each;  // else all of a kind
    bool several = false;           // answered as rows, even if there is one
    Grain grain = Grain::month;
    std::optional<Date> from, to, as_of;
};

class Series : public Operation {
  public:
    explicit Series(SeriesQuery query) : query_(std::move(query)) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (!day_) {
            if (const Status begun = begin(engine); !begun) return fail(begun.error());
        }
        std::size_t readings = std::max<std::size_t>(1, budget / cost_of_a_reading);
        for (; period_ < periods_.size(); ++period_, next_ = 0) {
            const DateRange counted{periods_[period_].first, std::min(periods_[period_].last, *day_)};
            for (; next_ < rows_.size(); ++next_, preparation_.restart()) {
                Row& row = rows_[next_];
                if (!preparation_.step(engine, row.scope, counted, *day_, budget,
                                       engine.catalogue().any_structural({query_.kpi})))
                    return false;
                if (readings-- == 0) return false;
                const auto reading = engine.read(query_.kpi, row.scope, counted, *day_);
                if (!reading) return fail(reading.error());
                row.values.push_back(number(*reading, currency_digits(aggregator)));
                row.coverage.push_back(reading->coverage);
                unit_ = name_of(reading->unit);
            }
        }
        reply = {{"kpi", query_.kpi}, {"grain", monomi::name_of(query_.grain)}, {"unit", unit_}};
        query_.several ? add_rows(engine, reply) : add_points(reply);
        add_standing(aggregator, query_.as_of, reply);
        return true;
    }

  private:
    struct Row {
        Scope scope;
        wire::Value values = wire::Value::array(), coverage = wire::Value::array();
    };

    Status begin(Engine& engine) {
        day_ = query_.as_of.value_or(engine.today());
        const Date last = std::min(query_.to.value_or(*day_), *day_);
        Date next = query_.from.value_or(add_months(last, -12) + 1);
        while (next <= last) {
            periods_.push_back(period_around(next, query_.grain, engine.rules()));
            if (periods_.size() > most_points) return fail("from: more than {} points", most_points);
            next = periods_.back().last + 1;
        }
        if (query_.each) {
            for (std::string& id : engine.scope_ids(*query_.each))
                query_.scopes.push_back({*query_.each, std::move(id)});
        }
        if (query_.scopes.size() * periods_.size() > most_values)
            return fail(
                "{} scopes over {} periods are more than {} values: name fewer scopes or a later \"from\"",
                query_.scopes.size(), periods_.size(), most_values);
        for (const Scope& scope : query_.scopes) rows_.push_back({scope});
        return {};
    }
    void add_points(wire::Value& reply) {
        wire::Value points = wire::Value::array();
        for (std::size_t i = 0; i < periods_.size(); ++i) {
            points.push_back({{"from", periods_[i].first.str()},
                              {"to", periods_[i].last.str()},
                              {"value", rows_.front().values[i]},
                              {"coverage", rows_.front().coverage[i]}});
        }
        reply["scope"] = rows_.front().scope.str();
        reply["points"] = std::move(points);
    }
    void add_rows(const Engine& engine, wire::Value& reply) {
        wire::Value periods = wire::Value::array(), rows = wire::Value::array();
        for (const DateRange& period : periods_)
            periods.push_back(wire::Value::array({period.first.str(), period.last.str()}));
        for (Row& row : rows_) {
            rows.push_back({{"scope", row.scope.str()},
                            {"name", engine.name_of(row.scope)},
                            {"values", std::move(row.values)},
                            {"coverage", std::move(row.coverage)}});
        }
        reply["periods"] = std::move(periods);
        reply["rows"] = std::move(rows);
    }

    SeriesQuery query_;
    std::optional<Date> day_;
    std::vector<DateRange> periods_;
    std::vector<Row> rows_;
    std::size_t period_ = 0, next_ = 0;
    std::string unit_;
    Preparation preparation_;
};

Status read_scopes(const Arguments& arguments, const wire::Value& request, SeriesQuery& query) {
    const int ways = request.contains("scope") + request.contains("scopes") + request.contains("each");
    if (ways > 1) return fail("scope: only one of \"scope\", \"scopes\" and \"each\"");
    if (request.contains("each")) {
        const auto kind = arguments.one_of<ScopeKind>("each");
        if (!kind) return fail(kind.error());
        query.each = *kind;
        query.several = true;
        return {};
    }
    if (!request.contains("scopes")) {
        auto scope = arguments.scope();
        if (!scope) return fail(scope.error());
        query.scopes = {std::move(*scope)};
        return {};
    }
    const auto texts = arguments.texts("scopes");
    if (!texts) return fail(texts.error());
    for (const std::string& text : *texts) {
        auto scope = Scope::parse(text);
        if (!scope) return fail(scope.error().at("scopes"));
        query.scopes.push_back(std::move(*scope));
    }
    query.several = true;
    return {};
}

}  // namespace

Result<std::unique_ptr<Operation>> make_series(const Arguments& arguments, const wire::Value& request) {
    SeriesQuery query;
    auto kpi = arguments.text("kpi");
    if (!kpi) return fail(kpi.error());
    query.kpi = std::move(*kpi);
    if (const Status read = read_scopes(arguments, request, query); !read) return fail(read.error());
    const auto grain = arguments.one_of<Grain>("grain");
    if (!grain) return fail(grain.error());
    query.grain = *grain;
    const auto from = arguments.date("from"), to = arguments.date("to"), as_of = arguments.date("as_of");
    for (const auto* date : {&from, &to, &as_of}) {
        if (!*date) return fail(date->error());
    }
    query.from = *from;
    query.to = *to;
    query.as_of = *as_of;
    return std::make_unique<Series>(std::move(query));
}

}  // namespace monomi::kpi
