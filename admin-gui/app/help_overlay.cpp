#include "admin-gui/app/help_overlay.h"

#include <array>
#include <utility>

#include "admin-gui/app/key_table.h"
#include "admin-gui/widgets/dialog.h"

namespace monomi::console {
namespace {

using Line = std::pair<std::string, Phrase>;

void section(Ui& ui, const Phrase& title, const std::vector<Line>& lines) {
    const Tokens& t = ui.tokens;
    paint::text_in(ui, take_space({0, t.size.row}), FontRole::title, t.colour.text, title);
    for (const auto& [keys, does] : lines) {
        const Box box = take_space({0, t.px(24)});
        const float key_width = t.px(92);
        const float cap = std::min(key_width, paint::text_width(ui, FontRole::small, keys) + t.px(14));
        const Box key{box.x, box.middle_y() - t.px(10), cap, t.px(20)};
        paint::fill(key, t.colour.raised, t.size.radius_small);
        paint::outline(key, t.colour.border, t.size.radius_small, t.size.line);
        paint::text_in(ui, key, FontRole::small, t.colour.text, raw(keys), Align::centre);
        paint::text_in(
            ui, {box.x + key_width + t.size.gap, box.y, box.width - key_width - t.size.gap, box.height},
            FontRole::body, t.colour.muted, does);
    }
}

// Keys that do the same stand in one line.
void add(std::vector<Line>& lines, const Chord& chord, const Phrase& does) {
    if (!lines.empty() && lines.back().second == does)
        lines.back().first += "  " + chord_text(chord);
    else
        lines.emplace_back(chord_text(chord), does);
}

std::vector<Line> everywhere(const Texts& t) {
    std::vector<Line> out;
    for (const GlobalKey& key : global_keys()) add(out, key.chord, t(key.does));
    out.emplace_back(chord_text(plain(Key::escape)), t(Text::key_close));
    return out;
}

std::vector<Line> of_views(const Texts& t, const ViewList& views) {
    std::vector<Line> out;
    for (const auto& view : views)
        if (view->info().listed && view->info().letter != Key::none)
            out.emplace_back(chord_text(plain(Key::g)) + " " + chord_text(plain(view->info().letter)),
                             t(view->info().title));
    out.emplace_back(chord_text(with_alt(Key::one)) + "…9", t(Text::key_view_number));
    return out;
}

std::vector<Line> of_tables(const Texts& t) {
    const auto both = [](Key a, Key b) { return chord_text(plain(a)) + " " + chord_text(plain(b)); };
    return {{both(Key::up, Key::down) + "  " + both(Key::k, Key::j), t(Text::key_row_up_down)},
            {both(Key::page_up, Key::page_down), t(Text::key_row_page)},
            {both(Key::home, Key::end), t(Text::key_row_ends)},
            {chord_text(plain(Key::enter)), t(Text::key_row_open)}};
}

}  // namespace

void HelpOverlay::draw(ViewContext& c, const ViewList& views, const View& view) {
    if (!open_) return;
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    if (!begin_overlay(ui, "help", open_, {t.px(1180), t.px(500)})) return;
    for (const Chord chord : {plain(Key::f1), plain(Key::question)})
        if (ui.input.take(chord)) open_ = false;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, t.size.gap_small / 2});
    const float third = (ImGui::GetContentRegionAvail().x - 2 * t.size.gap_large) / 3;
    ImGui::BeginChild("view", {third, 0}, false);
    if (!view.keys().empty()) {
        std::vector<Line> lines;
        for (const ViewKey& key : view.keys()) add(lines, key.chord, c.t(key.does));
        section(ui, c.t(Text::help_this_view), lines);
        ImGui::Dummy({0, t.size.gap});
    }
    section(ui, c.t(Text::help_in_tables), of_tables(c.t));
    ImGui::EndChild();
    ImGui::SameLine(0, t.size.gap_large);
    ImGui::BeginChild("everywhere", {third, 0}, false);
    section(ui, c.t(Text::help_everywhere), everywhere(c.t));
    ImGui::EndChild();
    ImGui::SameLine(0, t.size.gap_large);
    ImGui::BeginChild("views", {third, 0}, false);
    section(ui, c.t(Text::help_views), of_views(c.t, views));
    ImGui::EndChild();
    ImGui::PopStyleVar();
    end_overlay();
}

}  // namespace monomi::console
