#include "admin-gui/views/alerts_view.h"

#include <algorithm>
#include <array>

#include "admin-gui/model/filter.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/alert_pane.h"
#include "admin-gui/views/alert_text.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/layout/ellipsis.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

constexpr const char* kSlot = "alerts";
constexpr std::string_view kStateChoice = "alerts.state";
constexpr std::array<std::string_view, 5> kStates{"firing", "pending", "no_data", "resolved", "all"};

enum Columns : std::size_t { mark, severity, scope, title, state, since, days, owner, marks };

bool names_a_state(const std::string& filter) {
    for (const FilterTerm& term : parse_filter(filter).terms)
        if (term.key == "state" || term.key == "状態") return true;
    return false;
}

// What the segment and the filter box say together.
std::string whole_filter(const Session& session) {
    const std::string& typed = session.filter(kSlot);
    const std::string state = session.choice(kStateChoice, "firing");
    if (state == "all" || names_a_state(typed)) return typed;
    return "state:" + state + (typed.empty() ? "" : " " + typed);
}

std::size_t chosen_state(const Session& session) {
    const std::string state = session.choice(kStateChoice, "firing");
    const auto at = std::find(kStates.begin(), kStates.end(), state);
    return at == kStates.end() ? 0 : static_cast<std::size_t>(at - kStates.begin());
}

std::vector<Phrase> state_segments(const ViewContext& c) {
    std::vector<Phrase> out;
    for (std::size_t i = 0; i < alert_state_count; ++i) {
        const auto state = static_cast<AlertState>(i);
        std::string text = alert_state_text(state, c.language());
        if (const int count = c.picture.alerts->count(state); count > 0)
            text.append(" ").append(count_text(count));
        out.push_back(raw(text));
    }
    out.push_back(c.t(Text::alerts_all));
    return out;
}

Phrase assigned_name(const ViewContext& c, const Alert& alert) {
    return alert.assigned ? person(alert.assigned->to) : c.t(Text::alert_nobody);
}

// The state has a column only where several are mixed.
std::vector<Column> columns_of(const ViewContext& c, const AlertSelection& rows, bool mixed) {
    const bool ja = c.language() == Language::ja;
    const auto scope_of = [&](std::size_t row) { return short_company_name(scope_name(c, rows[row]).str()); };
    const auto title_of = [&](std::size_t row) { return short_title(c, rows[row]).str(); };
    const auto assigned_of = [&](std::size_t row) { return assigned_name(c, rows[row]).str(); };
    const float scopes = points_needed(c.ui, rows.size(), scope_of);
    const float titles = points_needed(c.ui, rows.size(), title_of);
    std::vector<Column> all{
        {.id = "mark", .width = 14, .sortable = false},
        {.id = "severity", .title = c.t(Text::alert_severity), .width = ja ? 54.0f : 76.0f},
        {.id = "scope",
         .title = c.t(Text::alert_scope),
         .width = std::clamp(scopes, 110.0f, 150.0f),
         .stretch = 1,
         .need = scopes},
        {.id = "title",
         .title = c.t(Text::alert_title),
         .width = std::clamp(titles, 130.0f, 196.0f),
         .stretch = 1,
         .need = titles},
        {.id = "state", .title = c.t(Text::alert_state), .width = 84},
        {.id = "since",
         .title = c.t(Text::alert_since),
         .width = ja ? 76.0f : 88.0f,
         .priority = 5,
         .align = Align::right,
         .tip = c.t(Text::alert_since_tip)},
        days_column(c),
        {.id = "assigned",
         .title = c.t(Text::alert_assigned),
         .width = 66,
         .priority = 2,
         .need = points_needed(c.ui, rows.size(), assigned_of)},
        {.id = "acknowledged", .title = c.t(Text::alert_marks), .width = 48},
    };
    if (!mixed) all.erase(all.begin() + state);
    return all;
}

