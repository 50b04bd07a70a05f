// The request `tree`: the numbers of a profile's tree for a scope and a period, each against its target.
#include "services/kpi-aggregator/core/asked_period.h"
#include "services/kpi-aggregator/core/forecast/forecast.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/phases/phases.h"
#include "services/kpi-aggregator/core/reply_values.h"
#include "services/kpi-aggregator/core/trees/goal_reading.h"
#include "services/kpi-aggregator/core/trees/profile_choice.h"

namespace monomi::kpi {

namespace {

struct TreeQuery {
    Scope scope;
    std::optional<PartnerProfile> profile;
    std::optional<std::string> period;
    std::optional<Date> as_of;
};

template <class T>
wire::Value value_or_null(const std::optional<T>& value) {
    return value ? wire::Value(*value) : wire::Value(nullptr);
}

wire::Value forecast_value(const std::optional<Forecast>& forecast, int digits) {
    if (!forecast) return nullptr;
    const auto at = [&](double ForecastRange::*point) {
        const auto value = forecast->range ? std::optional((*forecast->range).*point) : std::nullopt;
        return value_in(forecast->unit, value, digits);
    };
    return {{"p10", at(&ForecastRange::p10)},
            {"p50", at(&ForecastRange::p50)},
            {"p90", at(&ForecastRange::p90)},
            {"reason", forecast->reason.empty() ? wire::Value(nullptr) : wire::Value(forecast->reason)}};
}

wire::Value node_value(const TreeNode& node, const GoalReading& goal, const std::optional<Forecast>& forecast,
                       const Pace& pace, int digits) {
    const Unit unit = goal.kpi.unit;
    const Attainment& a = goal.attainment;
    const bool paced = goal.kpi.kind != KpiKind::ratio;
    return {{"kpi", node.kpi},
            {"level", name_of(node.level)},
            {"parents", node.parents},
            {"unit", name_of(unit)},
            {"kind", name_of(goal.kpi.kind)},
            {"direction", name_of(goal.kpi.direction)},
            {"actual", number(goal.actual, digits)},
            {"target", goal.target ? wire::Value(goal.target->value) : wire::Value(nullptr)},
            {"target_found", goal.target ? wire::Value(name_of(goal.target->found)) : wire::Value(nullptr)},
            {"agreed", goal.target ? value_or_null(goal.target->agreed) : wire::Value(nullptr)},
            {"opening", number(goal.opening, digits)},
            {"attainment", value_or_null(a.attainment)},
            {"pace", paced ? value_or_null(pace.share()) : wire::Value(nullptr)},
            {"status", value_or_null(a.status)},
            {"expected", value_in(unit, a.expected, digits)},
            {"shortfall", value_in(unit, a.shortfall, digits)},
            {"previous", number(goal.previous, digits)},
            {"trend", value_or_null(goal.trend)},
            {"forecast", forecast_value(forecast, digits)},
            {"coverage", goal.actual.coverage},
            {"reason", goal.reason.empty() ? wire::Value(nullptr) : wire::Value(goal.reason)}};
}

// All profiles, and for those that fit the scope why they do.
wire::Value profiles_value(const Trees& trees, const std::vector<ProfileChoice>& fitting) {
    wire::Value profiles = wire::Value::array();
    for (std::size_t i = 0; i < count_of<PartnerProfile>; ++i) {
        const Tree& tree = trees.of(static_cast<PartnerProfile>(i));
        wire::Value fits = nullptr;
        for (const ProfileChoice& choice : fitting) {
            if (choice.profile == tree.profile) fits = name_of(choice.reason);
        }
        profiles.push_back({{"profile", name_of(tree.profile)},
                            {"label_ja", tree.label_ja},
                            {"label_en", tree.label_en},
                            {"fits", std::move(fits)}});
    }
    return profiles;
}

class TreeOperation : public Operation {
  public:
    explicit TreeOperation(TreeQuery query) : query_(std::move(query)) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (!chosen_) {
            if (!prepared_) {
                phases_ = prepare_phases(engine, day(engine));
                prepared_ = true;
            }
            if (phases_ && !phases_->step(budget)) return false;
            phases_.reset();
            if (const Status begun = begin(engine); !begun) return fail(begun.error());
            return false;
        }
        if (!read_) {
            const auto read = goals_->step(engine, budget);
            if (!read) return fail(read.error());
            read_ = *read;
            return false;
        }
        if (forecasts_.size() < tree_.nodes.size()) {
            const Status made = add_forecast(engine);
            if (!made) return fail(made.error());
            return false;
        }
        finish(aggregator, reply);
        return true;
    }

