#include "admin-gui/views/alert_pane.h"

#include <algorithm>
#include <vector>

#include "admin-gui/model/format.h"
#include "admin-gui/views/alert_text.h"
#include "admin-gui/views/facts.h"
#include "admin-gui/views/silence_list.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {
namespace {

constexpr float kLabels = 112;  // points

Phrase moment(const ViewContext& c, Instant at) {
    return raw(date_time_text(at, c.picture.catalogue->time_zone, c.language()));
}

Phrase ago(const ViewContext& c, Instant at) {
    return raw(relative_time_text(at, c.picture.clock.at(c.now), c.language()));
}

Phrase joined(const Phrase& a, const Phrase& b) { return raw(a.str() + " · " + b.str()); }

// At the right end of the line; gives its width.
float open_partner(ViewContext& c, const Alert& alert, const Box& line) {
    if (alert.partner().empty()) return 0;
    const Phrase open = c.t(Text::alert_open_partner);
    const ButtonLook look{
        .kind = ButtonLook::Kind::quiet, .icon = Icon::external, .tip = raw(chord_text(plain(Key::o)))};
    const float width = button_width(c.ui, open, look);
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({line.right() - width, line.middle_y() - c.ui.tokens.size.field / 2});
    if (button(c.ui, "alert.open", open, look)) c.session.open_partner(alert.partner());
    ImGui::SetCursorScreenPos(after);
    return width + c.ui.tokens.size.gap;
}

void pills(ViewContext& c, const Alert& alert, std::span<const IntentState> states) {
    Ui& ui = c.ui;
    Box line = take_space({0, ui.tokens.px(24)});
    line.width -= open_partner(c, alert, line);
    float x = line.x;
    const auto add = [&](const Status& status, const char* landmark = nullptr) {
        const float width = std::min(status_pill_width(ui, status), line.right() - x);
        if (width < ui.tokens.px(30)) return;
        const Box box{x, line.y, width, line.height};
        status_pill(ui, box, status);
        if (landmark != nullptr) leave_landmark(ui, landmark, box);
        x += width + ui.tokens.size.gap_small;
    };
    add(severity_status(c, alert.severity));
    add(alert_state_status(c, alert.state));
    if (alert.acknowledged)
        add({c.t(Text::alert_acknowledged), Tone::good, Shape::tick}, "alert.acknowledged");
    if (alert.snoozed_until)
        add({c.t(Text::alert_snoozed, {{"date", short_date_text(*alert.snoozed_until, c.language())}}),
             Tone::muted,
             {}},
            "alert.snoozed");
    if (!alert.inhibited_by.empty()) add({c.t(Text::alert_inhibited), Tone::special, {}});
    if (!alert.silenced_by.empty()) add({c.t(Text::alert_silenced), Tone::muted, {}});
    if (const auto action = action_status(c, states, alert.id)) add(*action);
}

void scope_fact(ViewContext& c, Facts& facts, const Alert& alert) {
    const Phrase name = scope_name(c, alert);
    const std::string partner = alert.partner(), rep = alert.rep();
    const bool about_partner = alert.scope == "partner:" + partner;
    if (about_partner) {
        if (facts.link("alert.partner", c.t(Text::alert_scope), name)) c.session.open_partner(partner);
    } else if (!rep.empty()) {
        const Phrase own = raw(alert.scope_name.empty() ? rep : alert.scope_name);
        if (facts.link("alert.rep", c.t(Text::alert_scope), own)) c.session.open_rep(rep);
    } else {
        facts.line(c.t(Text::alert_scope), name, Tone::neutral, raw(alert.scope));
    }
    if (!about_partner && !partner.empty()) {
        const Phrase of = raw(alert.partner_name.empty() ? partner : alert.partner_name);
        if (facts.link("alert.partner", c.t(Text::alert_of_partner), of)) c.session.open_partner(partner);
    }
    if (!alert.owner.empty())
        facts.line(c.t(Text::alert_owner), raw(alert.owner_name.empty() ? alert.owner : alert.owner_name),
                   Tone::neutral, raw(alert.owner));
}

void particulars(ViewContext& c, const Alert& alert) {
    Facts facts(c.ui, kLabels);
    scope_fact(c, facts, alert);
    if (alert.since) {
        Phrase since = raw(date_text(*alert.since, c.language()));
        if (c.picture.today)
            since = joined(since, raw(relative_date_text(*alert.since, *c.picture.today, c.language())));
        facts.line(c.t(Text::alert_since), since);
    }
    if (alert.fired_at)
        facts.line(c.t(Text::alert_fired_at), joined(moment(c, *alert.fired_at), ago(c, *alert.fired_at)));
    if (alert.resolved_at) facts.line(c.t(Text::alert_resolved_at), moment(c, *alert.resolved_at));
    if (alert.assigned) {
        Phrase to = person(alert.assigned->to);
        if (alert.assigned->due)
            to = joined(to, c.t(Text::alert_due, {{"date", date_text(*alert.assigned->due, c.language())}}));
        facts.line(c.t(Text::alert_assigned), to);
    } else {
        facts.line(c.t(Text::alert_assigned), c.t(Text::alert_nobody), Tone::warning);
    }
    if (alert.acknowledged)
        facts.line(c.t(Text::alert_acknowledged),
                   joined(person(alert.acknowledged->by), moment(c, alert.acknowledged->at)));
    if (alert.snoozed_until)
        facts.line(c.t(Text::alert_snooze_until), raw(date_text(*alert.snoozed_until, c.language())));
    if (!alert.inhibited_by.empty() &&
        facts.link("alert.inhibited", c.t(Text::alert_inhibited_by), alert_name(c, alert.inhibited_by)))
        c.session.select_alert(alert.inhibited_by);
    if (!alert.silenced_by.empty() &&
        facts.link("alert.silenced", c.t(Text::alert_silenced_by), c.t(Text::alert_silences_see)))
        SilenceList::toggle(c.session);
    facts.line(c.t(Text::alert_rule), rule_name(c, alert.rule), Tone::neutral, raw(alert.rule));
}

// What the alert rests on: what is counted first, then the thresholds of the configuration.
std::vector<std::pair<std::string, AlertValue>> values_of(const ViewContext& c, const Alert& alert) {
    std::vector<std::pair<std::string, AlertValue>> out;
    for (const auto& [name, value] : alert.values)
        if (is_shown(name)) out.emplace_back(name, alert_value(c, alert, name, value));
    std::stable_partition(out.begin(), out.end(),
                          [](const auto& entry) { return !entry.first.ends_with("_warning_days"); });
    return out;
}

void value_line(ViewContext& c, const Alert& alert, const std::string& name, const AlertValue& shown) {
    const Tokens& t = c.ui.tokens;
    const Box line = take_space({0, t.px(24)});
    const Hit hit = shown.opens() ? hit_area(c.ui, name.c_str(), line, "link:alert.value." + name) : Hit{};
    if (hit.hovered) paint::fill(line, faded(t.colour.text, 0.05f), t.size.radius_small);
    const float figure = paint::text_width(c.ui, FontRole::body, shown.value.str()) + t.size.gap;
    paint::text_in(c.ui, {line.x, line.y, line.width - figure, line.height}, FontRole::small, t.colour.muted,
                   shown.label);
    paint::text_in(c.ui, line, FontRole::body, t.of(shown.opens() ? Tone::accent : Tone::neutral),
                   shown.value, Align::right);
    if (hit.hovered) tooltip(c.ui, c.t(Text::alert_value_open));
    if (!hit.clicked) return;
    if (shown.clock)
        c.session.open_clock(alert.partner());
    else
        c.session.explain = *shown.records;
}

void values(ViewContext& c, const Alert& alert) {
    const auto shown = values_of(c, alert);
    if (shown.empty()) return;
    const bool opens =
        std::any_of(shown.begin(), shown.end(), [](const auto& entry) { return entry.second.opens(); });
    section_title(c.ui, c.t(Text::alert_values), opens ? c.t(Text::alert_values_note) : Phrase{});
    ImGui::PushID("values");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    for (const auto& [name, value] : shown) value_line(c, alert, name, value);
    ImGui::PopStyleVar();
    ImGui::PopID();
    ImGui::Dummy({0, 0});
}

void timeline_entry(ViewContext& c, const AlertEvent& event, bool last) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const float indent = t.px(20);
    const Box rest = rest_of_window();
    const Phrase text = raw(event.text);
    const float more = event.text.empty() ? 0
                                          : paint::wrapped(ui, {0, 0}, rest.width - indent, FontRole::body,
                                                           t.colour.text, text, false) +
                                                t.size.gap_small;
    const Box box = take_space({0, t.px(24) + more});
    const ImVec2 dot{box.x + t.px(6), box.y + t.px(12)};
    if (!last)
        paint::line({dot.x, dot.y + t.px(6)}, {dot.x, box.bottom() + t.px(6)}, t.colour.border, t.size.line);
    const Tone tone = event_tone(event);
    paint::shape(ui, dot, t.px(3.6f), event.by.empty() ? shape_of(tone) : Shape::dot, t.of(tone));
    const Box line{box.x + indent, box.y, box.width - indent, t.px(24)};
    const Phrase when = moment(c, event.at);
    const float width = paint::text_width(ui, FontRole::small, when.str()) + t.size.line;
    paint::text_in(ui, line, FontRole::small, t.colour.faint, when, Align::right);
    std::string what = event_text(c, event.what).str();
    if (const auto severity = from_name<Severity>(event.severity); severity && event.by.empty())
        what += " · " + severity_text(*severity, c.language());
    if (!event.by.empty()) what += " · " + person(event.by).str();
    paint::text_in(ui, {line.x, line.y, line.width - width - t.size.gap, line.height}, FontRole::body,
                   t.colour.text, raw(what));
    if (more > 0)
        paint::wrapped(ui, {line.x, line.bottom()}, line.width, FontRole::body, t.colour.muted, text);
}

