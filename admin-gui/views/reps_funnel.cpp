#include "admin-gui/views/reps_funnel.h"

#include <algorithm>

#include "admin-gui/model/format.h"
#include "admin-gui/views/facts.h"
#include "admin-gui/views/structure_text.h"

namespace monomi::console {
namespace {

constexpr double kWeak = 0.8;  // of the tier's median, below which a conversion is marked

Tone conversion_tone(const FunnelCount& step) {
    if (!step.conversion || !step.tier_median) return Tone::muted;
    return *step.conversion < kWeak * *step.tier_median ? Tone::warning : Tone::good;
}

void step_line(ViewContext& c, const FunnelCount& step, double most) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Box box = take_space({0, t.px(24)});
    leave_landmark(ui, "funnel:" + step.step, box);
    const float label = t.px(104), count = t.px(44), rates = t.px(118);
    paint::text_in(ui, {box.x, box.y, label - t.size.gap, box.height}, FontRole::small, t.colour.muted,
                   step_text(c.t, step.step));
    const Box bar{box.x + label, box.y + t.px(4), std::max(t.px(20), box.width - label - count - rates),
                  box.height - t.px(8)};
    paint::fill(bar, faded(t.colour.text, 0.05f), t.size.radius_small);
    if (step.count && most > 0) {
        const float width = std::max(t.px(2), bar.width * static_cast<float>(*step.count / most));
        paint::fill({bar.x, bar.y, std::min(width, bar.width), bar.height}, faded(t.colour.accent, 0.75f),
                    t.size.radius_small);
    }
    const Phrase value =
        raw(step.count ? count_text(static_cast<std::int64_t>(*step.count)) : std::string{"—"});
    paint::text_in(ui, {bar.right(), box.y, count - t.size.gap_small, box.height}, FontRole::body,
                   t.colour.text, value, Align::right);
    if (!step.conversion) return;
    const Box rate{bar.right() + count, box.y, rates, box.height};
    const Tone tone = conversion_tone(step);
    const std::string own = percent_text(*step.conversion, 0);
    if (tone == Tone::warning)
        paint::shape(ui, {rate.x + t.px(6), rate.middle_y()}, t.px(4), Shape::triangle, t.of(tone));
    paint::text_in(ui, {rate.x + t.px(14), rate.y, t.px(38), rate.height}, FontRole::body, t.of(tone),
                   raw(own), Align::right);
    if (step.tier_median)
        paint::text_in(ui, {rate.x + t.px(56), rate.y, rate.width - t.px(56), rate.height}, FontRole::small,
                       t.colour.faint,
                       c.t(Text::funnel_tier, {{"share", percent_text(*step.tier_median, 0)}}));
}

void headroom(ViewContext& c, const Headroom& room) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    section_title(ui, c.t(Text::headroom_title), c.t(Text::headroom_note));
    const Box box = take_space({0, t.px(30)});
    leave_landmark(ui, "headroom", box);
    if (!room.total) {
        const std::string reason = na_reason(Reading{{}, {}, room.coverage, room.reason}, c.language());
        paint::text_in(ui, box, FontRole::body, t.colour.muted,
                       c.t(Text::headroom_none, {{"reason", reason}}));
        return;
    }
    const Phrase total = money_phrase(c, room.total);
    paint::text_in(ui, box, FontRole::big, t.colour.text, total);
    const float used = paint::text_width(ui, FontRole::big, total.str()) + t.size.gap_large;
    paint::text_in(ui, {box.x + used, box.y, box.width - used, box.height}, FontRole::small, t.colour.muted,
                   c.t(Text::headroom_parts, {{"a", money_phrase(c, room.idle).str()},
                                              {"b", money_phrase(c, room.unreached).str()}}));
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max()) && room.median_revenue)
        tooltip(ui, c.t(room.median_of == "tier" ? Text::headroom_tier_median : Text::headroom_own_median,
                        {{"value", exact_money_phrase(c, room.median_revenue).str()}}));
}

}  // namespace

void recommended_action(ViewContext& c, const Structure& structure) {
    if (!structure.action) return;
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    section_title(ui, c.t(Text::action_title));
    const Box box = take_space({0, t.px(22)});
    leave_landmark(ui, "action", box);
    const Tone tone = structure.action->code == "maintain" ? Tone::good : Tone::accent;
    paint::icon(ui, {box.x + t.px(7), box.middle_y()}, Icon::arrow_right, t.of(tone));
    paint::text_in(ui, {box.x + t.px(20), box.y, box.width - t.px(20), box.height}, FontRole::title,
                   t.of(tone), action_text(c.t, structure.action->code));
    const Phrase reason = action_reason(c, *structure.action);
    if (!reason.empty()) paragraph(ui, FontRole::small, Tone::muted, reason);
}

void reps_funnel(ViewContext& c, const Structure& structure) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    double most = 0;
    for (const FunnelCount& step : structure.funnel) most = std::max(most, step.count.value_or(0));
    for (const FunnelCount& step : structure.funnel) step_line(c, step, most);
    ImGui::PopStyleVar();
    if (structure.headcount_coverage < 1)
        paragraph(c.ui, FontRole::small, Tone::muted,
                  c.t(Text::funnel_coverage, {{"share", percent_text(structure.headcount_coverage, 0)}}));
    headroom(c, structure.headroom);
    recommended_action(c, structure);
    if (structure.out_of_order.empty()) return;
    std::string names;
    for (const OutOfOrderRep& rep : structure.out_of_order) {
        if (!names.empty()) names += c.t(Text::funnel_and).str();
        names += rep.name.empty() ? rep.rep : rep.name;
    }
    section_title(c.ui, c.t(Text::funnel_out_of_order));
    paragraph(c.ui, FontRole::small, Tone::muted, raw(names));
}

}  // namespace monomi::console
