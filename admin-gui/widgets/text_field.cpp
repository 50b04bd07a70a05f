#include "admin-gui/widgets/text_field.h"

#include <imgui_stdlib.h>

#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/compat.h"
#include "admin-gui/widgets/month_calendar.h"

namespace monomi::console {
namespace {

bool input(const Ui& ui, const Box& box, std::string& text, const FieldLook& look, bool& submitted) {
    const Tokens& t = ui.tokens;
    const float line = paint::line_height(ui, FontRole::body);
    ImGui::SetCursorScreenPos(box.min());
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        ImVec2{0, look.lines > 1 ? t.size.gap_small : (box.height - line) / 2});
    ImGui::PushStyleColor(ImGuiCol_FrameBg, 0u);
    if (look.focus) ImGui::SetKeyboardFocusHere();
    bool changed = false;
    if (look.lines > 1) {
        changed = ImGui::InputTextMultiline("##text", &text, {box.width, box.height});
        submitted = ImGui::IsItemActive() && ImGui::GetIO().KeyCtrl &&
                    ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter));
    } else {
        const std::string before = text;
        ImGui::SetNextItemWidth(box.width);
        submitted = ImGui::InputText("##text", &text, ImGuiInputTextFlags_EnterReturnsTrue);
        changed = text != before;
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    return changed;
}

}  // namespace

FieldResult text_field(Ui& ui, const char* id, std::string& text, const FieldLook& look) {
    const Tokens& t = ui.tokens;
    ui.fonts.need(text);
    const float height =
        look.lines > 1
            ? static_cast<float>(look.lines) * paint::line_height(ui, FontRole::body) + 2 * t.size.gap
            : t.size.field;
    const Box box = take_space({look.width, height});
    leave_landmark(ui, std::string{"field:"} + id, box);
    ImGui::PushID(id);
    paint::fill(box, t.colour.raised, t.size.radius_small);

    const float left = t.size.gap_large + (look.icon == Icon::none ? 0 : t.px(18));
    const bool clears = look.clearable && !text.empty();
    const float right = clears ? t.size.row : t.size.gap;
    const Box inner{box.x + left, box.y, box.width - left - right, box.height};
    if (look.icon != Icon::none)
        paint::icon(ui, {box.x + t.px(17), box.middle_y()}, look.icon, t.colour.faint);

    FieldResult out;
    const std::string before = text;
    ImGui::BeginGroup();
    out.changed = input(ui, inner, text, look, out.submitted);
    ImGui::EndGroup();
    out.focused = ImGui::IsItemActive();
    // Dear ImGui puts the former text back on Esc; here the caller decides.
    if ((out.focused || ImGui::IsItemDeactivated()) && ui.input.pressed(plain(Key::escape))) {
        text = before;
        out.changed = false;
        out.escaped = true;
    }
    if (text.empty()) {
        const float key =
            look.key.empty() ? 0 : paint::text_width(ui, FontRole::small, look.key.str()) + t.size.gap;
        const Box hint{inner.x, inner.y, inner.width - key, look.lines > 1 ? t.size.field : inner.height};
        paint::text_in(ui, hint, FontRole::body, t.colour.faint, look.hint);
        if (key > 0 && !out.focused) {
            const Box cap{box.right() - key - t.size.gap, box.middle_y() - t.px(9), key, t.px(18)};
            paint::outline(cap, t.colour.border, t.size.radius_small, t.size.line);
            paint::text_in(ui, cap, FontRole::small, t.colour.faint, look.key, Align::centre);
        }
    }
    if (clears) {
        const Box cross{box.right() - t.size.row, box.y, t.size.row, t.size.field};
        const Hit hit = hit_area(ui, "clear", cross, std::string{"button:"} + id + ".clear");
        paint::icon(ui, {cross.middle_x(), cross.middle_y()}, Icon::cross,
                    hit.hovered ? t.colour.text : t.colour.faint, FontRole::small);
        if (hit.clicked) {
            text.clear();
            out.changed = true;
        }
    }
    const Colour edge = look.error ? t.colour.bad : out.focused ? t.colour.accent : t.colour.border;
    paint::outline(box, edge, t.size.radius_small, t.size.line);
    ImGui::PopID();
    ImGui::SetCursorScreenPos({box.x, box.y});
    ImGui::Dummy({box.width, box.height});
    return out;
}

FieldResult search_box(Ui& ui, const char* id, std::string& text, const Phrase& hint, float width,
                       bool focus) {
    FieldLook look;
    look.hint = hint;
    look.icon = Icon::search;
    look.clearable = true;
    look.width = width;
    look.focus = focus;
    return text_field(ui, id, text, look);
}

namespace {

// The calendar that drops down from the field's icon; true when a day was chosen.
bool drop_down_calendar(Ui& ui, const char* id, const Box& field, std::string& text,
                        std::optional<Date> today) {
    const Tokens& t = ui.tokens;
    ImGui::PushID(id);
    const ImVec2 after = ImGui::GetCursorScreenPos();
    const Box icon{field.x, field.y, t.px(34), field.height};
    const Hit hit = hit_area(ui, "calendar.icon", icon, std::string{"button:"} + id + ".calendar");
    if (hit.hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        tooltip(ui, ui.text(Text::calendar_open));
    }
    int& shown_days = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("shown"), 0);
    const auto written = Date::parse(text);
    if (hit.clicked) {
        shown_days = written ? written->days() : today ? today->days() : 0;
        ImGui::OpenPopup("calendar");
    }
    bool chosen = false;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{t.size.gap, t.size.gap});
    ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, t.size.line);
    ImGui::PushStyleColor(ImGuiCol_PopupBg, paint::pack(t.colour.raised));
    if (ImGui::IsPopupOpen("calendar")) ImGui::SetNextWindowPos({field.x, field.bottom() + t.size.gap_small});
    if (ImGui::BeginPopup("calendar")) {
        Date shown = Date::from_days(shown_days);
        if (const auto day = month_calendar(ui, id, shown, written)) {
            text = day->str();
            chosen = true;
        }
        shown_days = shown.days();
        if (chosen || ui.input.take(plain(Key::escape))) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    ImGui::PopID();
    ImGui::SetCursorScreenPos(after);
    return chosen;
}

}  // namespace

bool is_civil_date(std::string_view text) { return Date::parse(text).has_value(); }

FieldResult date_field(Ui& ui, const char* id, std::string& text, float width, std::optional<Date> today,
                       bool focus) {
    FieldLook look;
    look.hint = ui.text(Text::date_hint);
    look.icon = Icon::calendar;
    look.width = width;
    look.focus = focus;
    look.error = !text.empty() && !is_civil_date(text);
    FieldResult out = text_field(ui, id, text, look);
    if (look.error && ImGui::IsItemHovered()) tooltip(ui, ui.text(Text::date_invalid));
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    if (drop_down_calendar(ui, id, {low.x, low.y, high.x - low.x, high.y - low.y}, text, today))
        out.changed = true;
    if (const auto date = Date::parse(text); date && out.focused) {
        const int step = (ui.input.take(plain(Key::up)) ? 1 : 0) - (ui.input.take(plain(Key::down)) ? 1 : 0);
        if (step != 0) {
            text = (*date + step).str();
            compat::replace_typed(text);
            out.changed = true;
        }
    }
    return out;
}

}  // namespace monomi::console
