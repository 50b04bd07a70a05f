#include "admin-gui/views/partners_view.h"

#include <array>

#include "admin-gui/model/csv_file.h"
#include "admin-gui/model/filter_edit.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/period_switch.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

constexpr const char* kId = "partners";
constexpr Instant kNoticeFor = 8'000;  // ms

// The quick segments are conditions on the state, written into the filter box.
struct Segment {
    Text title;
    std::string_view value;
    std::array<Band, 2> bands;
};
constexpr std::array<Segment, 5> kSegments{{
    {Text::partners_all, "", {}},
    {Text::partners_stalled, "stalled,lapsed", {Band::stalled, Band::lapsed}},
    {Text::partners_at_risk, "warning", {Band::warning_14, Band::warning_30}},
    {Text::partners_running, "running", {Band::running, Band::running}},
    {Text::partners_healthy, "healthy", {Band::activated, Band::activated_late}},
}};
const std::vector<std::string>& state_keys() {
    static const std::vector<std::string> keys{"state", "clock", "状態"};
    return keys;
}

// The most urgent first, unless another order is chosen.
SortBy order_of(const ViewContext& c) {
    const SortBy& chosen = c.session.sort(kId);
    return chosen.column.empty() ? SortBy{"state", false} : chosen;
}

// The one that the filter's condition on the state says; none for another.
std::size_t segment_of(std::string_view filter) {
    const std::string value = filter_value(filter, state_keys());
    for (std::size_t i = 1; i < kSegments.size(); ++i)
        if (kSegments[i].value == value) return i;
    return value.empty() && with_filter_value(filter, state_keys(), "") == filter ? 0 : kSegments.size();
}

std::array<Phrase, kSegments.size()> segment_names(const ViewContext& c) {
    std::array<Phrase, kSegments.size()> names;
    const PartnerTable& table = *c.picture.partners;
    for (std::size_t i = 0; i < kSegments.size(); ++i) {
        const Segment& segment = kSegments[i];
        int count = table.count(segment.bands[0]);
        if (segment.bands[1] != segment.bands[0]) count += table.count(segment.bands[1]);
        if (i == 0) count = static_cast<int>(table.rows.size());
        names[i] =
            c.t(Text::partners_segment, {{"name", c.t(segment.title).str()}, {"count", count_text(count)}});
    }
    return names;
}

constexpr std::array<ViewKey, 9> kKeys{{
    {plain(Key::slash), Text::key_search},
    {plain(Key::escape), Text::key_close},
    {plain(Key::one), Text::partners_key_segment_1},
    {plain(Key::two), Text::partners_key_segment_2},
    {plain(Key::three), Text::partners_key_segment_3},
    {plain(Key::four), Text::partners_key_segment_4},
    {plain(Key::five), Text::partners_key_segment_5},
    {plain(Key::w), Text::period_key},
    {with_ctrl(Key::e), Text::partners_key_export},
}};

}  // namespace

PartnersView::PartnersView()
    : View({.id = kId, .title = Text::partners_title, .icon = Icon::users, .letter = Key::p}) {}

std::span<const ViewKey> PartnersView::keys() const { return kKeys; }

std::vector<ViewAction> PartnersView::actions(ViewContext& c) {
    return {
        {c.t(Text::partners_key_export), [this] { export_wanted_ = true; }, chord_text(with_ctrl(Key::e))}};
}

void PartnersView::set_filter(ViewContext& c, std::string filter) {
    c.session.set_filter(kId, std::move(filter));
}

void PartnersView::handle_keys(ViewContext& c) {
    if (c.key(plain(Key::slash))) focus_filter_ = true;
    if (c.key(plain(Key::escape))) {
        if (c.session.filter(kId).empty())
            c.session.back();
        else
            set_filter(c, {});
    }
    for (std::size_t i = 0; i < kSegments.size(); ++i)
        if (c.key(plain(static_cast<Key>(static_cast<std::size_t>(Key::one) + i))))
            set_filter(c, with_filter_value(c.session.filter(kId), state_keys(), kSegments[i].value));
    period_key(c);
    if (!c.session.explain && c.ui.input.take(with_ctrl(Key::e))) export_wanted_ = true;
}

void PartnersView::draw(ViewContext& c) {
    handle_keys(c);
    const Rows rows = c.selectors.partners(c.picture, kId, c.session.filter(kId), order_of(c));
    const Phrase note =
        c.t(Text::rows_of, {{"shown", count_text(static_cast<std::int64_t>(rows->size()))},
                            {"total", count_text(static_cast<std::int64_t>(rows->table->rows.size()))}});
    Card card(c.ui, kId, {0, 0}, c.t(Text::partners_title), note);
    const float gap = c.ui.tokens.size.gap_large;
    const ButtonLook look{.kind = ButtonLook::Kind::quiet,
                          .icon = Icon::download,
                          .enabled = rows->size() > 0,
                          .tip = c.t(Text::partners_export_tip)};
    const Phrase csv = c.t(Text::partners_export);
    card.tools(period_switch_width(c) + gap + button_width(c.ui, csv, look));
    period_switch(c, "partners.period");
    ImGui::SameLine(0, gap);
    if (button(c.ui, "partners.export", csv, look)) export_wanted_ = true;
    card.body();
    filter_line(c, rows);
    problem_line(c, *rows);
    body(c, rows);
    if (export_wanted_ && !shown_columns_.empty()) export_csv(c, *rows);
    export_wanted_ = false;
    show_notice(c);
}

