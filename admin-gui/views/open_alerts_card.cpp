#include "admin-gui/views/open_alerts_card.h"

#include "admin-gui/model/format.h"
#include "admin-gui/views/alert_actions.h"
#include "admin-gui/views/alert_text.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/layout/ellipsis.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

constexpr const char* kSlot = "overview.alerts";

enum Columns : std::size_t { severity, scope, title, days, owner };

// The column on who is at it is there once anybody is: names and titles need the room.
std::vector<Column> columns_of(const ViewContext& c, const AlertSelection& rows, bool handled) {
    const bool ja = c.language() == Language::ja;
    const auto scope_of = [&](std::size_t row) { return short_company_name(scope_name(c, rows[row]).str()); };
    const auto title_of = [&](std::size_t row) { return short_title(c, rows[row]).str(); };
    std::vector<Column> out{
        {.id = "severity", .title = c.t(Text::alert_severity), .width = ja ? 54.0f : 76.0f},
        {.id = "scope",
         .title = c.t(Text::alert_scope),
         .width = 110,
         .stretch = 1,
         .need = points_needed(c.ui, rows.size(), scope_of)},
        {.id = "title",
         .title = c.t(Text::alert_title),
         .width = 110,
         .stretch = 1.1f,
         .need = points_needed(c.ui, rows.size(), title_of)},
        days_column(c),
    };
    if (handled)
        out.push_back({.id = "assigned", .title = c.t(Text::alert_assigned), .width = 80, .priority = 2});
    return out;
}

bool is_handled(const AlertSelection& rows, std::span<const IntentState> states) {
    if (!states.empty()) return true;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].assigned || rows[i].acknowledged) return true;
    return false;
}

void draw_cell(ViewContext& c, Cell& cell, const Alert& alert, std::size_t column,
               std::span<const IntentState> states) {
    switch (column) {
        case severity:
            return cell.pill(severity_status(c, alert.severity));
        case scope:
            return cell.name(scope_name(c, alert), alert.acknowledged ? Tone::muted : Tone::neutral);
        case title:
            return cell.text(short_title(c, alert), Tone::muted);
        case days:
            return draw_days(c, cell, alert);
        default:
            break;
    }
    if (const auto action = action_status(c, states, alert.id)) return cell.pill(*action);
    if (alert.assigned) return cell.muted(person(alert.assigned->to));
    if (alert.acknowledged) return cell.pill({c.t(Text::overview_acknowledged), Tone::good, Shape::tick});
    cell.text(c.t(Text::alert_nobody), Tone::muted);
}

}  // namespace

void OpenAlertsCard::acknowledge(ViewContext& c) {
    if (const Alert* alert = c.picture.alerts->find(c.session.place().alert))
        AlertActions::acknowledge(c, *alert);
}

bool OpenAlertsCard::draw(ViewContext& c, ImVec2 size, bool keys) {
    const AlertTable& all = *c.picture.alerts;
    Card card(c.ui, "open_alerts", size, c.t(Text::overview_alerts),
              all.standing.ready() ? open_counts(c) : Phrase{});
    const Phrase more = c.t(Text::overview_all_alerts);
    card.tools(paint::text_width(c.ui, FontRole::small, more.str()) + c.ui.tokens.size.gap_small);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + c.ui.tokens.px(7));
    if (link(c.ui, "overview.alerts", more, Tone::accent, FontRole::small)) c.session.go("alerts");
    card.body();
    if (!all.standing.ready() && all.rows.empty()) {
        const bool loading = all.standing.load == Load::loading;
        state_panel(c.ui, {.kind = loading ? PanelKind::loading : PanelKind::away,
                           .title = loading ? Phrase{} : c.t(Text::alerts_away),
                           .note = c.t(loading ? Text::loading_note : Text::alerts_away_note)});
        return false;
    }
    const SortBy& sort = c.session.sort(kSlot);
    const auto rows =
        c.selectors.alerts(c.picture, kSlot, "state:firing -is:snoozed -is:inhibited -is:silenced", sort);
    const std::vector<IntentState> states = c.intents.states(c.picture);
    const std::vector<Column> columns = columns_of(c, *rows, is_handled(*rows, states));
    TableSpec spec{.id = "open_alerts", .columns = columns, .rows = rows->size()};
    spec.selected = finder_.find(rows, c.session.place().alert);
    spec.sort_column = sort.column;
    spec.descending = sort.descending;
    spec.row_name = [&](std::size_t row) { return (*rows)[row].id; };
    spec.keys = keys;
    spec.empty = c.t(Text::overview_alerts_none);
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        draw_cell(c, cell, (*rows)[row], column, states);
    });
    if (events.selected) c.session.select_alert((*rows)[*events.selected].id);
    if (events.opened) c.session.open_alert((*rows)[*events.opened].id);
    if (events.sort_by) c.session.toggle_sort(kSlot, columns[*events.sort_by].id);
    return events.selected || events.opened || events.sort_by;
}

}  // namespace monomi::console
