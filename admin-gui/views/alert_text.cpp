#include "admin-gui/views/alert_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "admin-gui/model/alert_days.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/explain_drawer.h"

namespace monomi::console {
namespace {

struct Named {
    std::string_view name;
    Text text;
};

constexpr auto kEvents = std::to_array<Named>({
    {"fired", Text::alert_event_fired},
    {"resolved", Text::alert_event_resolved},
    {"cleared", Text::alert_event_cleared},
    {"raised", Text::alert_event_raised},
    {"lowered", Text::alert_event_lowered},
    {"pending", Text::alert_event_pending},
    {"no_data", Text::alert_event_no_data},
    {"repeated", Text::alert_event_repeated},
    {"acknowledged", Text::alert_event_acknowledged},
    {"unacknowledged", Text::alert_event_unacknowledged},
    {"assigned", Text::alert_event_assigned},
    {"commented", Text::alert_event_commented},
    {"comment", Text::alert_event_commented},
    {"snoozed", Text::alert_event_snoozed},
    {"unsnoozed", Text::alert_event_woken},
    {"snooze_ended", Text::alert_event_woken},
    {"inhibited", Text::alert_event_inhibited},
    {"uninhibited", Text::alert_event_uninhibited},
    {"silenced", Text::alert_event_silenced},
    {"silence_ended", Text::alert_event_silence_ended},
    {"scope_removed", Text::alert_event_scope_removed},
    {"rule_removed", Text::alert_event_rule_removed},
});

constexpr auto kValues = std::to_array<Named>({
    {"clock.new_partner.days_left", Text::alert_value_days_left},
    {"clock.lapsed.days_left", Text::alert_value_days_left},
    {"clock.days_left", Text::alert_value_days_left},
    {"clock.first_warning_days", Text::alert_value_first_warning},
    {"clock.second_warning_days", Text::alert_value_second_warning},
    {"contract.days", Text::alert_value_contract_days},
    {"mean_before", Text::alert_value_mean_before},
    {"source.silent_hours", Text::alert_value_silent_hours},
    {"source.usual_gap_hours", Text::alert_value_usual_gap},
    {"service.silent_seconds", Text::alert_value_silent_seconds},
    {"service.behind_seconds", Text::alert_value_behind_seconds},
    {"service.received_records", Text::alert_value_received},
    {"service.rejected_records", Text::alert_value_rejected},
    {"source.received_records", Text::alert_value_received},
    {"source.rejected_records", Text::alert_value_rejected},
    {"knowledge.gaps", Text::alert_value_knowledge_gaps},
    {"rep.wins", Text::alert_value_rep_wins},
    {"rep.revenue", Text::alert_value_rep_revenue},
    {"rep.silent_days", Text::alert_value_rep_silent},
    {"rep.gone_days", Text::alert_value_rep_gone},
    {"rep.gone_wins", Text::alert_value_rep_gone_wins},
    {"rep.gone_revenue", Text::alert_value_rep_gone_revenue},
    {"deal.stage_days", Text::alert_value_stage_days},
    {"deal.mrr", Text::alert_value_deal_mrr},
    {"deal.amount", Text::alert_value_deal_amount},
    {"referred", Text::alert_value_referred},
    {"referred_before", Text::alert_value_referred_before},
    {"meeting_share", Text::alert_value_meeting_share},
    {"meeting_share_before", Text::alert_value_meeting_share_before},
    {"decided", Text::alert_value_decided},
    {"decided_before", Text::alert_value_decided_before},
    {"win_share", Text::alert_value_win_share},
    {"win_share_before", Text::alert_value_win_share_before},
    {"customers_before", Text::alert_value_customers_before},
    {"share", Text::alert_value_share},
    {"kgi.status", Text::alert_value_kgi_status},
    {"kgi.pace", Text::alert_value_kgi_pace},
    {"kgi.shortfall", Text::alert_value_kgi_shortfall},
    {"kgi.targets", Text::alert_value_kgi_targets},
    {"kgi.unknown", Text::alert_value_kgi_unknown},
    {"phase.customers", Text::alert_value_phase_customers},
    {"phase.top_partners", Text::alert_value_phase_top},
    {"phase.partners", Text::alert_value_phase_partners},
    {"phase.suggestions", Text::alert_value_phase_suggestions},
});

template <std::size_t N>
std::optional<Text> named(const std::array<Named, N>& all, std::string_view name) {
    for (const Named& entry : all)
        if (entry.name == name) return entry.text;
    return std::nullopt;
}

Unit unit_of(std::string_view name) {
    if (name.ends_with("days_left") || name.ends_with("_days") || name.ends_with(".days")) return Unit::days;
    if (name.starts_with("deal.") || name.ends_with("revenue")) return Unit::money;
    if (name == "share" || name == "kgi.status" || name == "kgi.pace" || name.ends_with("_share") ||
        name.ends_with("_share_before"))
        return Unit::ratio;
    return Unit::count;
}

// "touchpoints.last_30d.before2" is two spans before, "win_rate.last_90d.before6m" the 6 months before.
Phrase span_text(const ViewContext& c, std::string_view before) {
    const std::string count(before.substr(0, before.size() - 1));
    if (before.ends_with('m')) return c.t(Text::alert_value_months_before, {{"count", count}});
    if (before.ends_with('d')) return c.t(Text::alert_value_days_before, {{"count", count}});
    return c.t(Text::alert_value_before, {{"span", std::string(before)}});
}

struct KpiValue {
    const KpiInfo* kpi = nullptr;
    Period period = Period::month;
    std::string span;  // "before1": an earlier span of the same length
};

// "touchpoints.email.last_30d.before1" is a KPI, a window and a span before it.
KpiValue kpi_value(const Catalogue& catalogue, std::string_view name) {
    for (const KpiInfo& kpi : catalogue.kpis) {
        if (!name.starts_with(kpi.code) || name.size() <= kpi.code.size() || name[kpi.code.size()] != '.')
            continue;
        const std::string_view rest = name.substr(kpi.code.size() + 1);
        const std::size_t dot = rest.find('.');
        const auto period = from_name<Period>(rest.substr(0, dot));
        if (!period) continue;
        return {&kpi, *period, dot == std::string_view::npos ? "" : std::string{rest.substr(dot + 1)}};
    }
    return {};
}

}  // namespace

Tone tone_of(Severity severity) {
    switch (severity) {
        case Severity::critical:
            return Tone::bad;
        case Severity::warning:
            return Tone::warning;
        case Severity::info:
            return Tone::accent;
    }
    return Tone::neutral;
}

Status severity_status(const ViewContext& c, Severity severity) {
    return {raw(severity_text(severity, c.language())), tone_of(severity), {}};
}

Status alert_state_status(const ViewContext& c, AlertState state) {
    const Phrase text = raw(alert_state_text(state, c.language()));
    switch (state) {
        case AlertState::firing:
            return {text, Tone::bad, Shape::diamond};
        case AlertState::pending:
            return {text, Tone::warning, Shape::ring};
        case AlertState::no_data:
            return {text, Tone::special, Shape::square};
        case AlertState::resolved:
            return {text, Tone::good, Shape::tick};
    }
    return {text, Tone::muted, {}};
}

Phrase short_title(const ViewContext& c, const Alert& alert) {
    std::string title = alert.title.in(c.language());
    if (alert.scope_name.empty() || !title.starts_with(alert.scope_name)) return raw(std::move(title));
    std::size_t from = alert.scope_name.size();
    const std::string partner = " (" + alert.partner_name + ")";
    if (!alert.partner_name.empty() && title.compare(from, partner.size(), partner) == 0)
        from += partner.size();
    constexpr std::string_view kWideColon = "：";
    if (title.compare(from, kWideColon.size(), kWideColon) == 0)
        from += kWideColon.size();
    else if (from < title.size() && title[from] == ':')
        ++from;
    else
        return raw(std::move(title));
    while (from < title.size() && title[from] == ' ') ++from;
    title.erase(0, from);
    if (!title.empty()) title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
    return raw(std::move(title));
}

Phrase scope_name(const ViewContext& c, const Alert& alert) {
    if (alert.scope_name.empty() || alert.scope_name == alert.scope) return scope_text(c, alert.scope);
    if (alert.scope.starts_with("partner:") || alert.partner_name.empty()) return raw(alert.scope_name);
    return raw(alert.scope_name + " · " + alert.partner_name);
}

bool is_shown(std::string_view value_name) {
    constexpr auto kFlags =
        std::to_array<std::string_view>({"contract.under", "rep.producing", "rep.never_spoken",
                                         "rep.gone_contract", "behind", "meetings_fell", "wins_fell"});
    return !value_name.ends_with(".applies") &&
           std::find(kFlags.begin(), kFlags.end(), value_name) == kFlags.end();
}

Column days_column(const ViewContext& c) {
    return {.id = "days",
            .title = c.t(Text::alert_for),
            .width = c.language() == Language::ja ? 58.0f : 52.0f,
            .priority = 1,
            .align = Align::right,
            .tip = c.t(Text::alert_for_tip)};
}

void draw_days(const ViewContext& c, Cell& cell, const Alert& alert) {
    const auto since = alert_days(alert, c.picture.today);
    if (!since) return;
    const auto days = [&](Text text) { return c.t(text, {{"days", count_text(since->days)}}); };
    const Phrase seen =
        alert.since ? c.t(Text::alert_days_seen, {{"date", date_text(alert.since, c.language())}}) : Phrase{};
    switch (since->of) {
        case AlertDays::Of::over:
            return cell.number(days(Text::alert_days_over), is_muted(alert) ? Tone::muted : Tone::bad, seen);
        case AlertDays::Of::left:
            return cell.number(days(Text::alert_days_left), Tone::muted, seen);
        case AlertDays::Of::stood:
            return cell.number(days(Text::alert_days), Tone::muted, seen);
        case AlertDays::Of::seen:
            return cell.number(since->days == 0 ? c.t(Text::alert_days_today) : days(Text::alert_days),
                               Tone::muted, seen);
    }
}

bool is_muted(const Alert& alert) {
    return alert.snoozed_until || !alert.inhibited_by.empty() || !alert.silenced_by.empty();
}

Phrase open_counts(const ViewContext& c) {
    constexpr std::array<std::pair<Severity, Text>, severity_count> kCounts{
        {{Severity::critical, Text::alerts_open_critical},
         {Severity::warning, Text::alerts_open_warning},
         {Severity::info, Text::alerts_open_info}}};
    std::string all;
    for (const auto& [severity, text] : kCounts) {
        const int count = c.picture.alerts->open(severity);
        if (count == 0) continue;
        all += (all.empty() ? "" : " · ") + c.t(text, {{"count", count_text(count)}}).str();
    }
    return raw(std::move(all));
}

Phrase person(const std::string& principal) {
    const std::size_t colon = principal.find(':');
    return raw(colon == std::string::npos ? principal : principal.substr(colon + 1));
}

Phrase rule_name(const ViewContext& c, std::string_view rule) {
    const auto& names = c.picture.alerts->rule_names;
    const auto at = names.find(rule);
    return at == names.end() ? raw(std::string{rule}) : c.t.pick(at->second.ja, at->second.en);
}

Phrase alert_name(const ViewContext& c, const std::string& id) {
    if (const Alert* alert = c.picture.alerts->find(id))
        return raw(rule_name(c, alert->rule).str() + " · " + scope_name(c, *alert).str());
    const std::size_t slash = id.find('/');
    if (slash == std::string::npos) return raw(id);
    return raw(rule_name(c, std::string_view{id}.substr(0, slash)).str() + " · " + id.substr(slash + 1));
}

Phrase notifier_name(const ViewContext& c, const std::string& notifier) {
    constexpr auto kNotifiers = std::to_array<Named>({
        {"log_file", Text::alert_notifier_log_file},
        {"webhook", Text::alert_notifier_webhook},
        {"email", Text::alert_notifier_email},
    });
    const auto text = named(kNotifiers, notifier);
    return text ? c.t(*text) : raw(notifier);
}

Phrase event_text(const ViewContext& c, const std::string& what) {
    const auto text = named(kEvents, what);
    return text ? c.t(*text) : raw(what);
}

Tone event_tone(const AlertEvent& event) {
    const std::string_view what = event.what;
    if (what == "resolved" || what == "cleared") return Tone::good;
    if (what == "no_data" || what == "inhibited") return Tone::special;
    if (what == "fired" || what == "raised" || what == "lowered" || what == "repeated") {
        const auto severity = from_name<Severity>(event.severity);
        return severity ? tone_of(*severity) : Tone::warning;
    }
    return event.by.empty() ? Tone::muted : Tone::accent;
}

AlertValue alert_value(const ViewContext& c, const Alert& alert, const std::string& name,
                       std::optional<double> value) {
    const Catalogue& catalogue = *c.picture.catalogue;
    if (const KpiValue of = kpi_value(catalogue, name); of.kpi != nullptr) {
        std::string label = of.kpi->label.in(c.language()) + " · " + period_text(of.period, c.language());
        constexpr std::string_view kBefore = "before";
        if (of.span.starts_with(kBefore))
            label += " · " + span_text(c, std::string_view(of.span).substr(kBefore.size())).str();
        AlertValue out{raw(label), raw(value_text(value, of.kpi->unit, catalogue, c.language())), {}};
        if (of.span.empty()) out.records = ExplainQuery{of.kpi->code, alert.scope, of.period};
        return out;
    }
    const auto text = named(kValues, name);
    if (text == Text::alert_value_days_left && value)
        return {c.t(*text),
                raw(days_left_text(static_cast<int>(*value), c.language())),
                {},
                !alert.partner().empty()};
    const Unit unit = unit_of(name);
    const bool whole = !value || *value == static_cast<double>(static_cast<std::int64_t>(*value));
    const std::string figure = unit != Unit::count || whole ? value_text(value, unit, catalogue, c.language())
                                                            : number_text(*value, 1);
    return {text ? c.t(*text) : raw(name), raw(figure), {}};
}

std::optional<Status> action_status(const ViewContext& c, std::span<const IntentState> states,
                                    const std::string& alert) {
    constexpr Instant kRefusedFor = 12'000;
    for (const IntentState& state : states) {
        if (alert_of(state.intent) != alert) continue;
        if (state.phase == IntentPhase::pending) return Status{c.t(Text::pending), Tone::accent, Shape::ring};
        if (state.phase == IntentPhase::refused && c.now - state.changed < kRefusedFor)
            return Status{c.t(Text::refused), Tone::bad, Shape::cross};
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace monomi::console
