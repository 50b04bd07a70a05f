#include "admin-gui/app/bars.h"

#include <algorithm>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/alert_text.h"
#include "admin-gui/views/connection_text.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/status_pill.h"

namespace monomi::console {
namespace {

void badge(Ui& ui, ImVec2 middle, int count) {
    if (count <= 0) return;
    const Tokens& t = ui.tokens;
    const std::string text = count > 99 ? "99+" : std::to_string(count);
    const float width = std::max(t.px(16), paint::text_width(ui, FontRole::small, text) + t.px(8));
    const Box box{middle.x - width / 2, middle.y - t.px(8), width, t.px(16)};
    paint::fill(box, t.colour.bad, t.px(8));
    paint::text_in(ui, box, FontRole::small, t.colour.on_accent, raw(text), Align::centre);
}

// One entry; true when clicked.
bool entry(Ui& ui, const Box& box, const View& view, bool current, int count, const Phrase& more) {
    const Tokens& t = ui.tokens;
    const std::string id = view.info().id;
    const Hit hit = hit_area(ui, id.c_str(), box, "nav:" + id);
    if (current) {
        paint::fill(box, faded(t.colour.accent, 0.16f), t.size.radius);
        paint::fill({box.x - t.px(10), box.y + t.px(8), t.px(3), box.height - t.px(16)}, t.colour.accent,
                    t.px(1.5f));
    } else if (hit.hovered) {
        paint::fill(box, faded(t.colour.text, 0.06f), t.size.radius);
    }
    const Colour colour = current ? t.colour.accent : hit.hovered ? t.colour.text : t.colour.muted;
    paint::icon(ui, {box.middle_x(), box.middle_y()}, view.info().icon, colour, FontRole::icon);
    badge(ui, {box.right() - t.px(6), box.y + t.px(8)}, count);
    if (hit.hovered) {
        std::string tip = ui.text(view.info().title).str();
        if (view.info().letter != Key::none)
            tip += " (" + chord_text(plain(Key::g)) + " " + chord_text(plain(view.info().letter)) + ")";
        tooltip(ui, raw(more.empty() ? tip : tip + "\n" + more.str()));
    }
    return hit.clicked;
}

std::string business_time(const ViewContext& c) {
    return time_text(c.picture.clock.at(c.now), c.picture.catalogue->time_zone);
}

float feed_indicator(ViewContext& c, const Box& box, float right) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const FeedStatus status = feed_status(c);
    const float text = paint::text_width(ui, FontRole::small, status.text.str());
    const Box place{right - text - t.px(16), box.y, text + t.px(16), box.height};
    const ImVec2 dot{place.x + t.px(5), place.middle_y()};
    if (!status.stale)
        ImGui::GetWindowDrawList()->AddCircleFilled(dot, t.px(6.5f),
                                                    paint::pack(faded(t.of(status.tone), 0.22f)));
    paint::shape(ui, dot, t.px(3.8f), shape_of(status.tone), t.of(status.tone));
    const Colour colour = status.stale ? t.of(status.tone) : t.colour.muted;
    paint::text_in(ui, {place.x + t.px(15), place.y, text + 1, place.height}, FontRole::small, colour,
                   status.text);
    leave_landmark(ui, c.session.as_of ? "feed.past" : status.stale ? "feed.stale" : "feed.live", place);
    return place.x;
}

// No figure of the sample must be taken for a real one.
void sample_badge(ViewContext& c, const Box& box) {
    const Status sample{c.t(Text::sample_data), Tone::accent, {}};
    const float width = status_pill_width(c.ui, sample);
    if (width > box.width) return;
    const Box place{box.x, box.y, width, box.height};
    status_pill(c.ui, place, sample);
    leave_landmark(c.ui, "sample", place);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(place.min(), place.max()))
        tooltip(c.ui, c.t(Text::sample_data_note));
}

// Looks like a field and opens the palette.
bool palette_field(ViewContext& c, const Box& box) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Hit hit = hit_area(ui, "palette", box, "button:palette");
    paint::fill(box, hit.hovered ? mixed(t.colour.raised, t.colour.text, 0.05f) : t.colour.raised,
                t.size.radius_small);
    paint::outline(box, t.colour.border, t.size.radius_small, t.size.line);
    paint::icon(ui, {box.x + t.px(16), box.middle_y()}, Icon::search, t.colour.faint);
    const Phrase keys = raw(chord_text(with_ctrl(Key::k)));
    const float cap = paint::text_width(ui, FontRole::small, keys.str()) + t.size.gap_large;
    paint::text_in(ui, {box.x + t.px(30), box.y, box.width - cap - t.px(40), box.height}, FontRole::body,
                   t.colour.faint, c.t(Text::palette_hint));
    const Box key{box.right() - cap - t.px(6), box.middle_y() - t.px(9), cap, t.px(18)};
    paint::outline(key, t.colour.border, t.size.radius_small, t.size.line);
    paint::text_in(ui, key, FontRole::small, t.colour.faint, keys, Align::centre);
    return hit.clicked;
}