// Acknowledged, snoozed, commented, held back: as icons, or how the action on it is getting on.
void draw_marks(ViewContext& c, Cell& cell, const Alert& alert, std::span<const IntentState> states) {
    if (const auto action = action_status(c, states, alert.id)) return cell.pill(*action);
    const Tokens& t = c.ui.tokens;
    float x = cell.box().x + t.px(7);
    const auto add = [&](Icon icon, Tone tone, const Phrase& tip) {
        const ImVec2 at{x, cell.box().middle_y()};
        paint::icon(c.ui, at, icon, t.of(tone));
        const Box place{at.x - t.px(8), cell.box().y, t.px(16), cell.box().height};
        if (cell.hovered() && ImGui::IsMouseHoveringRect(place.min(), place.max())) tooltip(c.ui, tip);
        x += t.px(19);
    };
    if (alert.acknowledged)
        add(Icon::check, Tone::good,
            c.t(Text::alert_acknowledged_by, {{"by", person(alert.acknowledged->by).str()}}));
    if (alert.snoozed_until)
        add(Icon::bell_off, Tone::muted,
            c.t(Text::alert_snoozed, {{"date", short_date_text(*alert.snoozed_until, c.language())}}));
    if (!alert.inhibited_by.empty()) add(Icon::bell_off, Tone::special, c.t(Text::alert_inhibited));
    if (!alert.silenced_by.empty()) add(Icon::bell_off, Tone::muted, c.t(Text::alert_silenced));
    if (!alert.comments.empty()) add(Icon::comment, Tone::muted, raw(alert.comments.back().text));
}

void draw_cell(ViewContext& c, Cell& cell, const Alert& alert, std::size_t column,
               std::span<const IntentState> states) {
    const bool quiet = alert.state == AlertState::resolved || is_muted(alert);
    switch (column) {
        case severity:
            return cell.pill(severity_status(c, alert.severity));
        case scope:
            return cell.name(scope_name(c, alert), quiet ? Tone::muted : Tone::neutral);
        case title:
            return cell.text(short_title(c, alert), quiet ? Tone::muted : Tone::neutral);
        case state:
            return cell.pill(alert_state_status(c, alert.state));
        case since:
            return cell.number(raw(date_text(alert.since, c.language())), Tone::muted);
        case days:
            return draw_days(c, cell, alert);
        case owner:
            return cell.text(assigned_name(c, alert),
                             !alert.assigned && alert.severity == Severity::critical && !quiet ? Tone::warning
                                                                                               : Tone::muted);
        case marks:
            return draw_marks(c, cell, alert, states);
        default:
            return;
    }
}

// How many silences there are stands on the button to their list.
Phrase silences_label(const ViewContext& c) {
    const Asked<SilencesQuery> asked = c.ask(SilencesQuery{});
    const std::size_t count = asked.answer ? asked.answer->rows.size() : 0;
    return count == 0
               ? c.t(Text::alerts_silences)
               : c.t(Text::alerts_silences_count, {{"count", count_text(static_cast<std::int64_t>(count))}});
}

ButtonLook silences_look(const ViewContext& c) {
    return {.kind = ButtonLook::Kind::quiet,
            .icon = Icon::bell_off,
            .tip = raw(c.t(Text::alert_key_silences).str() + " (" + chord_text(plain(Key::l)) + ")")};
}

float silences_button_width(const ViewContext& c) {
    return button_width(c.ui, silences_label(c), silences_look(c));
}

void silences_button(ViewContext& c) {
    if (button(c.ui, "alerts.silences", silences_label(c), silences_look(c))) SilenceList::toggle(c.session);
}

}  // namespace

AlertsView::AlertsView()
    : View({.id = "alerts", .title = Text::alerts_title, .icon = Icon::bell, .letter = Key::a}) {}

std::span<const ViewKey> AlertsView::keys() const {
    static const std::vector<ViewKey> all = [] {
        const auto shared = AlertActions::key_list();
        std::vector<ViewKey> keys(shared.begin(), shared.end());
        keys.push_back({plain(Key::o), Text::alert_key_open});
        keys.push_back({plain(Key::x), Text::alert_key_mark});
        keys.push_back({plain(Key::l), Text::alert_key_silences});
        keys.push_back({plain(Key::slash), Text::key_search});
        keys.push_back({plain(Key::escape), Text::alert_key_clear});
        return keys;
    }();
    return all;
}