// The history with the comments among it, newest first; of the alert alone until its detail is there.
std::vector<AlertEvent> events_of(const Alert& alert, const AlertDetail* detail) {
    std::vector<AlertEvent> out;
    if (detail != nullptr) out = detail->history;
    for (const Comment& comment : alert.comments) {
        const bool known = std::any_of(out.begin(), out.end(), [&](const AlertEvent& event) {
            return !event.by.empty() && event.text == comment.text;
        });
        if (!known) out.push_back({comment.at, "commented", comment.by, comment.text, {}});
    }
    std::reverse(out.begin(), out.end());
    std::stable_sort(out.begin(), out.end(),
                     [](const AlertEvent& a, const AlertEvent& b) { return a.at > b.at; });
    return out;
}

void history(ViewContext& c, const Alert& alert, const AlertDetail* detail) {
    section_title(c.ui, c.t(Text::alert_history));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    const std::vector<AlertEvent> events = events_of(alert, detail);
    for (std::size_t i = 0; i < events.size(); ++i) timeline_entry(c, events[i], i + 1 == events.size());
    if (events.empty())
        paragraph(c.ui, FontRole::body, Tone::muted,
                  c.t(detail == nullptr ? Text::loading : Text::alert_history_none));
    ImGui::PopStyleVar();
    ImGui::Dummy({0, 0});
}

