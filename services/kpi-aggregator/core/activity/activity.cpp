#include "services/kpi-aggregator/core/activity/activity.h"

#include <algorithm>

#include "common/domain/kinds.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t cost_of_a_row = 400;  // records' worth of work, about
constexpr std::size_t most_weeks = 106;     // two years

// The KPI that counts touchpoints of a type; empty where there is no such type.
std::string kpi_of(std::string_view type) {
    if (type == "two_way") return "two_way_touchpoints";
    if (type == "decision_maker") return "decision_maker_contacts";
    if (!from_name<TouchpointType>(type)) return {};
    return "touchpoints." + std::string(type);
}

class Activity : public Operation {
  public:
    struct Query {
        std::string kpi = "touchpoints";
        std::size_t weeks = 26;
        std::optional<std::string> owner;
        std::optional<Date> as_of;
    };
    explicit Activity(Query query) : query_(std::move(query)) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (weeks_.empty()) begin(engine);
        for (std::size_t n = std::max<std::size_t>(1, budget / cost_of_a_row); n > 0 && next_ < ids_.size();
             --n) {
            if (const Status added = add_row(engine, ids_[next_++]); !added) return fail(added.error());
        }
        if (next_ < ids_.size()) return false;
        wire::Value weeks = wire::Value::array();
        for (const DateRange& week : weeks_)
            weeks.push_back(wire::Value::array({week.first.str(), week.last.str()}));
        reply = {{"kpi", query_.kpi}, {"weeks", std::move(weeks)}, {"rows", std::move(rows_)}};
        add_standing(aggregator, query_.as_of, reply);
        return true;
    }

  private:
    [[nodiscard]] Date day(const Engine& engine) const { return query_.as_of.value_or(engine.today()); }

    void begin(Engine& engine) {
        DateRange week = period_around(day(engine), Grain::week, engine.rules());
        for (std::size_t i = 0; i < query_.weeks; ++i) {
            weeks_.push_back(week);
            week = period_around(week.first - 1, Grain::week, engine.rules());
        }
        std::reverse(weeks_.begin(), weeks_.end());
        ids_ = engine.scope_ids(ScopeKind::partner);
    }
    Status add_row(Engine& engine, const std::string& id) {
        if (query_.owner) {
            const auto partner = engine.partner(id, query_.as_of);
            if (!partner || partner->owner != *query_.owner) return {};
        }
        wire::Value counts = wire::Value::array();
        for (const DateRange& week : weeks_) {
            const DateRange counted{week.first, std::min(week.last, day(engine))};
            const auto reading = engine.read(query_.kpi, Scope{ScopeKind::partner, id}, counted, day(engine));
            // Erased while the answer is being made.
            if (!reading && !engine.knows(Scope{ScopeKind::partner, id})) return {};
            if (!reading) return fail(reading.error());
            counts.push_back(number(*reading, 0));
        }
        rows_.push_back({{"id", id}, {"counts", std::move(counts)}});
        return {};
    }

    Query query_;
    std::vector<DateRange> weeks_;
    std::vector<std::string> ids_;
    std::size_t next_ = 0;
    wire::Value rows_ = wire::Value::array();
};

}  // namespace

Result<std::unique_ptr<Operation>> make_activity(const Arguments& arguments) {
    Activity::Query query;
    const auto weeks = arguments.count("weeks", query.weeks, most_weeks);
    if (!weeks) return fail(weeks.error());
    if (*weeks == 0) return fail("weeks: must be at least 1");
    query.weeks = *weeks;
    const auto type = arguments.optional_text("type");
    if (!type) return fail(type.error());
    if (*type) {
        query.kpi = kpi_of(**type);
        if (query.kpi.empty())
            return fail("type: \"{}\" is none of two_way, decision_maker, {}", **type,
                        fmt::join(Names<TouchpointType>::names, ", "));
    }
    auto owner = arguments.optional_text("owner");
    if (!owner) return fail(owner.error());
    query.owner = std::move(*owner);
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    query.as_of = *as_of;
    return std::make_unique<Activity>(std::move(query));
}

}  // namespace monomi::kpi