  private:
    [[nodiscard]] Date day(const Engine& engine) const { return query_.as_of.value_or(engine.today()); }

    Status begin(Engine& engine) {
        const Trees& trees = engine.catalogue().trees();
        if (trees.empty()) return fail("there are no trees: none were configured");
        auto fitting = profiles_of(engine, query_.scope, day(engine));
        if (!fitting) return fail(fitting.error());
        fitting_ = std::move(*fitting);
        chosen_ = query_.profile ? ProfileChoice{*query_.profile, ProfileReason::asked} : fitting_.front();
        const auto period = asked_period(query_.period, day(engine), engine.rules());
        if (!period) return fail(period.error());
        tree_ = trees.of(chosen_->profile);
        std::vector<const KpiDefinition*> kpis;
        for (const TreeNode& node : tree_.nodes) {
            kpis.push_back(engine.catalogue().find(node.kpi));
            if (kpis.back() == nullptr)
                return fail("the tree's KPI \"{}\" is not in the catalogue", node.kpi);
        }
        goals_.emplace(
            GoalQuestion{query_.scope, *period, day(engine), query_.as_of ? Taken::closed : Taken::live},
            std::move(kpis));
        return {};
    }

    // Of the next node: there is one of flows, in periods that are under way.
    Status add_forecast(Engine& engine) {
        const GoalQuestion& question = goals_->question();
        const KpiDefinition* kpi = engine.catalogue().find(tree_.nodes[forecasts_.size()].kpi);
        auto& made = forecasts_.emplace_back();
        const bool begun = question.period.days.first <= question.as_of;
        if (kpi == nullptr || kpi->kind != KpiKind::flow || !begun ||
            days_of(question, engine.rules()).pace.over)
            return {};
        auto forecast =
            monomi::kpi::forecast(engine, kpi->code, question.scope, question.period.days, query_.as_of);
        if (!forecast) return fail(forecast.error());
        made = std::move(*forecast);
        return {};
    }

    void finish(const Aggregator& aggregator, wire::Value& reply) {
        const BusinessRules& rules = aggregator.engine().rules();
        const GoalQuestion question = goals_->question();
        const Pace pace = days_of(question, rules).pace;
        const auto goals = goals_->take();
        wire::Value nodes = wire::Value::array();
        for (std::size_t i = 0; i < goals.size(); ++i) {
            nodes.push_back(
                node_value(tree_.nodes[i], goals[i], forecasts_[i], pace, currency_digits(aggregator)));
        }
        const DateRange days = question.period.days;
        reply = {{"scope", question.scope.str()},
                 {"profile", name_of(chosen_->profile)},
                 {"profile_reason", name_of(chosen_->reason)},
                 {"period", question.period.name(rules)},
                 {"days", wire::Value::array({days.first.str(), days.last.str()})},
                 {"taken", question.taken == Taken::live ? "live" : "closed"},
                 {"pace", value_or_null(pace.share())},
                 {"business_days", wire::Value::array({pace.business_days_gone, pace.business_days})},
                 {"nodes", std::move(nodes)},
                 {"profiles", profiles_value(aggregator.engine().catalogue().trees(), fitting_)}};
        add_standing(aggregator, question.as_of, reply);
    }

    TreeQuery query_;
    bool prepared_ = false;
    std::unique_ptr<Work> phases_;
    std::vector<ProfileChoice> fitting_;
    std::optional<ProfileChoice> chosen_;
    Tree tree_;
    std::optional<GoalReader> goals_;
    bool read_ = false;  // the goals
    std::vector<std::optional<Forecast>> forecasts_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_tree(const Arguments& arguments) {
    TreeQuery query;
    auto scope = arguments.scope();
    if (!scope) return fail(scope.error());
    query.scope = std::move(*scope);
    const auto profile = arguments.optional_text("profile");
    if (!profile) return fail(profile.error());
    if (*profile) {
        const auto named = arguments.one_of<PartnerProfile>("profile");
        if (!named) return fail(named.error());
        query.profile = *named;
    }
    auto period = arguments.optional_text("period");
    if (!period) return fail(period.error());
    query.period = std::move(*period);
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    query.as_of = *as_of;
    return std::make_unique<TreeOperation>(std::move(query));
}

}  // namespace monomi::kpi