Status result_status(const ViewContext& c, const AlertNotification& sent) {
    const std::string& result = sent.result;
    if (result.empty() || result == "waiting")
        return {c.t(Text::alert_sent_waiting), Tone::warning, Shape::ring};
    if (result == "delivered" || result == "ok" || result.starts_with("2"))
        return {c.t(Text::alert_sent_delivered), Tone::good, Shape::tick};
    return {raw(result), Tone::bad, Shape::cross};
}

void notifications(ViewContext& c, const AlertDetail& detail) {
    section_title(c.ui, c.t(Text::alert_notifications));
    if (detail.notifications.empty()) {
        paragraph(c.ui, FontRole::body, Tone::muted, c.t(Text::alert_notifications_none));
        return;
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    for (const AlertNotification& sent : detail.notifications) {
        const Tokens& t = c.ui.tokens;
        const Box line = take_space({0, t.px(26)});
        const Status status = result_status(c, sent);
        const Phrase when = moment(c, sent.at);
        const float time = paint::text_width(c.ui, FontRole::small, when.str()) + t.size.line;
        paint::text_in(c.ui, line, FontRole::small, t.colour.faint, when, Align::right);
        paint::text_in(c.ui, {line.x, line.y, t.px(92), line.height}, FontRole::body, t.colour.text,
                       notifier_name(c, sent.notifier));
        const float left = line.x + t.px(96);
        const Phrase tries = sent.attempts > 1
                                 ? c.t(Text::alert_attempts, {{"count", std::to_string(sent.attempts)}})
                                 : Phrase{};
        const float tries_width =
            tries.empty() ? 0 : paint::text_width(c.ui, FontRole::small, tries.str()) + t.size.gap;
        const float room = std::max(0.0f, line.right() - time - t.size.gap - left - tries_width);
        const float pill = std::min(room, status_pill_width(c.ui, status));
        status_pill(c.ui, {left, line.y, pill, line.height}, status);
        paint::text_in(c.ui, {left + pill + t.size.gap, line.y, tries_width, line.height}, FontRole::small,
                       t.colour.muted, tries);
    }
    ImGui::PopStyleVar();
}

}  // namespace

void alert_pane(ViewContext& c, AlertActions& actions, const Alert* alert) {
    Card card(c.ui, "alert", {0, 0}, {}, {}, true);
    if (alert == nullptr) {
        state_panel(c.ui, {.kind = PanelKind::empty,
                           .title = c.t(Text::alert_none_selected),
                           .note = c.t(Text::alert_none_selected_note)});
        return;
    }
    const AlertDetail& asked = *c.picture.alert;
    const AlertDetail* detail = asked.id == alert->id && asked.standing.ready() ? &asked : nullptr;
    const std::vector<IntentState> states = c.intents.states(c.picture);
    pills(c, *alert, states);
    paragraph(c.ui, FontRole::title, Tone::neutral, raw(alert->title.in(c.language())));
    paragraph(c.ui, FontRole::body, Tone::muted, raw(alert->text.in(c.language())));
    actions.buttons(c, *alert);
    section_title(c.ui, c.t(Text::alert_particulars));
    particulars(c, *alert);
    values(c, *alert);
    history(c, *alert, detail);
    if (detail != nullptr) notifications(c, *detail);
    if (asked.id == alert->id && asked.standing.load == Load::failed)
        paragraph(c.ui, FontRole::small, Tone::warning, raw(asked.standing.reason));
}

}  // namespace monomi::console