// Those who are there, and how many more are on record: they have left.
Phrase reps_phrase(const ViewContext& c) {
    const auto there = static_cast<std::int64_t>(c.picture.reps->total);
    const std::string count = count_text(there);
    for (const RecordCount& records : c.picture.system->records)
        if (records.kind == name_of(Kind::rep) && records.live > there && there > 0)
            return c.t(Text::status_reps_left,
                       {{"count", count}, {"left", count_text(records.live - there)}});
    return c.t(Text::status_reps, {{"count", count}});
}

class StatusLine {
  public:
    StatusLine(Ui& ui, const Box& box) : ui_(ui), box_(box), left_(box.x), right_(box.right()) {}
    void left(const Phrase& phrase) {
        left_ += draw(left_, phrase, ui_.tokens.colour.faint) + ui_.tokens.px(16);
    }
    void hint(const std::string& keys, const Phrase& does) {
        right_ -= width(does);
        draw(right_, does, ui_.tokens.colour.faint);
        right_ -= width(raw(keys)) + ui_.tokens.px(5);
        draw(right_, raw(keys), ui_.tokens.colour.muted);
        right_ -= ui_.tokens.px(16);
    }

  private:
    [[nodiscard]] float width(const Phrase& phrase) const {
        return paint::text_width(ui_, FontRole::small, phrase.str());
    }
    float draw(float x, const Phrase& phrase, Colour colour) {
        paint::text_in(ui_, {x, box_.y, width(phrase) + 1, box_.height}, FontRole::small, colour, phrase);
        return width(phrase);
    }
    Ui& ui_;
    Box box_;
    float left_, right_;
};

}  // namespace

std::optional<std::string> side_bar(ViewContext& c, const Box& box, const ViewList& views) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    std::optional<std::string> out;
    paint::line({box.right() - t.size.line, box.y}, {box.right() - t.size.line, box.bottom()},
                t.colour.border, t.size.line);
    const Box mark{box.x + t.px(16), box.y + t.px(12), t.px(28), t.px(28)};
    paint::fill(mark, t.colour.accent, t.px(7));
    paint::text_in(ui, mark, FontRole::title, t.colour.on_accent,
                   raw(ui.text(Text::app_name).str().substr(0, 1)), Align::centre);
    float y = box.y + t.size.top_bar + t.size.gap_large;
    std::size_t listed = 0;
    for (const auto& view : views) listed += view->info().listed ? 1 : 0;
    // They move closer together where the window is low.
    const float room = (box.bottom() - y) / static_cast<float>(std::max<std::size_t>(1, listed));
    const float step = std::min(t.px(46), room), size = std::min(t.px(40), step - t.size.line);
    ImGui::PushID("nav");
    for (const auto& view : views) {
        if (!view->info().listed) continue;
        const bool current = c.session.place().view == view->info().id;
        // What can wait has no number here; the tooltip tells it.
        const bool alerts = std::string_view{view->info().id} == "alerts";
        if (entry(ui, {box.x + t.px(10), y, t.px(40), size}, *view, current,
                  alerts ? c.picture.alerts->urgent() : 0, alerts ? open_counts(c) : Phrase{}))
            out = view->info().id;
        y += step;
    }
    ImGui::PopID();
    return out;
}

FeedStatus feed_status(const ViewContext& c) {
    const Connection& connection = c.picture.connection;
    const std::string& zone = c.picture.catalogue->time_zone;
    if (connection.state == Connection::State::connecting)
        return {c.t(Text::feed_connecting), Tone::warning, true};
    if (connection.state == Connection::State::live && c.session.as_of)
        return {c.t(Text::feed_past, {{"date", date_text(*c.session.as_of, c.language())}}), Tone::special,
                true};
    if (connection.state == Connection::State::live) {
        if (!c.picture.clock.set || !c.picture.as_of)
            return {c.t(Text::feed_live, {{"time", business_time(c)}}), Tone::good, false};
        return {c.t(Text::feed_clock_set, {{"date", date_text(*c.picture.as_of, c.language())}}),
                Tone::special, false};
    }
    const std::string reason = stale_reason(c.t, connection).str();
    return {c.t(Text::feed_stale, {{"time", time_text(connection.since, zone)}, {"reason", reason}}),
            Tone::warning, true};
}

