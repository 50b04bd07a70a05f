// Requests for the sales structure of a scope: structure, structure_trail.
#include <algorithm>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/former_period.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/preparation.h"
#include "services/kpi-aggregator/core/structure/structure_answer.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t most_members = 2000;  // of one reply: it must fit a message
constexpr std::size_t most_months = 24;

Result<ScopeRef> scope_in(const Engine& engine, const Scope& scope) {
    auto ref = resolve(engine.facts().store, scope);
    if (ref && ref->kind == ScopeKind::rep)
        return fail("scope: a rep has no sales structure; ask for its partner");
    return ref;
}

wire::Value range_value(DateRange range) { return wire::Value::array({range.first.str(), range.last.str()}); }

class StructureOperation : public Operation {
  public:
    StructureOperation(Scope scope, Window window, std::optional<Date> as_of, std::size_t offset,
                       std::size_t limit)
        : scope_(std::move(scope)), window_(window), as_of_(as_of), offset_(offset), limit_(limit) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        const auto scope = scope_in(engine, scope_);
        if (!scope) return fail(scope.error());
        const Date as_of = as_of_.value_or(engine.today());
        const DateRange range = range_of(window_, as_of, engine.rules());
        if (!work_.step(engine, range.last, as_of, budget)) return false;
        const auto former = former_period(window_, as_of, engine.rules());
        reply = {{"scope", scope_.str()},
                 {"window", monomi::name_of(window_)},
                 {"days", range_value(range)},
                 {"former_days", former ? range_value(*former) : wire::Value(nullptr)},
                 {"offset", offset_}};
        const StructureAnswer answer(engine, *scope, range, as_of, former);
        answer.add_revenue(reply);
        answer.add_members(offset_, limit_, reply);
        answer.add_funnel(reply);
        answer.add_outlook(reply);
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    Scope scope_;
    Window window_;
    std::optional<Date> as_of_;
    std::size_t offset_, limit_;
    StructureWork work_;
};

// Month by month: revenue and how it is spread, and the funnel at the month's close.
class StructureTrail : public Operation {
  public:
    StructureTrail(Scope scope, std::size_t months, std::optional<Date> as_of)
        : scope_(std::move(scope)), count_(months), as_of_(as_of) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        const auto scope = scope_in(engine, scope_);
        if (!scope) return fail(scope.error());
        const Date as_of = as_of_.value_or(engine.today());
        const DateRange current = period_around(as_of, Grain::month, engine.rules());
        while (rows_.size() < count_) {
            const int back = static_cast<int>(count_ - rows_.size()) - 1;
            const Date first = add_months(current.first, -back);
            const DateRange month{first, std::min(add_months(first, 1) - 1, as_of)};
            // Where only one partner's months are read, the others' caches are not needed.
            if (scope->shared() && !work_.step(engine, month.last, as_of, budget)) return false;
            work_.restart();
            wire::Value row{{"days", range_value(month)}};
            const StructureAnswer answer(engine, *scope, month, as_of);
            answer.add_revenue(row);
            answer.add_funnel_counts(row);
            rows_.push_back(std::move(row));
            if (scope->shared()) return false;
        }
        reply = {{"scope", scope_.str()}, {"months", std::move(rows_)}};
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    Scope scope_;
    std::size_t count_;
    std::optional<Date> as_of_;
    StructureWork work_;
    wire::Value rows_ = wire::Value::array();
};

}  // namespace

Result<std::unique_ptr<Operation>> make_structure(const Arguments& arguments) {
    auto scope = arguments.scope();
    if (!scope) return fail(scope.error());
    const auto window = arguments.one_of<Window>("window");
    if (!window) return fail(window.error());
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    const auto offset = arguments.count("offset", 0, 1'000'000'000);
    if (!offset) return fail(offset.error());
    const auto limit = arguments.count("limit", most_members, most_members);
    if (!limit) return fail(limit.error());
    return std::make_unique<StructureOperation>(std::move(*scope), *window, *as_of, *offset, *limit);
}

Result<std::unique_ptr<Operation>> make_structure_trail(const Arguments& arguments) {
    auto scope = arguments.scope();
    if (!scope) return fail(scope.error());
    const auto months = arguments.count("months", 12, most_months);
    if (!months) return fail(months.error());
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    if (*months == 0) return fail("months: must be at least 1");
    return std::make_unique<StructureTrail>(std::move(*scope), *months, *as_of);
}

}  // namespace monomi::kpi
