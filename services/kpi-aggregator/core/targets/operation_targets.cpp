// The request `targets`: the targets that are set, by scope, KPI and period, a page at a time.
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/states.h"
#include "services/kpi-aggregator/core/targets/target_book.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t most_rows = 2000;  // of one reply

struct Filter {
    std::optional<Scope> scope;
    std::optional<std::string> kpi, period;

    [[nodiscard]] bool fits(const TargetKey& key) const {
        return (!kpi || key.kpi == *kpi) && (!period || key.period == *period);
    }
};

wire::Value row_of(const Engine& engine, const TargetKey& key, const LiveTarget& target, bool counts) {
    const RecordStore& store = engine.facts().store;
    const auto period = Period::parse(key.period, engine.rules());
    const auto source = store.targets[target.row].head.source;
    return {{"id", store.targets.ids.text(target.row)},
            {"scope", key.scope.str()},
            {"kpi", key.kpi},
            {"period", key.period},
            {"from", period ? wire::Value(period->days.first.str()) : wire::Value(nullptr)},
            {"to", period ? wire::Value(period->days.last.str()) : wire::Value(nullptr)},
            {"value", target.value},
            {"agreed_with_partner",
             target.agreed_with_partner ? wire::Value(*target.agreed_with_partner) : wire::Value(nullptr)},
            {"counts", counts},
            {"source", source == none ? "" : store.texts.text(source)},
            {"version", target.version}};
}

class TargetList : public Operation {
  public:
    TargetList(Filter filter, std::size_t offset, std::size_t limit)
        : filter_(std::move(filter)), offset_(offset), limit_(limit) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        const Engine& engine = aggregator.engine();
        const auto& entries = engine.targets().entries();
        auto it = !after_ ? entries.lower_bound(first_key()) : entries.upper_bound(*after_);
        for (; it != entries.end(); ++it) {
            if (filter_.scope && it->first.scope != *filter_.scope) break;
            if (budget-- == 0) return false;
            if (filter_.fits(it->first)) add(engine, it->first, it->second);
            after_ = it->first;
        }
        reply = {{"total", total_}, {"rows", std::move(rows_)}};
        add_standing(aggregator, std::nullopt, reply);
        return true;
    }

  private:
    [[nodiscard]] TargetKey first_key() const { return {filter_.scope.value_or(Scope{}), {}, {}}; }
    void add(const Engine& engine, const TargetKey& key, const std::vector<LiveTarget>& targets) {
        for (const LiveTarget& target : targets) {
            const std::size_t place = total_++;
            if (place < offset_ || place - offset_ >= limit_) continue;
            rows_.push_back(row_of(engine, key, target, &target == &targets.front()));
        }
    }

    Filter filter_;
    std::size_t offset_, limit_, total_ = 0;
    std::optional<TargetKey> after_;  // the last one looked at
    wire::Value rows_ = wire::Value::array();
};

}  // namespace

Result<std::unique_ptr<Operation>> make_targets(const Arguments& arguments) {
    Filter filter;
    const auto scope = arguments.optional_text("scope");
    if (!scope) return fail(scope.error());
    if (*scope) {
        auto parsed = Scope::parse(**scope);
        if (!parsed) return fail(parsed.error().at("scope"));
        filter.scope = std::move(*parsed);
    }
    auto kpi = arguments.optional_text("kpi");
    if (!kpi) return fail(kpi.error());
    filter.kpi = std::move(*kpi);
    auto period = arguments.optional_text("period");
    if (!period) return fail(period.error());
    filter.period = std::move(*period);
    const auto offset = arguments.count("offset", 0, 1'000'000'000);
    if (!offset) return fail(offset.error());
    const auto limit = arguments.count("limit", 500, most_rows);
    if (!limit) return fail(limit.error());
    return std::make_unique<TargetList>(std::move(filter), *offset, *limit);
}

}  // namespace monomi::kpi