TopBarEvents top_bar(ViewContext& c, const Box& box, const View& view) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    TopBarEvents out;
    paint::line({box.x, box.bottom() - t.size.line}, {box.right(), box.bottom() - t.size.line},
                t.colour.border, t.size.line);
    const float button_y = box.middle_y() - t.size.row / 2;
    ImGui::SetCursorScreenPos({box.x + t.size.gap, button_y});
    out.back =
        icon_button(ui, "back", Icon::chevron_left, c.t(Text::key_back), false, c.session.can_go_back());
    ImGui::SameLine(0, 0);
    out.forward = icon_button(ui, "forward", Icon::chevron_right, c.t(Text::key_forward), false,
                              c.session.can_go_forward());
    float x = box.x + t.px(74);

    float right = box.right() - t.size.gap_large - t.size.row;
    ImGui::SetCursorScreenPos({right, button_y});
    const bool dark = t.theme == Theme::dark;
    out.theme = icon_button(ui, "theme", dark ? Icon::sun : Icon::moon,
                            c.t(dark ? Text::theme_to_light : Text::theme_to_dark));
    const Phrase language = c.t(Text::language_short);
    const ButtonLook quiet{
        .kind = ButtonLook::Kind::quiet, .icon = Icon::globe, .tip = c.t(Text::language_toggle)};
    right -= button_width(ui, language, quiet) + t.size.gap_small;
    ImGui::SetCursorScreenPos({right, box.middle_y() - t.size.field / 2});
    out.language = button(ui, "language", language, quiet);
    right = feed_indicator(c, box, right - t.size.gap_large) - t.size.gap - t.size.row;
    ImGui::SetCursorScreenPos({right, button_y});
    out.as_of = icon_button(ui, "as_of", Icon::calendar, c.t(Text::key_as_of), c.session.as_of.has_value());
    right -= t.size.gap;
    const float field = std::min(t.px(300), right - x - t.px(160));
    if (field > t.px(120)) {
        out.palette =
            palette_field(c, {right - field, box.middle_y() - t.size.field / 2, field, t.size.field});
        right -= field + t.size.gap_large;
    }

    const Phrase title = c.t(view.info().title);
    const float width = std::min(right - x, paint::text_width(ui, FontRole::title, title.str()) + 1);
    paint::text_in(ui, {x, box.y, width, box.height}, FontRole::title, t.colour.text, title);
    x += width + t.size.gap_large;
    if (!c.picture.workspace.empty()) {
        const Status workspace{raw(c.picture.workspace), Tone::special, {}};
        if (status_pill_width(ui, workspace) < right - x) {
            status_pill(ui, Box{x, box.y, right - x, box.height}, workspace);
            x += status_pill_width(ui, workspace) + t.size.gap;
        }
    }
    if (c.picture.system->has_sample()) sample_badge(c, {x, box.y, right - x, box.height});
    return out;
}

void status_bar(ViewContext& c, const Box& box) {
    const Tokens& t = c.ui.tokens;
    paint::line({box.x, box.y}, {box.right(), box.y}, t.colour.border, t.size.line);
    StatusLine line{c.ui, box.inset(t.size.gap_large, 0)};
    const Picture& picture = c.picture;
    if (picture.as_of) {
        line.left(c.t(Text::status_partners,
                      {{"count", count_text(static_cast<std::int64_t>(picture.partners->rows.size()))}}));
        line.left(reps_phrase(c));
        line.left(c.t(Text::status_records, {{"count", count_text(picture.system->records_total)}}));
        if (picture.system->lag)
            line.left(c.t(Text::status_lag, {{"count", count_text(*picture.system->lag)}}));
        if (!picture.complete) line.left(c.t(Text::status_incomplete));
    }
    line.hint(chord_text(plain(Key::f1)), c.t(Text::hint_help));
    line.hint(chord_text(plain(Key::up)) + " " + chord_text(plain(Key::down)), c.t(Text::hint_move));
    line.hint(chord_text(with_ctrl(Key::k)), c.t(Text::hint_palette));
}

}  // namespace monomi::console
