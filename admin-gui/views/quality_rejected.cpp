#include "admin-gui/views/quality_rejected.h"

#include <algorithm>

#include "admin-gui/model/format.h"
#include "admin-gui/views/explain_drawer.h"
#include "admin-gui/views/facts.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

std::string received(const ViewContext& c, const RejectedRow& row) {
    return date_time_text(row.received_at, c.picture.catalogue->time_zone, c.language());
}

Phrase kind_of(const ViewContext& c, const RejectedRow& row) {
    return row.kind.empty() ? raw(std::string{"—"}) : kind_text(c.t, row.kind);
}

// A path such as "contracts[0].from" begins with the field that has a name.
Phrase field_of(const ViewContext& c, const RejectedRow& row) {
    if (row.field.empty()) return c.t(Text::quality_whole_record);
    const std::size_t end = std::min(row.field.find_first_of("[."), row.field.size());
    return raw(field_name(c.t, row.field.substr(0, end)).str() + row.field.substr(end));
}

std::vector<CsvRow> rows_of(const ViewContext& c, const Rejected& rejected) {
    std::vector<CsvRow> rows{{c.t(Text::quality_received).str(), c.t(Text::quality_from).str(),
                              c.t(Text::quality_by).str(), c.t(Text::quality_kind).str(),
                              c.t(Text::quality_id).str(), c.t(Text::quality_refused_field).str(),
                              c.t(Text::quality_reason).str()}};
    for (const RejectedRow& row : rejected.rows)
        rows.push_back(
            {received(c, row), row.source, row.principal, row.kind, row.id, row.field, row.reason});
    return rows;
}

}  // namespace

bool page_buttons(ViewContext& c, const std::string& id, std::size_t page, std::size_t shown,
                  std::size_t total, std::size_t& offset) {
    const std::string size = std::to_string(page);
    const bool before = offset > 0, after = offset + shown < total;
    const bool back = button(c.ui, (id + ".previous").c_str(), c.t(Text::quality_previous, {{"count", size}}),
                             {.icon = Icon::chevron_left, .enabled = before});
    ImGui::SameLine(0, c.ui.tokens.size.gap);
    const bool on = button(c.ui, (id + ".next").c_str(), c.t(Text::quality_next, {{"count", size}}),
                           {.icon = Icon::chevron_right, .enabled = after});
    if (before && (back || c.key(plain(Key::left)))) {
        offset -= std::min(offset, page);
        return true;
    }
    if (after && (on || c.key(plain(Key::right)))) {
        offset += page;
        return true;
    }
    return false;
}

void RejectedPage::draw(ViewContext& c, CsvExport& csv) {
    const Asked<RejectedQuery> asked = c.ask(query_);
    if (asked.answer) shown_ = asked.answer;
    if (!shown_ || asked.standing.load == Load::failed) {
        Card card(c.ui, "quality.state", {0, 0});
        (void)standing_panel(c, asked.standing, false);
        return;
    }
    const Tokens& t = c.ui.tokens;
    const Box area = rest_of_window();
    const float right = t.px(area.width > t.px(1400) ? 400 : 320);
    list(c, *shown_, area.width - right - t.size.gap_large, area.height);
    ImGui::SetCursorScreenPos({area.right() - right, area.y});
    record(c, *shown_, right, area.height);
    if (csv.wanted()) csv.write(c, "refused", rows_of(c, *shown_));
}

void RejectedPage::list(ViewContext& c, const Rejected& rejected, float width, float height) {
    Card card(c.ui, "quality.refused", {width, height}, c.t(Text::quality_refused),
              c.t(Text::rows_of, {{"shown", count_text(static_cast<std::int64_t>(rejected.rows.size()))},
                                  {"total", count_text(static_cast<std::int64_t>(rejected.total))}}));
    if (rejected.rows.empty()) {
        state_panel(c.ui, {.kind = PanelKind::empty,
                           .title = c.t(Text::quality_refused_none),
                           .note = c.t(Text::quality_refused_none_note)});
        return;
    }
    const Column columns[] = {
        {.id = "received", .title = c.t(Text::quality_received), .width = 140, .sortable = false},
        {.id = "source", .title = c.t(Text::quality_from), .width = 84, .stretch = 1, .sortable = false},
        {.id = "kind", .title = c.t(Text::quality_kind), .width = 84, .sortable = false},
        {.id = "id", .title = c.t(Text::quality_id), .width = 90, .sortable = false},
        {.id = "field",
         .title = c.t(Text::quality_refused_field),
         .width = 110,
         .stretch = 1,
         .sortable = false},
        {.id = "reason", .title = c.t(Text::quality_reason), .width = 200, .stretch = 4, .sortable = false}};
    TableSpec spec{
        .id = "quality.refused", .columns = columns, .rows = rejected.rows.size(), .selected = row_};
    const bool paged = query_.offset > 0 || rejected.total > rejected.rows.size();
    if (paged) spec.size = {0, rest_of_window().height - c.ui.tokens.size.field - c.ui.tokens.size.gap};
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t at, std::size_t column) {
        const RejectedRow& row = rejected.rows[at];
        switch (column) {
            case 0:
                return cell.muted(raw(received(c, row)));
            case 1:
                return cell.text(raw(row.source));
            case 2:
                return cell.muted(kind_of(c, row));
            case 3:
                return cell.text(raw(row.id.empty() ? "—" : row.id));
            case 4:
                return cell.text(field_of(c, row), Tone::bad);
            default:
                return cell.text(raw(row.reason));
        }
    });
    if (events.selected) row_ = events.selected;
    if (paged &&
        page_buttons(c, "quality", RejectedQuery::page, rejected.rows.size(), rejected.total, query_.offset))
        row_.reset();
}

void RejectedPage::record(ViewContext& c, const Rejected& rejected, float width, float height) const {
    Card card(c.ui, "quality.raw", {width, height}, c.t(Text::quality_raw), {}, true);
    if (!row_ || *row_ >= rejected.rows.size()) {
        paragraph(c.ui, FontRole::body, Tone::muted, c.t(Text::quality_raw_choose));
        return;
    }
    const RejectedRow& row = rejected.rows[*row_];
    {
        Facts facts(c.ui, 110);
        facts.line(c.t(Text::quality_received), raw(received(c, row)));
        facts.line(c.t(Text::quality_from), raw(row.source));
        facts.line(c.t(Text::quality_by), raw(row.principal));
        facts.line(c.t(Text::quality_index), raw(count_text(row.index + 1)));
        facts.line(c.t(Text::quality_refused_field), field_of(c, row), Tone::bad);
    }
    section_title(c.ui, c.t(Text::quality_reason));
    paragraph(c.ui, FontRole::body, Tone::bad, raw(row.reason));
    paragraph(c.ui, FontRole::small, Tone::muted, c.t(Text::quality_refused_mend));
    section_title(c.ui, row.record.empty() ? c.t(Text::quality_unreadable) : c.t(Text::quality_raw));
    if (row.record.empty()) return paragraph(c.ui, FontRole::small, Tone::muted, raw(row.bytes));
    // The names as they came: they are what is to be corrected.
    Facts facts(c.ui, 120);
    for (const auto& [field, value] : row.record)
        facts.line(raw(field), raw(value.empty() ? "—" : value),
                   row.field.starts_with(field) ? Tone::bad : Tone::neutral);
}

}  // namespace monomi::console
