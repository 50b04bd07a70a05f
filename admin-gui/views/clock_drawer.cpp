#include "admin-gui/views/clock_drawer.h"

#include <array>

#include "admin-gui/views/explain_drawer.h"
#include "admin-gui/views/facts.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/views/partner_pill.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/drawer.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

struct Look {
    Text text;
    Shape shape;
    Tone tone;
};

Look look_of(const ClockRecord& record, const std::optional<Date>& today) {
    using What = ClockRecord::What;
    switch (record.what) {
        case What::contract:
            return {Text::clock_contract, Shape::square, Tone::accent};
        case What::activation:
            return {Text::clock_activation, Shape::tick, Tone::good};
        case What::referral:
            return {Text::clock_referral, Shape::ring, Tone::neutral};
        case What::meeting:
            return {Text::clock_meeting, Shape::dot, Tone::good};
        case What::qualified:
            return {Text::clock_qualified, Shape::dot, Tone::good};
        case What::won:
            return {Text::clock_won, Shape::tick, Tone::good};
        case What::touchpoint:
            return {Text::clock_touchpoint, Shape::ring, Tone::muted};
        case What::deadline:
            break;
    }
    const bool over = today && record.on < *today;
    return {over ? Text::clock_ended : Text::clock_deadline, Shape::diamond,
            over ? Tone::bad : Tone::warning};
}

}  // namespace

void ClockDrawer::draw(ViewContext& c, const PartnerDetail& partner) {
    if (!partner.row) {
        open_ = false;
        return;
    }
    const Phrase note = raw(partner.row->name + " · " + band_text(partner.row->band, c.language()));
    const bool was_open = open_;
    if (!begin_drawer(c.ui, "clock", open_, {.title = c.t(Text::clock_title), .note = note})) return;
    if (was_open) content(c, partner);
    end_drawer();
}

void ClockDrawer::content(ViewContext& c, const PartnerDetail& partner) {
    const Tokens& t = c.ui.tokens;
    const bool activated = partner.row->clock.activated_on.has_value();
    paragraph(c.ui, FontRole::body, Tone::neutral,
              c.t(activated ? Text::clock_rule_activated : Text::clock_rule_new));
    if (partner.deals_total > partner.deals.size())
        paragraph(c.ui, FontRole::small, Tone::muted,
                  c.t(Text::clock_partial,
                      {{"count", count_text(static_cast<std::int64_t>(partner.deals.size()))},
                       {"total", count_text(static_cast<std::int64_t>(partner.deals_total))}}));
    ImGui::Dummy({1, t.size.gap_small});
    const std::vector<ClockRecord> records = clock_records(partner);
    if (records.empty())
        state_panel(c.ui, {.kind = PanelKind::empty, .title = c.t(Text::partner_clock_none)});
    else
        list(c, records);
    ways_on(c, partner);
}

void ClockDrawer::list(ViewContext& c, const std::vector<ClockRecord>& records) {
    const Tokens& t = c.ui.tokens;
    const Column columns[] = {
        {.id = "on", .title = c.t(Text::clock_date), .width = 98, .sortable = false},
        {.id = "what", .title = c.t(Text::clock_what), .width = 112, .sortable = false},
        {.id = "record", .title = c.t(Text::clock_record), .width = 104, .stretch = 1, .sortable = false},
        {.id = "about", .title = c.t(Text::clock_about), .width = 90, .stretch = 2, .sortable = false},
        {.id = "counts", .title = c.t(Text::clock_counts), .width = 66, .sortable = false}};
    TableSpec spec{.id = "clock", .columns = columns, .rows = records.size(), .selected = selected_};
    spec.in_dialog = true;
    spec.size = {0, rest_of_window().height - t.size.field - t.size.gap_large};
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const ClockRecord& record = records[row];
        const Look look = look_of(record, c.picture.as_of);
        const Box& box = cell.box();
        switch (column) {
            case 0:
                return cell.text(raw(date_text(record.on, c.language())));
            case 1:
                paint::shape(c.ui, {box.x + t.px(5), box.middle_y()}, t.px(4), look.shape, t.of(look.tone));
                return cell.part({box.x + t.px(16), box.y, box.width - t.px(16), box.height}, Align::left)
                    .text(c.t(look.text), look.tone == Tone::bad ? Tone::bad : Tone::neutral);
            case 2:
                if (record.id.empty()) return;
                return cell.muted(raw(kind_text(c.t, record.kind).str() + " " + record.id));
            case 3:
                return cell.muted(raw(record.about));
            default:
                if (record.what == ClockRecord::What::deadline) return;
                return cell.text(c.t(record.counts ? Text::clock_counts_yes : Text::clock_counts_no),
                                 record.counts ? Tone::neutral : Tone::muted);
        }
    });
    if (events.selected) selected_ = events.selected;
}

void ClockDrawer::ways_on(ViewContext& c, const PartnerDetail& partner) {
    struct Way {
        Text label;
        const char* kpi;
    };
    constexpr std::array<Way, 3> ways{{{Text::clock_all_referrals, "deals_referred"},
                                       {Text::clock_all_meetings, "meetings_held"},
                                       {Text::clock_all_touchpoints, "touchpoints"}}};
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (i > 0) ImGui::SameLine(0, c.ui.tokens.size.gap);
        if (!button(c.ui, (std::string{"clock."} + ways[i].kpi).c_str(), c.t(ways[i].label))) continue;
        open_ = false;
        open_records(c, ways[i].kpi, "partner:" + partner.row->id, Period::last_12m);
    }
}

}  // namespace monomi::console
