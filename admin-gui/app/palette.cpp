#include "admin-gui/app/palette.h"

#include <algorithm>

#include "admin-gui/model/fold.h"
#include "admin-gui/widgets/dialog.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

constexpr std::size_t kMost = 8;  // of each group

std::string go_chord(const ViewInfo& info) {
    if (info.letter == Key::none) return {};
    return chord_text(plain(Key::g)) + " " + chord_text(plain(info.letter));
}

void add_views(ViewContext& c, const ViewList& views, const std::string& query,
               std::vector<PaletteItem>& out) {
    for (const auto& view : views) {
        const ViewInfo& info = view->info();
        if (!info.listed) continue;
        const Phrase title = c.t(info.title);
        if (!contains_folded(fold(title.str()), query) && !contains_folded(info.id, query)) continue;
        const std::string id = info.id;
        out.push_back({Text::palette_group_view, title, {}, go_chord(info), [&session = c.session, id] {
                           session.go(id);
                       }});
    }
}

// Those whose `search` text holds the folded query.
template <class Rows>
Rows rows_with(const Rows& rows, const std::string& folded) {
    Rows found;
    for (const auto& row : rows) {
        if (row->search.find(folded) == std::string::npos) continue;
        found.push_back(row);
        if (found.size() == kMost) break;
    }
    return found;
}

}  // namespace

void PaletteRows::find(const Picture& picture, const std::string& query) {
    const PartnerRows& partners = picture.partners->rows;
    const RepRows& reps = picture.reps->rows;
    if (query == query_ && partners.size() == partners_known_ && reps.size() == reps_known_) return;
    query_ = query;
    partners_known_ = partners.size();
    reps_known_ = reps.size();
    const std::string folded = fold(query);
    partners_ = query.empty() ? PartnerRows{} : rows_with(partners, folded);
    reps_ = query.empty() ? RepRows{} : rows_with(reps, folded);
}

std::vector<PaletteItem> CommandPalette::items(ViewContext& c, const ViewList& views,
                                               const std::vector<PaletteItem>& commands) {
    std::vector<PaletteItem> out;
    add_views(c, views, query_, out);
    for (const PaletteItem& item : commands)
        if (contains_folded(fold(item.label.str()), query_)) out.push_back(item);
    rows_.find(c.picture, query_);
    for (const auto& row : rows_.partners())
        out.push_back({Text::palette_group_partner,
                       raw(row->name),
                       raw(row->id),
                       {},
                       [&session = c.session, id = row->id] { session.open_partner(id); }});
    for (const auto& row : rows_.reps())
        out.push_back({Text::palette_group_rep,
                       raw(row->name),
                       raw(row->partner_name),
                       {},
                       [&session = c.session, id = row->id] { session.open_rep(id); }});
    return out;
}

void CommandPalette::open() {
    open_ = focus_ = true;
    query_.clear();
    chosen_ = 0;
}

bool CommandPalette::draw_item(ViewContext& c, const PaletteItem& item, std::size_t index) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Box box = take_space({0, t.size.row + t.size.gap_small});
    ImGui::PushID(static_cast<int>(index));
    const Hit hit = hit_area(ui, "item", box, "palette:" + std::to_string(index));
    ImGui::PopID();
    if (index == chosen_)
        paint::fill(box, faded(t.colour.accent, 0.18f), t.size.radius_small);
    else if (hit.hovered)
        paint::fill(box, faded(t.colour.text, 0.06f), t.size.radius_small);
    const Box group{box.x + t.size.gap, box.y, t.px(76), box.height};
    paint::text_in(ui, group, FontRole::small, t.colour.faint, c.t(item.group));
    const Phrase side = item.chord.empty() ? item.note : raw(item.chord);
    const float most = box.width * 0.4f;
    const float side_width = std::min(most, paint::text_width(ui, FontRole::small, side.str()) + 1);
    const Box note{box.right() - side_width - t.size.gap, box.y, side_width, box.height};
    paint::text_in(ui, note, FontRole::small, t.colour.muted, side, Align::right);
    const Box label{group.right() + t.size.gap, box.y, note.x - group.right() - 2 * t.size.gap, box.height};
    paint::text_in(ui, label, FontRole::body, t.colour.text, item.label);
    return hit.clicked;
}

void CommandPalette::draw(ViewContext& c, const ViewList& views, const std::vector<PaletteItem>& commands) {
    if (!open_) return;
    Ui& ui = c.ui;
    if (!begin_overlay(ui, "palette", open_, {ui.tokens.px(620), ui.tokens.px(440)})) return;
    const bool down = ui.input.take(plain(Key::down));
    const bool up = ui.input.take(plain(Key::up));
    bool run = ui.input.take(plain(Key::enter));
    FieldLook look;
    look.hint = c.t(Text::palette_hint);
    look.icon = Icon::search;
    look.focus = focus_;
    focus_ = false;
    if (text_field(ui, "palette.query", query_, look).changed) chosen_ = 0;
    const std::vector<PaletteItem> found = items(c, views, commands);
    if (!found.empty()) {
        if (down) chosen_ = (chosen_ + 1) % found.size();
        if (up) chosen_ = (chosen_ + found.size() - 1) % found.size();
        chosen_ = std::min(chosen_, found.size() - 1);
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    ImGui::BeginChild("items", {0, 0}, false);
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (draw_item(c, found[i], i)) {
            chosen_ = i;
            run = true;
        }
        if (i == chosen_ && (down || up) && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
    }
    if (found.empty()) {
        const Box box = take_space({0, ui.tokens.px(60)});
        paint::text_in(ui, box, FontRole::body, ui.tokens.colour.muted, c.t(Text::palette_empty),
                       Align::centre);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    if (run && !found.empty()) {
        open_ = false;
        ImGui::CloseCurrentPopup();
    }
    end_overlay();
    if (run && !found.empty()) found[chosen_].run();
}

}  // namespace monomi::console
