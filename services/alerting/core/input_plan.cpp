#include "services/alerting/core/input_plan.h"

#include <algorithm>

#include "common/domain/clock_rules.h"

namespace monomi::alerting {

namespace {

constexpr double ms_of_an_hour = 3'600'000;

std::optional<double> number_at(const wire::Value& object, const char* key) {
    const auto it = object.find(key);
    return it == object.end() || !it->is_number() ? std::nullopt : std::optional(it->get<double>());
}

std::string text_at(const wire::Value& object, const char* key) {
    const auto it = object.find(key);
    return it == object.end() || !it->is_string() ? std::string() : it->get<std::string>();
}

void add_source(const wire::Value& row, Instant now, Facts& facts) {
    const auto last = number_at(row, "last_received");
    facts.numbers["source.silent_hours"] =
        last ? std::optional((static_cast<double>(now) - *last) / ms_of_an_hour) : std::nullopt;
    facts.numbers["source.usual_gap_hours"] = number_at(row, "usual_gap_hours");
}

}  // namespace

InputPlan::InputPlan(const Rules& rules, WarningDays warnings) : warnings_(warnings) {
    for (const Rule& rule : rules) {
        if (!needs_inputs(rule)) continue;
        auto it = std::find_if(wanted_.begin(), wanted_.end(),
                               [&](const Wanted& w) { return w.kind == rule.scope; });
        if (it == wanted_.end()) it = wanted_.insert(wanted_.end(), Wanted{rule.scope, {}});
        for (const auto& input : rule.kpis) {
            const bool asked = std::find(it->inputs.begin(), it->inputs.end(), input) != it->inputs.end();
            if (!asked) it->inputs.push_back(input);
        }
    }
    for (const Wanted& wanted : wanted_) kinds_.push_back(wanted.kind);
    std::stable_partition(kinds_.begin(), kinds_.end(),
                          [](RuleScope kind) { return kind == RuleScope::source; });
}

const InputPlan::Wanted* InputPlan::wanted(RuleScope kind) const {
    const auto it =
        std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& w) { return w.kind == kind; });
    return it == wanted_.end() ? nullptr : &*it;
}

wire::Value InputPlan::request(RuleScope kind) const {
    wire::Value request{{"op", "inputs"}, {"scope_kind", name_of(kind)}};
    if (kind == RuleScope::source) return request;
    request["clock"] = kind == RuleScope::partner;
    wire::Value inputs = wire::Value::array();
    if (const Wanted* asked = wanted(kind)) {
        for (const auto& [name, input] : asked->inputs) inputs.push_back(input.request());
    }
    request["inputs"] = std::move(inputs);
    return request;
}

wire::Value InputPlan::page_request(RuleScope kind, std::string_view after, std::size_t limit) const {
    wire::Value asked = request(kind);
    if (!after.empty()) asked["after"] = after;
    asked["limit"] = limit;
    return asked;
}

wire::Value InputPlan::ids_request(RuleScope kind, const std::vector<std::string>& ids) const {
    wire::Value asked = request(kind);
    asked["ids"] = ids;
    return asked;
}

Result<Facts> InputPlan::facts_of(RuleScope kind, const wire::Value& row, Date as_of, Instant now) const {
    Facts facts;
    const std::string id = text_at(row, "id");
    facts.scope =
        kind == RuleScope::org ? std::string(name_of(kind)) : fmt::format("{}:{}", name_of(kind), id);
    facts.name = text_at(row, "name");
    if (facts.name.empty()) facts.name = kind == RuleScope::org ? std::string() : id;
    facts.texts["as_of"] = as_of.str();
    if (kind == RuleScope::source) {
        add_source(row, now, facts);
        return facts;
    }
    const Wanted* asked = wanted(kind);
    const auto values = row.find("values");
    if (asked == nullptr || values == row.end() || !values->is_array() ||
        values->size() != asked->inputs.size())
        return fail("{}: the row does not hold what was asked", facts.scope);
    for (std::size_t i = 0; i < values->size(); ++i) {
        const auto& value = (*values)[i];
        facts.numbers[asked->inputs[i].first] =
            value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
    }
    if (kind == RuleScope::partner) add_clock(row, facts);
    return facts;
}

// Which of the two clocks a partner is under follows from the one clock's state (docs/domain.md, "The
// three-month clocks"); where the activation event is not supplied, nobody knows whether the new-partner
// clock would run.
void InputPlan::add_clock(const wire::Value& row, Facts& facts) const {
    facts.numbers["clock.first_warning_days"] = static_cast<double>(warnings_.first);
    facts.numbers["clock.second_warning_days"] = static_cast<double>(warnings_.second);
    facts.texts["owner"] = text_at(row, "owner");
    const wire::Value clock = row.value("clock", wire::Value::object());
    const auto state = from_name<ClockState>(text_at(clock, "state"));
    const bool is_new = state == ClockState::running || state == ClockState::stalled;
    const bool is_activated = state == ClockState::activated || state == ClockState::lapsed;
    const auto days_left = number_at(clock, "days_left");
    auto& numbers = facts.numbers;
    numbers["clock.new_partner.applies"] =
        !state || state == ClockState::not_supplied ? std::nullopt : std::optional(is_new ? 1.0 : 0.0);
    numbers["clock.new_partner.days_left"] = is_new ? days_left : std::nullopt;
    numbers["clock.lapsed.applies"] = !state ? std::nullopt : std::optional(is_activated ? 1.0 : 0.0);
    numbers["clock.lapsed.days_left"] = is_activated ? days_left : std::nullopt;
    facts.texts["clock.started_on"] = text_at(clock, "started_on");
    facts.texts["clock.last_day"] = text_at(clock, "last_day");
    const wire::Value contract = row.value("contract", wire::Value::object());
    numbers["contract.days"] = number_at(contract, "days");
    facts.texts["contract.from"] = text_at(contract, "from");
}

}  // namespace monomi::alerting
