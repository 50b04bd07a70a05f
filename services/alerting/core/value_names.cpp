#include "services/alerting/core/value_names.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include "common/domain/nearest_name.h"

namespace monomi::alerting {

namespace {

struct OtherName {
    std::string_view name;
    std::optional<RuleScope> scope;  // nothing: every one
    bool number = true;
};
constexpr std::array<OtherName, 96> others{{{"scope.is_org", std::nullopt},
                                            {"scope.is_owner", std::nullopt},
                                            {"scope.is_partner", std::nullopt},
                                            {"scope.name", std::nullopt, false},
                                            {"scope.id", std::nullopt, false},
                                            {"as_of", std::nullopt, false},
                                            {"currency", std::nullopt, false},
                                            {"clock.first_warning_days", RuleScope::partner},
                                            {"clock.second_warning_days", RuleScope::partner},
                                            {"clock.new_partner.applies", RuleScope::partner},
                                            {"clock.new_partner.days_left", RuleScope::partner},
                                            {"clock.lapsed.applies", RuleScope::partner},
                                            {"clock.lapsed.days_left", RuleScope::partner},
                                            {"contract.days", RuleScope::partner},
                                            {"contract.under", RuleScope::partner},
                                            {"knowledge.gaps", RuleScope::partner},
                                            {"owner", RuleScope::partner, false},
                                            {"owner.name", RuleScope::partner, false},
                                            {"clock.started_on", RuleScope::partner, false},
                                            {"clock.last_day", RuleScope::partner, false},
                                            {"contract.from", RuleScope::partner, false},
                                            {"knowledge.missing", RuleScope::partner, false},
                                            {"contract.under", RuleScope::rep},
                                            {"rep.producing", RuleScope::rep},
                                            {"rep.wins", RuleScope::rep},
                                            {"rep.revenue", RuleScope::rep},
                                            {"rep.silent_days", RuleScope::rep},
                                            {"rep.never_spoken", RuleScope::rep},
                                            {"rep.gone_days", RuleScope::rep},
                                            {"rep.gone_wins", RuleScope::rep},
                                            {"rep.gone_revenue", RuleScope::rep},
                                            {"rep.gone_contract", RuleScope::rep},
                                            {"owner", RuleScope::rep, false},
                                            {"owner.name", RuleScope::rep, false},
                                            {"partner.name", RuleScope::rep, false},
                                            {"rep.last_two_way", RuleScope::rep, false},
                                            {"rep.gone_on", RuleScope::rep, false},
                                            {"rep.gone_from", RuleScope::rep, false},
                                            {"rep.gone_how", RuleScope::rep, false},
                                            {"contract.under", RuleScope::deal},
                                            {"deal.stage_days", RuleScope::deal},
                                            {"deal.mrr", RuleScope::deal},
                                            {"deal.amount", RuleScope::deal},
                                            {"owner", RuleScope::deal, false},
                                            {"owner.name", RuleScope::deal, false},
                                            {"partner.name", RuleScope::deal, false},
                                            {"rep.name", RuleScope::deal, false},
                                            {"deal.stage", RuleScope::deal, false},
                                            {"deal.stage_on", RuleScope::deal, false},
                                            {"deal.customer", RuleScope::deal, false},
                                            {"deal.product", RuleScope::deal, false},
                                            {"kgi.targets", RuleScope::org},
                                            {"kgi.unknown", RuleScope::org},
                                            {"kgi.status", RuleScope::org},
                                            {"kgi.pace", RuleScope::org},
                                            {"kgi.shortfall", RuleScope::org},
                                            {"kgi.name", RuleScope::org, false},
                                            {"kgi.period", RuleScope::org, false},
                                            {"kgi.actual", RuleScope::org, false},
                                            {"kgi.target", RuleScope::org, false},
                                            {"kgi.missing", RuleScope::org, false},
                                            {"kgi.targets", RuleScope::owner},
                                            {"kgi.unknown", RuleScope::owner},
                                            {"kgi.status", RuleScope::owner},
                                            {"kgi.pace", RuleScope::owner},
                                            {"kgi.shortfall", RuleScope::owner},
                                            {"kgi.name", RuleScope::owner, false},
                                            {"kgi.period", RuleScope::owner, false},
                                            {"kgi.actual", RuleScope::owner, false},
                                            {"kgi.target", RuleScope::owner, false},
                                            {"kgi.missing", RuleScope::owner, false},
                                            {"kgi.targets", RuleScope::partner},
                                            {"kgi.unknown", RuleScope::partner},
                                            {"kgi.status", RuleScope::partner},
                                            {"kgi.pace", RuleScope::partner},
                                            {"kgi.shortfall", RuleScope::partner},
                                            {"kgi.name", RuleScope::partner, false},
                                            {"kgi.period", RuleScope::partner, false},
                                            {"kgi.actual", RuleScope::partner, false},
                                            {"kgi.target", RuleScope::partner, false},
                                            {"kgi.missing", RuleScope::partner, false},
                                            {"phase.suggestions", RuleScope::org},
                                            {"phase.partners", RuleScope::org},
                                            {"phase.top_partners", RuleScope::org},
                                            {"phase.customers", RuleScope::org},
                                            {"phase.now", RuleScope::org, false},
                                            {"phase.kgis", RuleScope::org, false},
                                            {"service.silent_seconds", RuleScope::service},
                                            {"service.behind_seconds", RuleScope::service},
                                            {"service.received_records", RuleScope::service},
                                            {"service.rejected_records", RuleScope::service},
                                            {"source.received_records", RuleScope::source},
                                            {"source.rejected_records", RuleScope::source},
                                            {"source.supplies", RuleScope::source, false},
                                            {"source.silent_hours", RuleScope::source},
                                            {"source.usual_gap_hours", RuleScope::source}}};

bool is_other(std::string_view name, RuleScope scope, bool number) {
    return std::any_of(others.begin(), others.end(), [&](const OtherName& other) {
        return other.name == name && other.number == number && (!other.scope || *other.scope == scope);
    });
}

constexpr std::string_view before_word = "before";
constexpr int most_spans_before = 12;

std::int32_t span_days(Window window) { return window == Window::last_30d ? 30 : 90; }
bool has_spans(Window window) { return window == Window::last_30d || window == Window::last_90d; }

constexpr int most_months_before = 120, most_days_before = 3660;

// "before2": two spans earlier; "before6m", "before90d": so much time before the window. 0 for each else.
struct Before {
    int spans = 0, months = 0, days = 0;
};
std::optional<Before> before_of(std::string_view part) {
    part.remove_prefix(before_word.size());
    int n = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), n);
    if (error != std::errc{} || n < 1) return std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(part.data() + part.size() - end));
    if (unit.empty() && n <= most_spans_before) return Before{n, 0, 0};
    if (unit == "m" && n <= most_months_before) return Before{0, n, 0};
    if (unit == "d" && n <= most_days_before) return Before{0, 0, n};
    return std::nullopt;
}

}  // namespace

