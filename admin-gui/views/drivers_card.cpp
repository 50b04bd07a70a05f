#include "admin-gui/views/drivers_card.h"

#include <algorithm>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

bool told(const DriverRow& row) { return row.touched_share && row.baseline_share; }

bool tells(const Drivers& drivers) { return std::any_of(drivers.rows.begin(), drivers.rows.end(), told); }

// "7 reps at most, 20 are needed".
Phrase too_few(const ViewContext& c, const Drivers& drivers) {
    std::int64_t most = 0;
    for (const DriverRow& row : drivers.rows) most = std::max(most, row.n);
    return c.t(Text::drivers_too_few,
               {{"most", count_text(most)}, {"least", count_text(drivers.least_sample)}});
}

// What tells something, the greatest lift first.
std::vector<const DriverRow*> rows_of(const Drivers& drivers) {
    std::vector<const DriverRow*> rows;
    for (const DriverRow& row : drivers.rows)
        if (told(row)) rows.push_back(&row);
    std::stable_sort(rows.begin(), rows.end(), [](const DriverRow* a, const DriverRow* b) {
        return a->lift.value_or(0) > b->lift.value_or(0);
    });
    return rows;
}

void list(ViewContext& c, const char* id, const Drivers& drivers) {
    Ui& ui = c.ui;
    const std::vector<const DriverRow*> rows = rows_of(drivers);
    const Column columns[] = {
        {.id = "type", .title = c.t(Text::drivers_type), .width = 110, .stretch = 1, .sortable = false},
        {.id = "days",
         .title = c.t(Text::drivers_days),
         .width = 44,
         .align = Align::right,
         .sortable = false},
        {.id = "share",
         .title = c.t(Text::drivers_share),
         .width = 48,
         .align = Align::right,
         .sortable = false,
         .tip = c.t(Text::drivers_share_tip)},
        {.id = "base",
         .title = c.t(Text::drivers_base),
         .width = 48,
         .align = Align::right,
         .sortable = false,
         .tip = c.t(Text::drivers_base_tip)},
        {.id = "lift",
         .title = c.t(Text::drivers_lift),
         .width = 44,
         .align = Align::right,
         .sortable = false},
        {.id = "lag",
         .title = c.t(Text::drivers_lag),
         .width = 48,
         .priority = 2,
         .align = Align::right,
         .sortable = false},
        {.id = "n",
         .title = c.t(Text::drivers_n),
         .width = 44,
         .priority = 1,
         .align = Align::right,
         .sortable = false}};
    const TableSpec spec{.id = id, .columns = columns, .rows = rows.size(), .keys = false};
    table(ui, spec, [&](Cell& cell, std::size_t index, std::size_t column) {
        const DriverRow& row = *rows[index];
        switch (column) {
            case 0: {
                const auto type = from_name<TouchpointType>(row.type);
                return cell.text(raw(type ? touchpoint_text(*type, c.language()) : row.type));
            }
            case 1:
                return cell.number(raw(count_text(row.days)), Tone::muted);
            case 2:
                return cell.number(raw(percent_text(*row.touched_share, 0)));
            case 3:
                return cell.number(raw(percent_text(*row.baseline_share, 0)), Tone::muted);
            case 4:
                return cell.number(c.t(Text::drivers_times,
                                       {{"lift", row.lift ? number_text(*row.lift, 1) : std::string{"—"}}}),
                                   row.lift.value_or(0) > 1 ? Tone::good : Tone::muted);
            case 5:
                return cell.number(raw(row.median_lag_days ? count_text(std::llround(*row.median_lag_days))
                                                           : std::string{"—"}),
                                   Tone::muted);
            default:
                return cell.number(raw(count_text(row.n)), Tone::muted);
        }
    });
}

}  // namespace

void drivers_card(ViewContext& c, const char* id, const std::string& scope, ImVec2 size) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Asked<DriversQuery> own = c.ask(DriversQuery{scope});
    const bool of_all = own.answer && !tells(*own.answer) && scope != "org";
    const Asked<DriversQuery> asked = of_all ? c.ask(DriversQuery{"org"}) : own;
    Card card(ui, id, size, c.t(Text::drivers_title), c.t(Text::drivers_note));
    if (standing_panel(c, asked.standing, asked.answer != nullptr)) return;
    if (!tells(*asked.answer)) {
        state_panel(
            ui,
            {.kind = PanelKind::empty, .title = c.t(Text::drivers_none), .note = too_few(c, *asked.answer)});
        return;
    }
    if (of_all) {
        const Box line = take_space({0, t.px(18)});
        leave_landmark(ui, "drivers.of_all", line);
        paint::text_in(ui, line, FontRole::small, t.colour.warning,
                       c.t(Text::drivers_of_all, {{"why", too_few(c, *own.answer).str()}}));
    }
    list(c, id, *asked.answer);
}

}  // namespace monomi::console
