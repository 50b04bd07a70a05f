// The request priority: partners under contract by what they could bring and what they do bring.
#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/preparation.h"
#include "services/kpi-aggregator/core/reply_values.h"
#include "services/kpi-aggregator/core/structure/priority.h"
#include "services/kpi-aggregator/core/structure/supplied_states.h"

namespace monomi::kpi {

namespace {

constexpr int months_of_trail = 6;
constexpr std::size_t most_rows = 1000;  // of one reply: it must fit a message

template <class T>
wire::Value or_null(const std::optional<T>& value) {
    return value ? wire::Value(*value) : wire::Value(nullptr);
}
template <class E>
wire::Value name_or_null(const std::optional<E>& value) {
    return value ? wire::Value(monomi::name_of(*value)) : wire::Value(nullptr);
}

// A row of the answer but for what is read of the partner itself.
wire::Value standing_of(const Priority& priority) {
    return {{"potential", or_null(priority.potential)},
            {"performance", or_null(priority.performance)},
            {"quadrant", name_or_null(priority.quadrant)}};
}

class PriorityOperation : public Operation {
  public:
    PriorityOperation(std::optional<std::vector<std::string>> ids, std::size_t offset, std::size_t limit,
                      std::optional<Date> as_of)
        : ids_(std::move(ids)), offset_(offset), limit_(limit), as_of_(as_of) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (days_.empty()) begin(engine);
        if (trails_.size() + 1 < days_.size()) {
            const Date day = days_[trails_.size()];
            if (!work_.step(engine, day, day, budget)) return false;
            trails_.push_back(by_partner(priorities_of(engine, day)));
            work_.restart();
            return false;
        }
        if (!work_.step(engine, days_.back(), days_.back(), budget)) return false;
        answer(aggregator, reply);
        return true;
    }

  private:
    using ByPartner = absl::flat_hash_map<Symbol, Priority>;

    // The six month ends before the month of as_of, then as_of itself.
    void begin(const Engine& engine) {
        const Date as_of = as_of_.value_or(engine.today());
        const Date month = period_around(as_of, Grain::month, engine.rules()).first;
        for (int back = months_of_trail - 1; back >= 0; --back) days_.push_back(add_months(month, -back) - 1);
        days_.push_back(as_of);
    }
    static std::vector<Priority> priorities_of(Engine& engine, Date day) {
        return priorities_at({engine.facts(), engine.states(day), engine.wins(day)}, engine.tier_norms(day));
    }
    static ByPartner by_partner(std::vector<Priority> priorities) {
        ByPartner map;
        for (Priority& priority : priorities) map.emplace(priority.partner, priority);
        return map;
    }

    // Those of the greatest worth first: by quadrant, then by potential, then by id.
    static void sort(const RecordStore& store, std::vector<Priority>& priorities) {
        const auto place = [](const Priority& p) {
            return p.quadrant ? static_cast<std::size_t>(*p.quadrant) : count_of<Quadrant>;
        };
        std::sort(priorities.begin(), priorities.end(), [&](const Priority& a, const Priority& b) {
            if (place(a) != place(b)) return place(a) < place(b);
            if (a.potential != b.potential) return a.potential > b.potential;
            return store.partners.ids.text(a.partner) < store.partners.ids.text(b.partner);
        });
    }

    void answer(Aggregator& aggregator, wire::Value& reply) {
        Engine& engine = aggregator.engine();
        const RecordStore& store = engine.facts().store;
        std::vector<Priority> priorities = priorities_of(engine, days_.back());
        std::array<std::int64_t, count_of<Quadrant>> counts{};
        for (const Priority& p : priorities) {
            if (p.quadrant) ++counts[static_cast<std::size_t>(*p.quadrant)];
        }
        sort(store, priorities);
        if (ids_) keep_named(store, priorities);
        wire::Value rows = wire::Value::array(), quadrants = wire::Value::object();
        for (std::size_t i = offset_; i < priorities.size() && rows.size() < limit_; ++i)
            rows.push_back(row_of(aggregator, priorities[i]));
        for (std::size_t i = 0; i < counts.size(); ++i)
            quadrants[std::string(Names<Quadrant>::names[i])] = counts[i];
        reply = {{"total", priorities.size()},
                 {"offset", offset_},
                 {"quadrants", std::move(quadrants)},
                 {"rows", std::move(rows)}};
        add_standing(aggregator, as_of_, reply);
    }
    void keep_named(const RecordStore& store, std::vector<Priority>& priorities) const {
        const auto is_named = [&](const Priority& p) {
            return std::find(ids_->begin(), ids_->end(), store.partners.ids.text(p.partner)) != ids_->end();
        };
        priorities.erase(std::remove_if(priorities.begin(), priorities.end(), std::not_fn(is_named)),
                         priorities.end());
    }

