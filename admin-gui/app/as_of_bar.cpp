#include "admin-gui/app/as_of_bar.h"

#include <algorithm>

#include "admin-gui/model/format.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/compat.h"
#include "admin-gui/widgets/slider.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {

void AsOfBar::toggle(const Session& session) {
    if (open_ && focused_ && !session.as_of) {
        open_ = false;
        return;
    }
    open_ = focus_ = true;
}

float AsOfBar::height(const Ui& ui, const Session& session) const {
    return open_ || session.as_of ? ui.tokens.px(46) : 0;
}

void AsOfBar::choose(ViewContext& c, Date date) {
    if (!c.picture.today) return;
    if (date >= *c.picture.today)
        c.session.as_of.reset();
    else
        c.session.as_of = date;
}

void AsOfBar::draw(ViewContext& c, const Box& box) {
    const Tokens& t = c.ui.tokens;
    const bool past = c.session.as_of.has_value();
    const Colour colour = past ? t.colour.special : t.colour.accent;
    paint::fill(box, mixed(t.colour.background, colour, past ? 0.2f : 0.07f));
    paint::line({box.x, box.bottom() - t.size.line}, {box.right(), box.bottom() - t.size.line},
                faded(colour, 0.6f), t.size.line);
    if (past) paint::fill({box.x, box.y, t.px(4), box.height}, colour);
    leave_landmark(c.ui, "band:as_of", box);
    const Box inner = box.inset(t.size.gap_large, 0);
    const float controls_width = std::min(t.px(760), inner.width * 0.62f);
    note(c, {inner.x, inner.y, inner.width - controls_width - t.size.gap_large, inner.height});
    controls(c, {inner.right() - controls_width, inner.y, controls_width, inner.height});
}

void AsOfBar::note(ViewContext& c, const Box& box) const {
    const Tokens& t = c.ui.tokens;
    const std::optional<Date> day = previewed_ ? previewed_ : c.session.as_of;
    paint::icon(c.ui, {box.x + t.px(8), box.middle_y()}, Icon::history,
                c.session.as_of ? t.colour.special : t.colour.muted);
    const Box lines{box.x + t.px(26), box.y, box.width - t.px(26), box.height};
    const Box upper{lines.x, lines.middle_y() - t.px(18), lines.width, t.px(18)};
    const Box lower{lines.x, lines.middle_y(), lines.width, t.px(16)};
    if (!day) {
        paint::text_in(c.ui, upper, FontRole::title, t.colour.text, c.t(Text::as_of_choose));
        paint::text_in(c.ui, lower, FontRole::small, t.colour.muted, c.t(Text::as_of_choose_note));
        return;
    }
    const std::string date = date_text(*day, c.language());
    paint::text_in(c.ui, upper, FontRole::title, t.colour.text, c.t(Text::as_of_title, {{"date", date}}));
    const bool loading = previewed_ || c.picture.travelling || c.picture.as_of != c.session.as_of;
    paint::text_in(c.ui, lower, FontRole::small, loading ? t.colour.special : t.colour.muted,
                   c.t(loading ? Text::as_of_loading : Text::as_of_note));
    if (loading) leave_landmark(c.ui, "as_of.loading", lower);
}

void AsOfBar::controls(ViewContext& c, const Box& box) {
    Ui& ui = c.ui;
    const Sizes& size = ui.tokens.size;
    const float y = box.middle_y() - size.field / 2;
    const bool past = c.session.as_of.has_value();
    const Phrase live = c.t(past ? Text::as_of_live : Text::as_of_close);
    const ButtonLook look{
        .kind = past ? ButtonLook::Kind::primary : ButtonLook::Kind::quiet,
        .icon = past ? Icon::bolt : Icon::cross,
        .tip = raw(chord_text(past ? Chord{Key::d, true, false, true} : with_ctrl(Key::d)))};
    const float live_width = button_width(ui, live, look);
    ImGui::SetCursorScreenPos({box.right() - live_width, y});
    if (button(ui, past ? "as_of.live" : "as_of.close", live, look)) {
        c.session.as_of.reset();
        open_ = false;
    }
    ImGui::SetCursorScreenPos({box.x, y});
    date(c, ui.tokens.px(132));
    const Date shown = c.session.as_of.value_or(c.picture.today.value_or(Date()));
    ImGui::SetCursorScreenPos({box.x + ui.tokens.px(136), box.middle_y() - size.row / 2});
    if (icon_button(ui, "as_of.before", Icon::chevron_left, c.t(Text::as_of_before))) choose(c, shown - 1);
    ImGui::SameLine(0, 0);
    if (icon_button(ui, "as_of.after", Icon::chevron_right, c.t(Text::as_of_after), false, past))
        choose(c, shown + 1);
    const float left = box.x + ui.tokens.px(140) + 2 * size.row + size.gap;
    ImGui::SetCursorScreenPos({left, box.y + ui.tokens.px(6)});
    line(c, box.right() - live_width - size.gap_large - left, box.height - ui.tokens.px(8));
}

void AsOfBar::date(ViewContext& c, float width) {
    const std::optional<Date> day = c.session.as_of ? c.session.as_of : c.picture.today;
    if (day != text_of_) {
        text_ = day ? day->str() : std::string{};
        text_of_ = day;
        if (focused_) compat::replace_typed(text_);
    }
    // Before the field, which keeps ↑ and ↓ for single days.
    const auto typed = Date::parse(text_);
    if (focused_ && typed) {
        if (c.ui.input.take(plain(Key::page_up))) choose(c, add_months(*typed, -1));
        if (c.ui.input.take(plain(Key::page_down))) choose(c, add_months(*typed, 1));
    }
    const FieldResult field = date_field(c.ui, "as_of.date", text_, width, c.picture.today, focus_);
    focus_ = false;
    focused_ = field.focused;
    if (field.escaped && !c.session.as_of) open_ = false;
    if (!field.changed) return;
    if (const auto chosen = Date::parse(text_)) {
        choose(c, *chosen);
        text_of_ = c.session.as_of ? c.session.as_of : c.picture.today;
    }
}

void AsOfBar::line(ViewContext& c, float width, float height) {
    if (!c.picture.today || width < c.ui.tokens.px(80)) return;
    const Date today = *c.picture.today;
    const Date first = add_months(today, -months);
    const int last = today - first;
    std::vector<SliderMark> marks;
    for (int back = months; back >= 0; back -= 3) {
        const Date month = add_months(Date::from(today.ymd().year() / today.ymd().month() / 1), -back);
        if (month >= first) marks.push_back({month - first, raw(month_text(month, c.language()))});
    }
    const Date shown = c.session.as_of.value_or(today);
    int step = std::clamp(shown - first, 0, last);
    const SliderEvents events = slider(
        c.ui,
        {.id = "as_of", .last = last, .marks = marks, .tone = c.session.as_of ? Tone::special : Tone::accent},
        step, {width, height});
    previewed_.reset();
    if (events.moving) previewed_ = first + step;
    if (events.released) choose(c, first + step);
}

}  // namespace monomi::console