std::vector<ViewAction> AlertsView::actions(ViewContext& c) {
    std::vector<ViewAction> out;
    const Alert* alert = c.picture.alerts->find(c.session.place().alert);
    if (alert == nullptr) return out;
    const auto add = [&](Text text, Key key, auto run) {
        out.push_back({c.t(text),
                       [this, &c, id = alert->id, run] {
                           if (const Alert* still = c.picture.alerts->find(id)) run(*this, c, *still);
                       },
                       chord_text(plain(key))});
    };
    add(alert->acknowledged ? Text::intent_unacknowledge : Text::intent_acknowledge, Key::a,
        [](AlertsView&, ViewContext& with, const Alert& of) { AlertActions::acknowledge(with, of); });
    add(Text::alert_assign, Key::s,
        [](AlertsView& view, ViewContext& with, const Alert& of) { view.actions_.ask_assign(with, of); });
    add(Text::alert_comment, Key::c,
        [](AlertsView& view, ViewContext& with, const Alert& of) { view.actions_.ask_comment(with, of); });
    add(Text::alert_snooze, Key::z,
        [](AlertsView& view, ViewContext& with, const Alert& of) { view.actions_.ask_snooze(with, of); });
    add(Text::alert_silence, Key::m,
        [](AlertsView& view, ViewContext& with, const Alert& of) { view.actions_.ask_silence(with, of); });
    return out;
}

void AlertsView::acknowledge_marked(ViewContext& c) {
    for (const std::string& id : marked_) {
        const Alert* alert = c.picture.alerts->find(id);
        if (alert != nullptr && !alert->acknowledged) AlertActions::acknowledge(c, *alert);
    }
    marked_.clear();
}

void AlertsView::act_on_keys(ViewContext& c, const Alert* alert) {
    if (!marked_.empty() && c.key(plain(Key::a))) acknowledge_marked(c);
    if (c.key(plain(Key::slash))) focus_filter_ = true;
    if (alert == nullptr) return;
    actions_.keys(c, *alert);
    if (c.key(plain(Key::o)) && !alert->partner().empty()) c.session.open_partner(alert->partner());
    if (c.key(plain(Key::x)) && marked_.erase(alert->id) == 0) marked_.insert(alert->id);
    if (c.key(plain(Key::escape))) {
        if (!marked_.empty())
            marked_.clear();
        else if (!c.session.filter(kSlot).empty())
            c.session.set_filter(kSlot, "");
        else
            c.session.back();
    }
}

void AlertsView::draw_filter(ViewContext& c, const AlertSelection& rows) {
    Ui& ui = c.ui;
    const Phrase marked = c.t(Text::alerts_acknowledge_marked, {{"count", std::to_string(marked_.size())}});
    const ButtonLook look{.kind = ButtonLook::Kind::primary, .icon = Icon::check};
    const float tools = marked_.empty() ? 0 : button_width(ui, marked, look) + ui.tokens.size.gap;
    std::string filter = c.session.filter(kSlot);
    const float width = ImGui::GetContentRegionAvail().x - tools;
    const FieldResult field =
        search_box(ui, "alerts.filter", filter, c.t(Text::alerts_filter_hint), width, focus_filter_);
    focus_filter_ = false;
    if (field.escaped && !filter.empty()) filter.clear();
    if (filter != c.session.filter(kSlot)) c.session.set_filter(kSlot, filter);
    if (tools > 0) {
        ImGui::SameLine(0, ui.tokens.size.gap);
        if (button(ui, "alerts.acknowledge_marked", marked, look)) acknowledge_marked(c);
    }
    if (rows.problem) {
        const Box box = take_space({0, ui.tokens.px(18)});
        paint::text_in(ui, box, FontRole::small, ui.tokens.colour.warning,
                       raw(rows.problem.in(c.language())));
    }
}

