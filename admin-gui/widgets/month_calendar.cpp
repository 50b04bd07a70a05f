#include "admin-gui/widgets/month_calendar.h"

#include <array>
#include <string>

#include "admin-gui/widgets/button.h"

namespace monomi::console {
namespace {

constexpr int kWeeks = 6;
constexpr int kWeekDays = 7;
constexpr float kCell = 32;  // points

constexpr std::array<Text, kWeekDays> kDayNames{Text::weekday_1, Text::weekday_2, Text::weekday_3,
                                                Text::weekday_4, Text::weekday_5, Text::weekday_6,
                                                Text::weekday_7};

unsigned month_of(Date date) { return static_cast<unsigned>(date.ymd().month()); }

// The month, and the arrows to the ones beside it.
void head(Ui& ui, const std::string& id, Date& shown) {
    const Tokens& t = ui.tokens;
    const Box line = take_space({month_calendar_width(ui), t.size.row});
    const ImVec2 after = ImGui::GetCursorScreenPos();
    const Phrase month =
        ui.text(Text::calendar_month, {{"year", std::to_string(static_cast<int>(shown.ymd().year()))},
                                       {"month", ui.text.month(static_cast<int>(month_of(shown))).str()}});
    paint::text_in(ui, line, FontRole::body, t.colour.text, month, Align::centre);
    ImGui::SetCursorScreenPos(line.min());
    if (icon_button(ui, (id + ".before").c_str(), Icon::chevron_left, ui.text(Text::calendar_before)))
        shown = add_months(shown, -1);
    ImGui::SetCursorScreenPos({line.right() - t.size.row, line.y});
    if (icon_button(ui, (id + ".after").c_str(), Icon::chevron_right, ui.text(Text::calendar_after)))
        shown = add_months(shown, 1);
    ImGui::SetCursorScreenPos(after);
}

bool day_cell(Ui& ui, const std::string& id, const Box& box, Date day, bool of_month, bool chosen) {
    const Tokens& t = ui.tokens;
    const std::string name = id + "." + day.str();
    const Hit hit = hit_area(ui, name.c_str(), box, "day:" + name);
    const Box mark = box.inset(t.px(2), t.px(2));
    if (chosen)
        paint::fill(mark, t.colour.accent, t.size.radius_small);
    else if (hit.hovered)
        paint::fill(mark, faded(t.colour.text, 0.08f), t.size.radius_small);
    const bool weekend = day.iso_weekday() > 5;
    const Colour colour = chosen      ? t.colour.on_accent
                          : !of_month ? faded(t.colour.faint, 0.6f)
                          : weekend   ? t.colour.muted
                                      : t.colour.text;
    paint::text_in(ui, box, FontRole::body, colour,
                   raw(std::to_string(static_cast<unsigned>(day.ymd().day()))), Align::centre);
    return hit.clicked;
}

}  // namespace

Date first_of_grid(Date of) {
    const Date first = of - (static_cast<std::int32_t>(static_cast<unsigned>(of.ymd().day())) - 1);
    return first - (static_cast<std::int32_t>(first.iso_weekday()) - 1);
}

float month_calendar_width(const Ui& ui) { return ui.tokens.px(kCell) * kWeekDays; }

std::optional<Date> month_calendar(Ui& ui, const char* id, Date& shown, std::optional<Date> chosen) {
    const Tokens& t = ui.tokens;
    const float cell = t.px(kCell);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    head(ui, id, shown);
    const Box names = take_space({month_calendar_width(ui), t.px(20)});
    for (std::size_t i = 0; i < kDayNames.size(); ++i)
        paint::text_in(ui, {names.x + static_cast<float>(i) * cell, names.y, cell, names.height},
                       FontRole::small, t.colour.faint, ui.text(kDayNames[i]), Align::centre);
    std::optional<Date> out;
    Date day = first_of_grid(shown);
    const unsigned month = month_of(shown);
    for (int week = 0; week < kWeeks; ++week) {
        const Box line = take_space({month_calendar_width(ui), t.px(28)});
        for (int i = 0; i < kWeekDays; ++i, day = day + 1) {
            const Box box{line.x + static_cast<float>(i) * cell, line.y, cell, line.height};
            if (day_cell(ui, id, box, day, month_of(day) == month, chosen == day)) out = day;
        }
    }
    ImGui::PopStyleVar();
    return out;
}

}  // namespace monomi::console
