#include "admin-gui/views/partner_kpis.h"

#include <array>
#include <vector>

#include "admin-gui/model/course.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

constexpr std::string_view kChoice = "partner.kpi";

constexpr std::array<std::string_view, 13> kDeals{
    "deals_referred", "meetings_held",    "deals_qualified", "deals_won",  "deals_lost",
    "deals_open",     "won_mrr",          "revenue",         "mrr_active", "pipeline_mrr",
    "meeting_rate",   "meeting_win_rate", "lead_time_days"};
constexpr std::array<std::string_view, 11> kActivity{
    "touchpoints",    "two_way_touchpoints", "decision_maker_contacts", "contacts_acquired",
    "events_held",    "reps_known",          "reps_contactable",        "reps_touched",
    "reps_reachable", "reps_active",         "reps_producing"};

// A row of the table: the heading of a group, or a KPI.
struct Line {
    const KpiInfo* kpi = nullptr;  // null: a heading
    Text heading = Text::partner_kpis_deals;
};

template <std::size_t N>
void add_group(const ViewContext& c, const PartnerDetail& partner, Text heading,
               const std::array<std::string_view, N>& codes, std::vector<Line>& out) {
    out.push_back({nullptr, heading});
    for (const std::string_view code : codes) {
        const KpiInfo* kpi = c.picture.catalogue->find(code);
        if (kpi != nullptr && partner.kpis.count(kpi->code) > 0) out.push_back({kpi, heading});
    }
}

std::vector<float> course(const ViewContext& c, const PartnerDetail& partner, const KpiInfo& kpi) {
    const Series* series = partner.series_of(kpi.code);
    if (series == nullptr) return {};
    return course_of(*series, kpi, c.picture.as_of, series->points.size());
}

void heading(Cell& cell, const Phrase& text) {
    Ui& ui = cell.ui();
    const Tokens& t = ui.tokens;
    paint::text_in(ui, {cell.box().x, cell.box().y + t.px(4), cell.box().width, cell.box().height - t.px(4)},
                   FontRole::small, t.colour.accent, text);
}

}  // namespace

std::string PartnerKpis::charted(const ViewContext& c) { return c.session.choice(kChoice, "meetings_held"); }
void PartnerKpis::chart(ViewContext& c, const std::string& kpi) {
    c.session.choices[std::string(kChoice)] = kpi;
}

void PartnerKpis::draw(ViewContext& c, const PartnerDetail& partner, bool keys) {
    std::vector<Line> lines;
    add_group(c, partner, Text::partner_kpis_deals, kDeals, lines);
    add_group(c, partner, Text::partner_kpis_activity, kActivity, lines);
    const auto label_of = [&](std::size_t row) {
        return lines[row].kpi == nullptr ? std::string() : kpi_label(c, *lines[row].kpi).str();
    };
    const Column columns[] = {
        {.id = "kpi",
         .title = c.t(Text::partner_kpi),
         .width = 120,
         .stretch = 1,
         .sortable = false,
         .need = points_needed(c.ui, lines.size(), label_of)},
        {.id = "value",
         .title = c.t(Text::partner_kpi_value),
         .width = 56,
         .align = Align::right,
         .sortable = false},
        {.id = "former",
         .title = c.t(Text::partner_kpi_former),
         .width = 52,
         .priority = 2,
         .align = Align::right,
         .sortable = false},
        {.id = "change",
         .title = c.t(Text::partner_kpi_change),
         .width = 52,
         .align = Align::right,
         .sortable = false,
         .tip = c.t(Text::partner_kpi_change_tip, {{"former", former_text(partner.period, c.language())}})},
        {.id = "trend",
         .title = c.t(Text::partner_kpi_trend),
         .width = 46,
         .priority = 1,
         .sortable = false}};
    TableSpec spec{.id = "partner.kpis", .columns = columns, .rows = lines.size(), .keys = keys};
    const std::string chosen = charted(c);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].kpi != nullptr && lines[i].kpi->code == chosen) spec.selected = i;
    spec.row_name = [&](std::size_t row) {
        return lines[row].kpi == nullptr ? "group." + std::to_string(row) : lines[row].kpi->code;
    };
    const std::string scope = "partner:" + partner.id;
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const Line& line = lines[row];
        if (line.kpi == nullptr) {
            if (column == 0) heading(cell, c.t(line.heading));
            return;
        }
        const Reading& reading = partner.kpis.at(line.kpi->code);
        switch (column) {
            case 0:
                return cell.text(kpi_label(c, *line.kpi));
            case 1:
                if (cell.link(figure(c, reading, *line.kpi), reading.value ? Tone::neutral : Tone::muted))
                    open_records(c, line.kpi->code, scope, partner.period);
                if (cell.hovered()) tooltip(c.ui, figure_note(c, reading, *line.kpi, partner.period));
                return;
            case 2:
                return cell.muted(
                    raw(value_text(reading.former, line.kpi->unit, *c.picture.catalogue, c.language())));
            case 3:
                return cell.text(change(c, reading, *line.kpi), change_tone(c, reading, *line.kpi));
            default:
                return cell.trend(course(c, partner, *line.kpi), Tone::accent);
        }
    });
    if (events.selected) {
        std::size_t to = *events.selected;
        // A heading is passed over, in the direction of the movement.
        if (lines[to].kpi == nullptr) to = to > 0 && spec.selected && to < *spec.selected ? to - 1 : to + 1;
        if (to < lines.size() && lines[to].kpi != nullptr) chart(c, lines[to].kpi->code);
    }
    if (events.opened && lines[*events.opened].kpi != nullptr)
        open_records(c, lines[*events.opened].kpi->code, scope, partner.period);
}

}  // namespace monomi::console