    wire::Value row_of(Aggregator& aggregator, const Priority& priority) {
        Engine& engine = aggregator.engine();
        const std::string id(engine.facts().store.partners.ids.text(priority.partner));
        wire::Value row = standing_of(priority);
        row["id"] = id;
        row["name"] = engine.name_of({ScopeKind::partner, id});
        row["tier"] = priority.tier < tier_count
                          ? wire::Value(monomi::name_of(static_cast<Tier>(priority.tier)))
                          : wire::Value(nullptr);
        const auto money = [&](std::optional<std::int64_t> minor) {
            return minor ? contribution(*minor, Unit::money, currency_digits(aggregator))
                         : wire::Value(nullptr);
        };
        row["parts"] = {{"headcount", or_null(priority.headcount)},
                        {"headroom", money(priority.headroom)},
                        {"revenue", money(priority.revenue)},
                        {"meetings", or_null(priority.meetings)}};
        row["alignment"] = alignment_of(engine.facts(), priority.partner);
        row["reach"] = reach_of(engine, priority.partner);
        row["trail"] = trail_of(priority.partner);
        row["reason"] = reason_of(priority);
        return row;
    }
    wire::Value alignment_of(const Facts& facts, Symbol partner) const {
        const Date day = days_.back();
        RecordView view;
        facts.store.view(Kind::partner, partner, view);
        const auto& fields = view.partner;
        const EvaluationScheme* scheme = facts.store.partners[partner].evaluation_scheme.on(day);
        const bool over = fields.focus_until && *fields.focus_until < day;
        const bool later = fields.focus_as_of && *fields.focus_as_of > day;
        wire::Value rank = nullptr;
        if (!over && !later && fields.focus_rank) rank = *fields.focus_rank;
        return {{"scheme", scheme ? wire::Value(monomi::name_of(*scheme)) : wire::Value(nullptr)},
                {"focus_rank", std::move(rank)}};
    }
    wire::Value reach_of(Engine& engine, Symbol partner) const {
        const Facts& facts = engine.facts();
        const PartnerStates& states = engine.states(days_.back()).of(facts, partner);
        SuppliedStates supplied(facts, days_.back());
        if (!states.headcount || *states.headcount == 0 || !supplied.of(partner)[reps_reachable])
            return nullptr;
        return static_cast<double>(states.reps[reps_reachable]) / static_cast<double>(*states.headcount);
    }
    wire::Value trail_of(Symbol partner) const {
        wire::Value trail = wire::Value::array();
        for (std::size_t i = 0; i < trails_.size(); ++i) {
            const auto found = trails_[i].find(partner);
            wire::Value point = standing_of(found == trails_[i].end() ? Priority{} : found->second);
            point["on"] = days_[i].str();
            trail.push_back(std::move(point));
        }
        return trail;
    }
    static wire::Value reason_of(const Priority& priority) {
        if (priority.quadrant) return nullptr;
        if (priority.tier >= tier_count) return "the tier is unknown";
        return priority.potential ? "neither revenue nor meetings are known"
                                  : "neither headcount nor headroom is known";
    }

    std::optional<std::vector<std::string>> ids_;
    std::size_t offset_, limit_;
    std::optional<Date> as_of_;
    std::vector<Date> days_;
    std::vector<ByPartner> trails_;  // one for each day but the last
    StructureWork work_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_priority(const Arguments& arguments, const wire::Value& request) {
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    const auto offset = arguments.count("offset", 0, 1'000'000'000);
    if (!offset) return fail(offset.error());
    const auto limit = arguments.count("limit", 500, most_rows);
    if (!limit) return fail(limit.error());
    std::optional<std::vector<std::string>> ids;
    if (request.contains("ids")) {
        auto named = arguments.texts("ids");
        if (!named) return fail(named.error());
        if (named->size() > most_rows) return fail("ids: at most {} at a time", most_rows);
        ids = std::move(*named);
    }
    return std::make_unique<PriorityOperation>(std::move(ids), *offset, *limit, *as_of);
}

}  // namespace monomi::kpi
