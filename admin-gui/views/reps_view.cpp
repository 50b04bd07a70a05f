#include "admin-gui/views/reps_view.h"

#include <algorithm>
#include <array>

#include "admin-gui/model/filter_edit.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/rep_columns.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

constexpr const char* kId = "reps";
constexpr std::string_view kScope = "reps.scope";

struct Segment {
    Text title;
    std::string_view value;
};
constexpr std::array<Segment, 4> kSegments{{{Text::reps_all, ""},
                                            {Text::reps_rising, "rising"},
                                            {Text::reps_dormant, "dormant"},
                                            {Text::reps_unscored, "unscored"}}};
const std::vector<std::string>& is_keys() {
    static const std::vector<std::string> keys{"is", "state", "状態"};
    return keys;
}

bool of_partner(const ViewContext& c) {
    return c.session.choice(kScope, "all") == "partner" && !c.session.place().partner.empty();
}

void switch_scope(ViewContext& c) {
    c.session.choices[std::string(kScope)] =
        of_partner(c) || c.session.place().partner.empty() ? "all" : "partner";
}

// What the list is filtered by: what is written, and the partner.
std::string whole_filter(const ViewContext& c) {
    const std::string& written = c.session.filter(kId);
    if (!of_partner(c)) return written;
    return "partner_id:\"" + c.session.place().partner + "\"" + (written.empty() ? "" : " ") + written;
}

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::slash), Text::key_search},
    {plain(Key::escape), Text::key_close},
    {plain(Key::tab), Text::reps_key_pane},
    {plain(Key::enter), Text::reps_key_open},
    {plain(Key::p), Text::reps_key_scope},
    {plain(Key::one), Text::reps_key_all},
    {plain(Key::two), Text::reps_key_rising},
    {plain(Key::three), Text::reps_key_dormant},
    {plain(Key::four), Text::reps_key_unscored},
});

}  // namespace

RepsView::RepsView()
    : View({.id = kId, .title = Text::reps_title, .icon = Icon::contacts, .letter = Key::r}) {}

std::span<const ViewKey> RepsView::keys() const { return kKeys; }

void RepsView::handle_keys(ViewContext& c) {
    if (c.key(plain(Key::slash))) focus_filter_ = true;
    if (c.key(plain(Key::tab)) || c.key({Key::tab, false, false, true})) pane_has_keys_ = !pane_has_keys_;
    if (c.key(plain(Key::p))) switch_scope(c);
    if (c.key(plain(Key::escape))) {
        if (pane_has_keys_)
            pane_has_keys_ = false;
        else if (!c.session.filter(kId).empty())
            c.session.set_filter(kId, {});
        else
            c.session.back();
    }
    for (std::size_t i = 0; i < kSegments.size(); ++i)
        if (c.key(plain(static_cast<Key>(static_cast<std::size_t>(Key::one) + i))))
            c.session.set_filter(kId,
                                 with_filter_value(c.session.filter(kId), is_keys(), kSegments[i].value));
}

void RepsView::draw(ViewContext& c) {
    handle_keys(c);
    const Tokens& t = c.ui.tokens;
    const Rows rows = c.selectors.reps(c.picture, kId, whole_filter(c), c.session.sort(kId));
    const Box area = rest_of_window();
    const float pane = std::clamp(area.width * 0.29f, t.px(350), t.px(480));
    const float left = area.width - pane - t.size.gap_large;
    {
        const std::size_t total = std::max(rows->table->total, rows->table->rows.size());
        const Phrase note =
            c.t(Text::reps_rows_of, {{"shown", count_text(static_cast<std::int64_t>(rows->size()))},
                                     {"total", count_text(static_cast<std::int64_t>(total))}});
        Card card(c.ui, kId, {left, area.height}, c.t(Text::reps_title), note);
        if (!c.session.place().partner.empty()) {
            const PartnerRow* partner = c.picture.partners->find(c.session.place().partner);
            const std::array<Phrase, 2> names{
                c.t(Text::reps_scope_all),
                raw(partner != nullptr ? partner->name : c.session.place().partner)};
            if (segmented_width(c.ui, names) < left * 0.7f) {
                card.tools(segmented_width(c.ui, names));
                std::size_t chosen = of_partner(c) ? 1 : 0;
                if (segmented(c.ui, "reps.scope", names, chosen)) switch_scope(c);
                card.body();
            }
        }
        filter_line(c, rows);
        body(c, rows);
    }
    ImGui::SetCursorScreenPos({area.x + left + t.size.gap_large, area.y});
    const Box place{area.x + left + t.size.gap_large, area.y, pane, area.height};
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
        ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows))
        pane_has_keys_ = ImGui::IsMouseHoveringRect(place.min(), place.max(), false);
    {
        Card card(c.ui, "rep", {pane, area.height}, c.t(Text::rep_pane), {}, true);
        pane_.draw(c, c.session.place().rep, pane_has_keys_);
    }
    if (pane_has_keys_) paint::outline(place, faded(t.colour.accent, 0.5f), t.size.radius, t.size.line);
}

void RepsView::count(const std::shared_ptr<const RepTable>& table) {
    if (counted_.of == table) return;
    counted_ = {table, static_cast<std::int64_t>(table->rows.size()), 0, 0, 0};
    for (const auto& row : table->rows) {
        counted_.rising += row->rising ? 1 : 0;
        counted_.dormant += row->dormant ? 1 : 0;
        counted_.unscored += row->score ? 0 : 1;
    }
}

