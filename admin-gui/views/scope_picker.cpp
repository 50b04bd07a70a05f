#include "admin-gui/views/scope_picker.h"

#include <map>

#include "admin-gui/model/fold.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/explain_drawer.h"
#include "admin-gui/widgets/dialog.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

constexpr std::size_t kMost = 200;  // that a search lists

Phrase role_text(const Texts& t, Role role) {
    switch (role) {
        case Role::acquisition:
            return t(Text::role_acquisition);
        case Role::activation:
            return t(Text::role_activation);
        case Role::top_partner:
            return t(Text::role_top_partner);
        case Role::second_tier:
            return t(Text::role_second_tier);
        case Role::tech_touch:
            return t(Text::role_tech_touch);
        case Role::generalist:
            break;
    }
    return t(Text::role_generalist);
}

// A field with what is chosen, as wide as that needs, and the sign that there is more to choose from.
bool face(ViewContext& c, const char* id, const Phrase& chosen, float most) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const float lead = t.px(30), end = t.px(26);
    const float text = paint::text_width(ui, FontRole::body, chosen.str()) + 1;
    const Box box = take_space({std::min(most, lead + text + end), t.size.field});
    const Hit hit = hit_area(ui, id, box, std::string{"button:"} + id);
    paint::fill(box, hit.hovered ? mixed(t.colour.surface, t.colour.text, 0.08f) : t.colour.surface,
                t.size.radius_small);
    paint::outline(box, hit.hovered ? t.colour.accent : t.colour.border, t.size.radius_small, t.size.line);
    paint::icon(ui, {box.x + t.px(16), box.middle_y()}, Icon::building, t.colour.muted);
    paint::text_in(ui, {box.x + lead, box.y, box.width - lead - end, box.height}, FontRole::body,
                   t.colour.text, chosen);
    paint::icon(ui, {box.right() - t.px(14), box.middle_y()}, Icon::caret_down, t.colour.muted,
                FontRole::small);
    if (hit.hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        tooltip(ui, c.t(Text::scope_choose));
    }
    return hit.clicked;
}

// Made once for each table of partners, of which there may be ten thousand. Main thread.
std::string owner_name(const Picture& picture, std::string_view id) {
    static std::shared_ptr<const PartnerTable> made_of;
    static std::map<std::string, std::string, std::less<>> names;
    if (made_of != picture.partners) {
        made_of = picture.partners;
        names.clear();
        for (const auto& row : made_of->rows)
            if (!row->owner_name.empty()) names.emplace(row->owner, row->owner_name);
    }
    const auto found = names.find(id);
    return found == names.end() ? std::string(id) : found->second;
}

}  // namespace

Phrase scope_title(const ViewContext& c, std::string_view scope) {
    const std::size_t colon = scope.find(':');
    const std::string_view kind = scope.substr(0, colon);
    const std::string_view id = colon == std::string_view::npos ? "" : scope.substr(colon + 1);
    if (kind == "tier")
        return c.t(Text::scope_tier, {{"name", tier_text(from_name<Tier>(id), c.language())}});
    if (kind == "role") {
        const auto role = from_name<Role>(id);
        return c.t(Text::scope_role, {{"name", role ? role_text(c.t, *role).str() : std::string(id)}});
    }
    if (kind == "owner") return c.t(Text::scope_owner, {{"name", owner_name(c.picture, id)}});
    return scope_text(c, scope);
}

void ScopePicker::open() {
    open_ = focus_ = true;
    query_.clear();
    at_ = 0;
}

void ScopePicker::refresh(const ViewContext& c) {
    if (of_ == c.picture.partners && language_ == c.language() && !items_.empty()) return;
    of_ = c.picture.partners;
    language_ = c.language();
    items_.clear();
    const auto add = [&](std::string scope, Phrase note) {
        Phrase title = scope_title(c, scope);
        std::string search = fold(title.str() + " " + scope);
        items_.push_back({std::move(scope), std::move(search), std::move(title), std::move(note)});
    };
    add("org", {});
    for (const std::string_view tier : Names<Tier>::names) add("tier:" + std::string(tier), {});
    for (const std::string_view role : Names<Role>::names) add("role:" + std::string(role), {});
    std::map<std::string, int> owners;
    for (const auto& row : of_->rows)
        if (!row->owner.empty()) ++owners[row->owner];
    for (const auto& [owner, count] : owners)
        add("owner:" + owner, c.t(Text::scope_partners, {{"count", count_text(count)}}));
    for (const auto& row : of_->rows)
        items_.push_back({"partner:" + row->id, row->search, raw(row->name), raw(row->id)});
}

std::vector<const ScopePicker::Item*> ScopePicker::found() const {
    std::vector<const Item*> out;
    const std::string folded = fold(query_);
    for (const Item& item : items_) {
        if (item.search.find(folded) == std::string::npos) continue;
        out.push_back(&item);
        if (out.size() == kMost) break;
    }
    return out;
}

bool ScopePicker::draw(ViewContext& c, std::string& scope, float width) {
    if (face(c, id_, scope_title(c, scope), width)) open();
    if (!open_) return false;
    refresh(c);
    return list(c, scope);
}

bool ScopePicker::list(ViewContext& c, std::string& scope) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    if (!begin_overlay(ui, id_, open_, {t.px(520), t.px(440)})) return false;
    const bool down = ui.input.take(plain(Key::down)), up = ui.input.take(plain(Key::up));
    bool chosen = ui.input.take(plain(Key::enter));
    const std::string field = std::string(id_) + ".query";
    if (search_box(ui, field.c_str(), query_, c.t(Text::scope_search), 0, std::exchange(focus_, false))
            .changed)
        at_ = 0;
    const std::vector<const Item*> items = found();
    if (!items.empty()) {
        at_ = std::min(at_, items.size() - 1);
        if (down) at_ = (at_ + 1) % items.size();
        if (up) at_ = (at_ + items.size() - 1) % items.size();
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    ImGui::BeginChild("items", {0, 0}, false);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Box box = take_space({0, t.size.row});
        ImGui::PushID(static_cast<int>(i));
        const Hit hit = hit_area(ui, "item", box, "scope:" + std::to_string(i));
        ImGui::PopID();
        if (i == at_)
            paint::fill(box, faded(t.colour.accent, 0.18f), t.size.radius_small);
        else if (hit.hovered)
            paint::fill(box, faded(t.colour.text, 0.06f), t.size.radius_small);
        const Box inner = box.inset(t.size.gap, 0);
        const float note =
            std::min(inner.width * 0.3f, paint::text_width(ui, FontRole::small, items[i]->note.str()) + 1);
        paint::text_in(ui, {inner.right() - note, inner.y, note, inner.height}, FontRole::small,
                       t.colour.muted, items[i]->note, Align::right);
        paint::text_in(ui, {inner.x, inner.y, inner.width - note - t.size.gap, inner.height}, FontRole::body,
                       items[i]->scope == scope ? t.colour.accent : t.colour.text, items[i]->title);
        if (i == at_ && (down || up) && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
        if (hit.clicked) {
            at_ = i;
            chosen = true;
        }
    }
    if (items.empty())
        paint::text_in(ui, take_space({0, t.px(60)}), FontRole::body, t.colour.muted,
                       c.t(Text::palette_empty), Align::centre);
    ImGui::EndChild();
    ImGui::PopStyleVar();
    const bool other = chosen && !items.empty() && items[at_]->scope != scope;
    if (chosen && !items.empty()) {
        scope = items[at_]->scope;
        open_ = false;
        ImGui::CloseCurrentPopup();
    }
    end_overlay();
    return other;
}

}  // namespace monomi::console
