#include "admin-gui/views/reps_funnel.h"

#include <algorithm>

#include "admin-gui/model/format.h"
#include "admin-gui/views/structure_text.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {
namespace {

constexpr double kWeak = 0.8;  // of the tier's median, below which a conversion is marked
constexpr float kLabel = 104, kLine = 22, kLeast = 16;  // points

Tone conversion_tone(const FunnelCount& step) {
    if (!step.conversion || !step.tier_median) return Tone::muted;
    return *step.conversion < kWeak * *step.tier_median ? Tone::warning : Tone::good;
}

void step_line(ViewContext& c, const FunnelCount& step, double most, float height, bool medians) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Box box = take_space({0, height});
    leave_landmark(ui, "funnel:" + step.step, box);
    const float label = t.px(kLabel), count = t.px(44);
    const float rates = t.px(medians ? 118 : 62);
    paint::text_in(ui, {box.x, box.y, label - t.size.gap, box.height}, FontRole::small, t.colour.muted,
                   step_text(c.t, step.step));
    const float thick = std::min(box.height - t.px(4), t.px(18));
    const Box bar{box.x + label, box.middle_y() - thick / 2,
                  std::max(t.px(20), box.width - label - count - rates), thick};
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

// What stands below the steps: a label, a figure or a sentence, and in small what explains it.
struct Remark {
    const char* landmark = "";
    Phrase label{}, said{}, why{}, tip{};
    FontRole font = FontRole::title;
    Tone tone = Tone::neutral;
};

struct RemarkSize {
    bool beside = false;  // the explanation stands beside what it explains
    float height = 0;
};

// `tight`: each in a line, cut where it must be.
RemarkSize size_of(Ui& ui, const Remark& remark, float width, bool tight) {
    const Tokens& t = ui.tokens;
    const float room = width - t.px(kLabel);
    if (tight || remark.why.empty()) return {true, t.px(kLine)};
    const float why = paint::wrapped(ui, {}, room, FontRole::small, t.colour.muted, remark.why, false);
    if (remark.said.empty()) return {false, std::max(t.px(kLine), why)};
    const float both = paint::text_width(ui, remark.font, remark.said.str()) + t.size.gap_large +
                       paint::text_width(ui, FontRole::small, remark.why.str());
    if (both <= room) return {true, t.px(kLine)};
    return {false, t.px(kLine) + why};
}

void draw(Ui& ui, const Remark& remark, bool tight) {
    const Tokens& t = ui.tokens;
    const float width = rest_of_window().width;
    const RemarkSize size = size_of(ui, remark, width, tight);
    const Box box = take_space({width, size.height});
    leave_landmark(ui, remark.landmark, box);
    const float label = t.px(kLabel), line = t.px(kLine);
    paint::text_in(ui, {box.x, box.y, label - t.size.gap, line}, FontRole::small, t.colour.muted,
                   remark.label);
    const Box said{box.x + label, box.y, box.width - label, line};
    paint::text_in(ui, said, remark.font, t.of(remark.tone), remark.said);
    if (size.beside) {
        const float used = remark.said.empty()
                               ? 0
                               : paint::text_width(ui, remark.font, remark.said.str()) + t.size.gap_large;
        paint::text_in(ui, {said.x + used, said.y, said.width - used, line}, FontRole::small, t.colour.muted,
                       remark.why);
    } else {
        const float y =
            remark.said.empty() ? box.y + (line - paint::line_height(ui, FontRole::small)) / 2 : box.y + line;
        paint::wrapped(ui, {said.x, y}, said.width, FontRole::small, t.colour.muted, remark.why);
    }
    if (!remark.tip.empty() && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max()))
        tooltip(ui, remark.tip);
}

Remark headroom(const ViewContext& c, const Headroom& room) {
    Remark remark{.landmark = "headroom", .label = c.t(Text::headroom_title)};
    if (!room.total) {
        const std::string reason = na_reason(Reading{{}, {}, room.coverage, room.reason}, c.language());
        remark.why = c.t(Text::headroom_none, {{"reason", reason}});
        return remark;
    }
    remark.said = money_phrase(c, room.total);
    remark.why = c.t(Text::headroom_parts,
                     {{"a", money_phrase(c, room.idle).str()}, {"b", money_phrase(c, room.unreached).str()}});
    std::string tip = c.t(Text::headroom_note).str();
    if (room.median_revenue)
        tip += "\n" + c.t(room.median_of == "tier" ? Text::headroom_tier_median : Text::headroom_own_median,
                          {{"value", exact_money_phrase(c, room.median_revenue).str()}})
                          .str();
    remark.tip = raw(tip);
    return remark;
}

std::vector<Remark> remarks_of(const ViewContext& c, const Structure& structure) {
    std::vector<Remark> out;
    if (structure.headcount_coverage < 1)
        out.push_back(
            {.landmark = "funnel.coverage",
             .label = c.t(Text::funnel_coverage_label),
             .why = c.t(Text::funnel_coverage, {{"share", percent_text(structure.headcount_coverage, 0)}})});
    out.push_back(headroom(c, structure.headroom));
    if (structure.action)
        out.push_back({.landmark = "action",
                       .label = c.t(Text::action_title),
                       .said = action_text(c.t, structure.action->code),
                       .why = action_reason(c, *structure.action),
                       .tone = structure.action->code == "maintain" ? Tone::good : Tone::accent});
    std::string names;
    for (const OutOfOrderRep& rep : structure.out_of_order)
        names += (names.empty() ? "" : c.t(Text::funnel_and).str()) + (rep.name.empty() ? rep.rep : rep.name);
    if (!names.empty())
        out.push_back({.landmark = "funnel.out_of_order",
                       .label = c.t(Text::funnel_out_of_order),
                       .why = raw(names),
                       .tip = c.t(Text::funnel_out_of_order_tip)});
    return out;
}

}  // namespace

void reps_funnel(ViewContext& c, const Structure& structure) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    const Box area = rest_of_window();
    const std::vector<Remark> remarks = remarks_of(c, structure);
    const auto height_below = [&](bool tight) {
        float sum = t.size.gap;
        for (const Remark& remark : remarks) sum += size_of(ui, remark, area.width, tight).height;
        return sum;
    };
    const float steps = static_cast<float>(std::max<std::size_t>(1, structure.funnel.size()));
    const bool tight = height_below(false) + steps * t.px(kLeast) > area.height;
    const float below = height_below(tight);
    const float height = std::clamp(std::floor((area.height - below) / steps), t.px(kLeast), t.px(36));
    const bool medians = std::any_of(structure.funnel.begin(), structure.funnel.end(),
                                     [](const FunnelCount& step) { return step.tier_median.has_value(); });
    double most = 0;
    for (const FunnelCount& step : structure.funnel) most = std::max(most, step.count.value_or(0));
    for (const FunnelCount& step : structure.funnel) step_line(c, step, most, height, medians);
    const Box line = take_space({area.width, t.size.gap});
    paint::line({line.x, line.middle_y()}, {line.right(), line.middle_y()}, faded(t.colour.border, 0.7f),
                t.size.line);
    for (const Remark& remark : remarks) draw(ui, remark, tight);
    ImGui::PopStyleVar();
}

}  // namespace monomi::console