void PartnersView::filter_line(ViewContext& c, const Rows&) {
    const auto names = segment_names(c);
    const float segments = segmented_width(c.ui, names);
    const float room = ImGui::GetContentRegionAvail().x - segments - c.ui.tokens.size.gap_large;
    std::string filter = c.session.filter(kId);
    const float width = std::min(room, c.ui.tokens.px(460));
    const FieldResult field =
        search_box(c.ui, "partners.filter", filter, c.t(Text::partners_filter_hint), width, focus_filter_);
    focus_filter_ = false;
    if (field.changed) set_filter(c, filter);
    ImGui::SameLine(0, c.ui.tokens.size.gap_large);
    std::size_t chosen = segment_of(filter);
    if (segmented(c.ui, "partners.segment", names, chosen))
        set_filter(c, with_filter_value(filter, state_keys(), kSegments[chosen].value));
}

void PartnersView::problem_line(ViewContext& c, const PartnerSelection& rows) {
    if (!rows.problem) return;
    const Box line = take_space({0, c.ui.tokens.px(20)});
    const Colour colour = c.ui.tokens.colour.warning;
    paint::shape(c.ui, {line.x + c.ui.tokens.px(8), line.middle_y()}, c.ui.tokens.px(4), Shape::triangle,
                 colour);
    paint::text_in(c.ui, {line.x + c.ui.tokens.px(20), line.y, line.width, line.height}, FontRole::small,
                   colour, raw(rows.problem.in(c.language())));
    leave_landmark(c.ui, "partners.problem", line);
}

void PartnersView::body(ViewContext& c, const Rows& rows) {
    const Standing& standing = c.picture.partners->standing;
    if (!rows->table->rows.empty()) return rows->size() > 0 ? list(c, rows) : nothing_found(c);
    switch (standing.load) {
        case Load::loading:
            state_panel(c.ui, {.kind = PanelKind::loading, .note = c.t(Text::loading_note)});
            return;
        case Load::away:
            state_panel(
                c.ui,
                {.kind = PanelKind::away, .title = c.t(Text::partners_away), .note = raw(standing.reason)});
            return;
        case Load::failed:
            if (state_panel(c.ui, {.kind = PanelKind::error,
                                   .title = c.t(Text::partners_failed),
                                   .note = raw(standing.reason),
                                   .action = c.t(Text::retry)}))
                c.intents.send(Refresh{});
            return;
        case Load::ready:
            state_panel(c.ui, {.kind = PanelKind::empty,
                               .title = c.t(Text::partners_none_yet),
                               .note = c.t(Text::partners_none_yet_note)});
    }
}

void PartnersView::list(ViewContext& c, const Rows& rows) {
    const PartnerColumns columns(c, *rows);
    TableSpec spec{.id = kId, .columns = columns.columns(), .rows = rows->size()};
    spec.selected = finder_.find(rows, c.session.place().partner);
    const SortBy order = order_of(c);
    spec.sort_column = order.column;
    spec.descending = order.descending;
    spec.row_name = [&](std::size_t row) { return (*rows)[row].id; };
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        columns.draw(c, cell, (*rows)[row], column);
    });
    shown_columns_ = events.shown;
    if (events.selected) c.session.select_partner((*rows)[*events.selected].id);
    if (events.opened) c.session.open_partner((*rows)[*events.opened].id);
    if (events.sort_by) {
        const Column& column = columns.columns()[*events.sort_by];
        // The order that stands without a choice is left by turning it.
        if (c.session.sort(kId).column.empty() && column.id == order.column)
            c.session.set_sort(kId, {column.id, true});
        else
            c.session.toggle_sort(kId, column.id, column.align == Align::right && column.id != "days_left");
    }
}

void PartnersView::nothing_found(ViewContext& c) {
    const std::string& filter = c.session.filter(kId);
    if (widened_for_ != filter) {
        std::vector<std::string> words = filter_words(filter);
        widened_.clear();
        if (!words.empty()) words.pop_back();
        for (const std::string& word : words) widened_ += (widened_.empty() ? "" : " ") + word;
        widened_count_ = select_partners(c.picture.partners, widened_, {}).size();
        widened_for_ = filter;
    }
    const std::vector<std::string> words = filter_words(filter);
    const std::string last = words.empty() ? std::string() : words.back();
    if (state_panel(c.ui, {.kind = PanelKind::empty,
                           .title = c.t(Text::empty_filter),
                           .note = c.t(Text::partners_no_match_note,
                                       {{"filter", filter},
                                        {"last", last},
                                        {"count", count_text(static_cast<std::int64_t>(widened_count_))}}),
                           .action = words.size() > 1 ? c.t(Text::partners_widen, {{"last", last}})
                                                      : c.t(Text::partners_clear_filter)}))
        set_filter(c, widened_);
}

void PartnersView::export_csv(ViewContext& c, const PartnerSelection& rows) {
    const PartnerColumns columns(c, rows);
    std::vector<CsvRow> lines{columns.csv_head(c, shown_columns_)};
    for (std::size_t i = 0; i < rows.size(); ++i)
        lines.push_back(columns.csv_row(c, rows[i], shown_columns_));
    std::string name = "monomi-partners";
    if (c.picture.as_of) name.append("-").append(c.picture.as_of->str());
    const Result<std::string> path = write_csv(export_folder(), name, lines);
    notice_.id = "partners.export";
    notice_.state = path ? Toast::State::confirmed : Toast::State::refused;
    notice_.title =
        path ? c.t(Text::partners_exported, {{"count", count_text(static_cast<std::int64_t>(rows.size()))}})
             : c.t(Text::partners_export_failed);
    notice_.note = raw(path ? *path : path.error().message);
    notice_until_ = c.now + kNoticeFor;
}

void PartnersView::show_notice(ViewContext& c) {
    if (c.now >= notice_until_) return;
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const Sizes& size = c.ui.tokens.size;
    toasts(c.ui, {0, size.top_bar, window.x, window.y - size.top_bar - size.status_bar}, {&notice_, 1});
}

}  // namespace monomi::console
