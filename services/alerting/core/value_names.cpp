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
constexpr std::array<OtherName, 17> others{{{"clock.first_warning_days", RuleScope::partner},
                                            {"clock.second_warning_days", RuleScope::partner},
                                            {"clock.new_partner.applies", RuleScope::partner},
                                            {"clock.new_partner.days_left", RuleScope::partner},
                                            {"clock.lapsed.applies", RuleScope::partner},
                                            {"clock.lapsed.days_left", RuleScope::partner},
                                            {"contract.days", RuleScope::partner},
                                            {"service.silent_seconds", RuleScope::service},
                                            {"source.silent_hours", RuleScope::source},
                                            {"source.usual_gap_hours", RuleScope::source},
                                            {"scope.name", std::nullopt, false},
                                            {"scope.id", std::nullopt, false},
                                            {"as_of", std::nullopt, false},
                                            {"owner", RuleScope::partner, false},
                                            {"clock.started_on", RuleScope::partner, false},
                                            {"clock.last_day", RuleScope::partner, false},
                                            {"contract.from", RuleScope::partner, false}}};

bool is_other(std::string_view name, RuleScope scope, bool number) {
    return std::any_of(others.begin(), others.end(), [&](const OtherName& other) {
        return other.name == name && other.number == number && (!other.scope || *other.scope == scope);
    });
}

constexpr int most_spans_before = 12;

std::int32_t span_days(Window window) { return window == Window::last_30d ? 30 : 90; }
bool has_spans(Window window) { return window == Window::last_30d || window == Window::last_90d; }

std::optional<int> spans_before(std::string_view part) {
    constexpr std::string_view word = "before";
    if (!part.starts_with(word)) return std::nullopt;
    part.remove_prefix(word.size());
    int n = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), n);
    if (error != std::errc{} || end != part.data() + part.size() || n < 1 || n > most_spans_before)
        return std::nullopt;
    return n;
}

}  // namespace

wire::Value KpiInput::request() const {
    if (before == 0) return {{"kpi", kpi}, {"window", name_of(window)}};
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
    if (const auto spans = spans_before(last)) {
        input.before = *spans;
        last = cut_last(rest);
    } else if (last.starts_with("before")) {
        return fail("\"{}\": before is followed by 1 to {}", name, most_spans_before);
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
bool is_text(std::string_view name, RuleScope scope) { return is_other(name, scope, false); }

std::vector<std::string_view> other_names(RuleScope scope) {
    std::vector<std::string_view> names;
    for (const OtherName& other : others) {
        if (!other.scope || *other.scope == scope) names.push_back(other.name);
    }
    return names;
}

}  // namespace monomi::alerting
