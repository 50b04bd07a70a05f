#include "admin-gui/widgets/choice_menu.h"

#include <algorithm>
#include <string>

#include "admin-gui/widgets/button.h"

namespace monomi::console {
namespace {

// The button with the present choice; its height is that of a card's tools.
bool head(Ui& ui, const char* id, const Phrase& label, float width) {
    const Tokens& t = ui.tokens;
    const Box box = take_space({width, t.size.row});
    const Hit hit = hit_area(ui, id, box, std::string{"button:"} + id);
    const Box face = box.inset(0, t.px(3));
    paint::fill(face, hit.hovered ? mixed(t.colour.raised, t.colour.text, 0.08f) : t.colour.raised,
                t.size.radius_small);
    paint::outline(face, t.colour.border, t.size.radius_small, t.size.line);
    paint::text_in(ui, {face.x + t.size.gap, face.y, face.width - t.px(30), face.height}, FontRole::small,
                   t.colour.text, label);
    paint::icon(ui, {face.right() - t.px(12), face.middle_y()}, Icon::caret_down, t.colour.muted,
                FontRole::small);
    return hit.clicked;
}

bool entry(Ui& ui, const std::string& id, const Phrase& label, bool chosen, bool marked, float width) {
    const Tokens& t = ui.tokens;
    const Box box = take_space({width, t.size.row});
    const Hit hit = hit_area(ui, id.c_str(), box, "choice:" + id);
    if (marked)
        paint::fill(box, faded(t.colour.accent, 0.18f), t.size.radius_small);
    else if (hit.hovered)
        paint::fill(box, faded(t.colour.text, 0.07f), t.size.radius_small);
    if (chosen)
        paint::icon(ui, {box.x + t.px(12), box.middle_y()}, Icon::check, t.colour.accent, FontRole::small);
    paint::text_in(ui, {box.x + t.px(26), box.y, box.width - t.px(30), box.height}, FontRole::body,
                   t.colour.text, label);
    return hit.clicked;
}

}  // namespace

bool choice_menu(Ui& ui, const char* id, std::span<const Phrase> items, std::size_t& chosen, float width) {
    const Tokens& t = ui.tokens;
    const std::string popup = std::string{"menu."} + id;
    ImGuiStorage& storage = *ImGui::GetStateStorage();
    const ImGuiID marked_id = ImGui::GetID(popup.c_str());
    if (head(ui, id, chosen < items.size() ? items[chosen] : Phrase{}, width)) {
        storage.SetInt(marked_id, static_cast<int>(chosen));
        ImGui::OpenPopup(popup.c_str());
    }
    const ImVec2 below{ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y};
    float widest = width;
    for (const Phrase& item : items)
        widest = std::max(widest, paint::text_width(ui, FontRole::body, item.str()) + t.px(44));
    ImGui::SetNextWindowPos(below);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{t.size.gap_small, t.size.gap_small});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    bool changed = false;
    if (ImGui::BeginPopup(popup.c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav)) {
        int marked = storage.GetInt(marked_id, 0);
        const int last = static_cast<int>(items.size()) - 1;
        if (ui.input.take(plain(Key::down))) marked = std::min(last, marked + 1);
        if (ui.input.take(plain(Key::up))) marked = std::max(0, marked - 1);
        const bool enter = ui.input.take(plain(Key::enter));
        storage.SetInt(marked_id, marked);
        for (std::size_t i = 0; i < items.size(); ++i) {
            const bool here = static_cast<int>(i) == marked;
            const bool clicked =
                entry(ui, std::string{id} + "." + std::to_string(i), items[i], i == chosen, here, widest);
            if (!clicked && !(enter && here)) continue;
            changed = i != chosen;
            chosen = i;
            ImGui::CloseCurrentPopup();
        }
        if (ui.input.take(plain(Key::escape))) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar(2);
    return changed;
}

}  // namespace monomi::console