void AlertsView::draw_rows(ViewContext& c, const AlertSelection& rows) {
    const std::vector<IntentState> states = c.intents.states(c.picture);
    const bool mixed =
        chosen_state(c.session) + 1 == kStates.size() || names_a_state(c.session.filter(kSlot));
    const std::vector<Column> columns = columns_of(c, rows, mixed);
    TableSpec spec{.id = kSlot, .columns = columns, .rows = rows.size()};
    spec.selected = rows.find(c.session.place().alert);
    const SortBy& sort = c.session.sort(kSlot);
    spec.sort_column = sort.column;
    spec.descending = sort.descending;
    spec.row_name = [&](std::size_t row) { return rows[row].id; };
    const bool filtered = !c.session.filter(kSlot).empty();
    spec.empty = c.t(filtered ? Text::empty_filter : Text::alerts_none);
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const Alert& alert = rows[row];
        const std::size_t what = !mixed && column >= state ? column + 1 : column;
        if (what != mark) return draw_cell(c, cell, alert, what, states);
        if (marked_.contains(alert.id)) cell.icon(Icon::check, Tone::accent);
    });
    if (events.selected) c.session.select_alert(rows[*events.selected].id);
    if (events.opened && !rows[*events.opened].partner().empty())
        c.session.open_partner(rows[*events.opened].partner());
    if (events.sort_by) c.session.toggle_sort(kSlot, columns[*events.sort_by].id);
}

void AlertsView::draw_list(ViewContext& c, ImVec2 size) {
    const AlertTable& all = *c.picture.alerts;
    const auto rows = c.selectors.alerts(c.picture, kSlot, whole_filter(c.session), c.session.sort(kSlot));
    const std::vector<Phrase> segments = state_segments(c);
    // What a filter leaves; without one, how much there is to act on.
    const Phrase counts = open_counts(c);
    Card card(c.ui, "alerts", size, c.t(Text::alerts_title),
              c.session.filter(kSlot).empty() && !counts.empty()
                  ? counts
                  : c.t(Text::rows_of, {{"shown", count_text(static_cast<std::int64_t>(rows->size()))},
                                        {"total", count_text(static_cast<std::int64_t>(all.rows.size()))}}));
    std::size_t chosen = chosen_state(c.session);
    const float gap = c.ui.tokens.size.gap_small;
    card.tools(segmented_width(c.ui, segments) + gap + silences_button_width(c));
    if (segmented(c.ui, "alerts.state", segments, chosen))
        c.session.choices.insert_or_assign(std::string{kStateChoice}, std::string{kStates[chosen]});
    ImGui::SameLine(0, gap);
    silences_button(c);
    c.session.resolved_alerts = chosen >= static_cast<std::size_t>(AlertState::resolved);
    card.body();
    if (all.standing.load == Load::loading && all.rows.empty()) {
        state_panel(c.ui, {.kind = PanelKind::loading, .note = c.t(Text::loading_note)});
        return;
    }
    if (!all.standing.ready() && all.rows.empty()) {
        const bool away = all.standing.load == Load::away;
        if (state_panel(c.ui, {.kind = away ? PanelKind::away : PanelKind::error,
                               .title = c.t(away ? Text::alerts_away : Text::alerts_failed),
                               .note = away ? c.t(Text::alerts_away_note) : raw(all.standing.reason),
                               .action = c.t(Text::retry)}))
            c.intents.send(Refresh{});
        return;
    }
    draw_filter(c, *rows);
    draw_rows(c, *rows);
    // Something is always selected, so that its particulars are seen and the keys act on what is seen.
    if (c.picture.alerts->find(c.session.place().alert) == nullptr && rows->size() > 0)
        c.session.select_alert((*rows)[0].id);
}

void AlertsView::draw(ViewContext& c) {
    const Sizes& size = c.ui.tokens.size;
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const Alert* alert = c.picture.alerts->find(c.session.place().alert);
    if (c.key(plain(Key::l))) SilenceList::toggle(c.session);
    if (SilenceList::shown(c.session)) return silences_.draw(c);
    act_on_keys(c, alert);
    const bool beside = room.x >= c.ui.tokens.px(1000);
    const float pane = std::min(room.x * 0.37f, c.ui.tokens.px(560));
    draw_list(c, beside ? ImVec2{room.x - pane - size.gap_large, room.y} : ImVec2{room.x, room.y * 0.5f});
    if (beside) ImGui::SameLine(0, size.gap_large);
    alert_pane(c, actions_, c.picture.alerts->find(c.session.place().alert));
    actions_.dialogs(c);
}

}  // namespace monomi::console