wire::Value KpiInput::request() const {
    if (before == 0) {
        wire::Value asked{{"kpi", kpi}, {"window", name_of(window)}};
        if (months_before > 0) asked["before_months"] = months_before;
        if (days_before > 0) asked["before_days"] = days_before;
        return asked;
    }
    const std::int32_t days = span_days(window);
    return {{"kpi", kpi}, {"from", -(before + 1) * days + 1}, {"to", -before * days}};
}

KpiCodes::KpiCodes(std::vector<std::string> codes) : codes_(std::move(codes)) {
    std::sort(codes_.begin(), codes_.end());
}

Result<KpiCodes> KpiCodes::load(const std::string& catalogue_file) {
    try {
        const toml::table file = toml::parse_file(catalogue_file);
        const toml::table* kpis = file["kpis"].as_table();
        if (kpis == nullptr) return fail("{}: has no table [kpis]", catalogue_file);
        std::vector<std::string> codes;
        for (const auto& [code, definition] : *kpis) codes.emplace_back(code.str());
        return KpiCodes(std::move(codes));
    } catch (const toml::parse_error& error) {
        return fail("{}:{}: {}", catalogue_file, error.source().begin.line, error.description());
    }
}

bool KpiCodes::contains(std::string_view code) const {
    return std::binary_search(codes_.begin(), codes_.end(), code);
}

Result<KpiInput> parse_kpi_input(std::string_view name, const KpiCodes& codes) {
    const auto cut_last = [](std::string_view& text) {
        const auto dot = text.rfind('.');
        const auto last = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
        text = text.substr(0, dot == std::string_view::npos ? text.size() : dot);
        return last;
    };
    KpiInput input;
    std::string_view rest = name;
    std::string_view last = cut_last(rest);
    if (last.starts_with(before_word)) {
        const auto before = before_of(last);
        if (!before)
            return fail("\"{}\": before is followed by 1 to {}, or by a time such as 6m or 90d", name,
                        most_spans_before);
        input.before = before->spans;
        input.months_before = before->months;
        input.days_before = before->days;
        last = cut_last(rest);
    }
    const auto window = last == "now" ? std::optional(Window::day) : from_name<Window>(last);
    if (!window) {
        std::vector<std::string_view> windows(Names<Window>::names.begin(), Names<Window>::names.end());
        windows.push_back("now");
        if (codes.contains(name) || codes.contains(rest)) {
            const auto nearest = nearest_name(last, windows);
            const auto kpi = codes.contains(name) ? name : rest;
            return fail("\"{}\" needs a window, such as {}.{}{}", name, kpi,
                        nearest.empty() || codes.contains(name) ? "last_30d" : nearest,
                        codes.contains(name) ? fmt::format(" or {}.now", kpi) : "");
        }
        return fail("there is no value \"{}\"", name);
    }
    input.window = *window;
    if (input.before > 0 && !has_spans(*window))
        return fail("\"{}\": only last_30d and last_90d have spans before", name);
    if (*window == Window::ever && input.months_before + input.days_before > 0)
        return fail("\"{}\": nothing is before ever", name);
    if (!codes.contains(rest)) {
        const std::vector<std::string_view> known(codes.all().begin(), codes.all().end());
        const auto nearest = nearest_name(rest, known);
        if (nearest.empty()) return fail("there is no KPI \"{}\"", rest);
        return fail("there is no KPI \"{}\"; did you mean \"{}\"?", rest, nearest);
    }
    input.kpi = rest;
    return input;
}

bool is_other_number(std::string_view name, RuleScope scope) { return is_other(name, scope, true); }
bool is_counted_by_ingest(std::string_view name) {
    return name == "source.received_records" || name == "source.rejected_records";
}
std::string_view part_of(std::string_view name) {
    if (name.starts_with("kgi.")) return "kgis";
    return name.starts_with("phase.") ? std::string_view("phases") : std::string_view();
}

bool can_be_asked_for(std::string_view name, RuleScope scope) {
    return scope == RuleScope::deal && name == "deal.stage_days";
}
bool is_text(std::string_view name, RuleScope scope) { return is_other(name, scope, false); }

std::vector<std::string_view> other_names(RuleScope scope) {
    std::vector<std::string_view> names;
    for (const OtherName& other : others) {
        if (!other.scope || *other.scope == scope) names.push_back(other.name);
    }
    return names;
}

}  // namespace monomi::alerting