void RepsView::filter_line(ViewContext& c, const Rows& rows) {
    count(c.picture.reps);
    const std::array<std::int64_t, kSegments.size()> counts{counted_.all, counted_.rising, counted_.dormant,
                                                            counted_.unscored};
    // Of a table that is read in part only, the parts are not known.
    const bool whole = counted_.of->total <= counted_.of->rows.size();
    std::array<Phrase, kSegments.size()> names;
    for (std::size_t i = 0; i < kSegments.size(); ++i)
        names[i] = whole ? c.t(Text::partners_segment,
                               {{"name", c.t(kSegments[i].title).str()}, {"count", count_text(counts[i])}})
                         : c.t(kSegments[i].title);
    const float gap = c.ui.tokens.size.gap_large;
    const float room = ImGui::GetContentRegionAvail().x - segmented_width(c.ui, names) - gap;
    std::string filter = c.session.filter(kId);
    const FieldResult field = search_box(c.ui, "reps.filter", filter, c.t(Text::reps_filter_hint),
                                         std::min(room, c.ui.tokens.px(460)), focus_filter_);
    focus_filter_ = false;
    if (field.changed) c.session.set_filter(kId, filter);
    ImGui::SameLine(0, gap);
    const std::string value = filter_value(filter, is_keys());
    std::size_t chosen = kSegments.size();
    for (std::size_t i = 0; i < kSegments.size(); ++i)
        if (kSegments[i].value == value) chosen = i;
    if (segmented(c.ui, "reps.segment", names, chosen))
        c.session.set_filter(kId, with_filter_value(filter, is_keys(), kSegments[chosen].value));
    if (!rows->problem) return;
    const Box line = take_space({0, c.ui.tokens.px(20)});
    paint::text_in(c.ui, line, FontRole::small, c.ui.tokens.colour.warning,
                   raw(rows->problem.in(c.language())));
    leave_landmark(c.ui, "reps.problem", line);
}

void RepsView::body(ViewContext& c, const Rows& rows) {
    const Standing& standing = rows->table->standing;
    if (rows->size() == 0) return nothing(c, rows);
    if (standing.load == Load::away) stale_band(c.ui, c.t(Text::reps_away_band));
    list(c, rows);
}

void RepsView::nothing(ViewContext& c, const Rows& rows) {
    const Standing& standing = rows->table->standing;
    const std::string& filter = c.session.filter(kId);
    if (standing.load == Load::away) {
        state_panel(
            c.ui,
            {.kind = PanelKind::away, .title = c.t(Text::reps_away), .note = c.t(Text::reps_away_note)});
    } else if (standing.load == Load::failed) {
        if (state_panel(c.ui, {.kind = PanelKind::error,
                               .title = c.t(Text::reps_failed),
                               .note = raw(standing.reason),
                               .action = c.t(Text::retry)}))
            c.intents.send(Refresh{});
    } else if (standing.load == Load::loading) {
        state_panel(c.ui, {.kind = PanelKind::loading, .note = c.t(Text::loading_note)});
    } else if (rows->table->rows.empty()) {
        state_panel(c.ui, {.kind = PanelKind::empty,
                           .title = c.t(Text::reps_none_yet),
                           .note = c.t(Text::reps_none_yet_note)});
    } else if (!filter.empty()) {
        if (state_panel(c.ui, {.kind = PanelKind::empty,
                               .title = c.t(Text::empty_filter),
                               .note = c.t(Text::reps_no_match_note, {{"filter", filter}}),
                               .action = c.t(Text::reps_clear_filter)}))
            c.session.set_filter(kId, {});
    } else if (state_panel(c.ui, {.kind = PanelKind::empty,
                                  .title = c.t(Text::reps_none_here),
                                  .action = c.t(Text::reps_show_all)})) {
        switch_scope(c);
    }
}

void RepsView::list(ViewContext& c, const Rows& rows) {
    const RepColumns columns(c, *rows, of_partner(c));
    // The legend of the bars, at the right end above the list.
    const std::vector<LegendEntry> groups = score_groups_legend(c);
    const Box line = take_space({0, c.ui.tokens.px(18)});
    ImGui::SetCursorScreenPos({line.right() - legend_width(c.ui, groups), line.y - c.ui.tokens.px(5)});
    legend(c.ui, groups);
    ImGui::SetCursorScreenPos({line.x, line.bottom()});
    TableSpec spec{.id = kId, .columns = columns.columns(), .rows = rows->size()};
    spec.selected = finder_.find(rows, c.session.place().rep);
    spec.sort_column = c.session.sort(kId).column;
    spec.descending = c.session.sort(kId).descending;
    spec.keys = !pane_has_keys_;
    spec.row_name = [&](std::size_t row) { return (*rows)[row].id; };
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        columns.draw(c, cell, (*rows)[row], column);
    });
    // Something is always selected, so that the reasons of a score are seen.
    if (c.session.place().rep.empty() && !events.selected) c.session.select_rep((*rows)[0].id);
    if (events.selected) {
        const RepRow& row = (*rows)[*events.selected];
        c.session.select_rep(row.id);
        if (!row.partner.empty()) c.session.select_partner(row.partner);
    }
    if (events.opened && !(*rows)[*events.opened].partner.empty())
        c.session.open_partner((*rows)[*events.opened].partner);
    if (events.sort_by) {
        const Column& column = columns.columns()[*events.sort_by];
        c.session.toggle_sort(kId, column.id,
                              column.id == "score" || column.id == "change_30d" || column.id == "coverage");
    }
}

}  // namespace monomi::console
