#include "services/alerting/core/input_plan.h"

#include <algorithm>

#include "services/alerting/core/kgi_facts.h"
#include "services/alerting/core/row_facts.h"

namespace monomi::alerting {

namespace {

// The name of a number in the request's at_least: "deal.stage_days" is "stage_days" of a deal.
std::string short_name(std::string_view name) { return std::string(name.substr(name.find('.') + 1)); }

void put_kind(RuleScope kind, Facts& facts) {
    for (const RuleScope one : {RuleScope::org, RuleScope::owner, RuleScope::partner})
        facts.numbers[fmt::format("scope.is_{}", name_of(one))] = one == kind ? 1 : 0;
}

LocalText currency_text(const std::string& currency) {
    return currency == "JPY" ? LocalText{"円", "JPY"} : same_in_both(currency);
}

}  // namespace

InputPlan::InputPlan(const Rules& rules, PlanSettings settings) : settings_(std::move(settings)) {
    for (const Rule& rule : rules) {
        for (const RuleScope kind : rule.scopes) {
            if (needs_inputs(rule, kind)) want(rule, kind);
        }
    }
    for (const Wanted& wanted : wanted_) kinds_.push_back(wanted.kind);
    std::stable_partition(kinds_.begin(), kinds_.end(),
                          [](RuleScope kind) { return kind == RuleScope::source; });
}

void InputPlan::want(const Rule& rule, RuleScope kind) {
    Wanted& all = wanted(kind);
    for (const auto& input : rule.kpis) {
        const bool asked = std::find(all.inputs.begin(), all.inputs.end(), input) != all.inputs.end();
        if (!asked) all.inputs.push_back(input);
    }
    all.parts.insert(rule.parts.begin(), rule.parts.end());
    if (!all.any) {
        all.at_least = rule.at_least;
    } else {
        std::map<std::string, double> both;
        for (const auto& [name, least] : all.at_least) {
            const auto own = rule.at_least.find(name);
            if (own != rule.at_least.end()) both.emplace(name, std::min(least, own->second));
        }
        all.at_least = std::move(both);
    }
    all.any = true;
}

InputPlan::Wanted& InputPlan::wanted(RuleScope kind) {
    const auto it =
        std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& w) { return w.kind == kind; });
    return it != wanted_.end() ? *it : *wanted_.insert(wanted_.end(), Wanted{kind, {}, {}, {}, false});
}

const InputPlan::Wanted* InputPlan::wanted(RuleScope kind) const {
    const auto it =
        std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& w) { return w.kind == kind; });
    return it == wanted_.end() ? nullptr : &*it;
}

wire::Value InputPlan::request(RuleScope kind) const {
    wire::Value request{{"op", "inputs"}, {"scope_kind", name_of(kind)}};
    if (kind == RuleScope::source) return request;
    if (kind == RuleScope::partner) request["clock"] = true;
    wire::Value inputs = wire::Value::array();
    if (const Wanted* asked = wanted(kind)) {
        for (const auto& [name, input] : asked->inputs) inputs.push_back(input.request());
        for (const auto& part : asked->parts) request[part] = true;
        for (const auto& [name, least] : asked->at_least)
            request["at_least"][short_name(name)] = static_cast<std::int64_t>(least);
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

wire::Value InputPlan::page_request(RuleScope kind, const std::vector<std::string>& partners,
                                    std::string_view after, std::size_t limit) const {
    wire::Value asked = page_request(kind, after, limit);
    asked[kind == RuleScope::partner ? "ids" : "partners"] = partners;
    return asked;
}

Result<Facts> InputPlan::facts_of(RuleScope kind, const wire::Value& row, Date as_of, Instant now) const {
    Facts facts;
    const std::string id = text_at(row, "id");
    facts.scope =
        kind == RuleScope::org ? std::string(name_of(kind)) : fmt::format("{}:{}", name_of(kind), id);
    facts.name = text_at(row, "name");
    if (facts.name.empty()) facts.name = kind == RuleScope::org ? std::string() : id;
    facts.texts["as_of"] = same_in_both(as_of.str());
    facts.texts["currency"] = currency_text(settings_.currency);
    put_kind(kind, facts);
    if (kind == RuleScope::source) {
        add_source_facts(row, now, facts);
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
    if (kind == RuleScope::org) add_phase_facts(row, facts);
    if (asked->parts.contains("kgis")) add_kgi_facts(row, currency_text(settings_.currency), facts);
    if (kind == RuleScope::owner) facts.of = {"", "", id, facts.name};
    if (kind == RuleScope::partner) add_partner_facts(row, settings_, facts);
    if (kind == RuleScope::rep) add_rep_facts(row, facts);
    if (kind == RuleScope::deal) add_deal_facts(row, facts);
    return facts;
}

}  // namespace monomi::alerting
