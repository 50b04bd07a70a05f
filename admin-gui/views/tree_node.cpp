#include "admin-gui/views/tree_node.h"

#include <algorithm>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/widgets/progress.h"
#include "admin-gui/widgets/status_pill.h"

namespace monomi::console {
namespace {

// Points: from where on there is a second line, and the figure is a big one.
constexpr float kTwoLines = 46, kBig = 68, kLine = 18;

KpiInfo kpi_of(const ViewContext& c, const TreeNode& node) {
    const KpiInfo* known = c.picture.catalogue->find(node.kpi);
    if (known != nullptr) return *known;
    KpiInfo kpi;
    kpi.label = {node.kpi, node.kpi};
    return kpi;
}

// A stock has grown from its opening towards the target; its status is about that growth.
bool grows_from_opening(const TreeNode& node) {
    return node.opening && node.actual && node.target && *node.target > *node.opening;
}

// What the tooltip says, line by line.
std::string note_of(const ViewContext& c, const TreeNode& node, const KpiInfo& kpi) {
    const auto exact = [&](std::optional<double> value) {
        return exact_text(value, kpi.unit, *c.picture.catalogue, c.language());
    };
    std::string note = kpi.label.in(c.language());
    const auto line = [&](Text text, const std::string& value) {
        note += "\n" + c.t(text, {{"value", value}}).str();
    };
    line(Text::tree_actual, exact(node.actual));
    if (node.target) line(Text::tree_target, exact(node.target));
    if (grows_from_opening(node)) {
        line(Text::tree_opening, exact(node.opening));
        note += "\n" + c.t(Text::tree_growth).str();
    }
    if (node.target_found == "sum" || node.target_found == "last")
        note += "\n" + c.t(node.target_found == "sum" ? Text::tree_target_sum : Text::tree_target_last).str();
    if (node.agreed) note += "\n" + c.t(*node.agreed ? Text::tree_agreed : Text::tree_internal).str();
    if (node.attainment) line(Text::tree_attainment, percent_text(*node.attainment, 1));
    if (node.pace) line(Text::tree_pace, percent_text(*node.pace, 1));
    if (node.expected) line(Text::tree_expected, exact(node.expected));
    if (node.shortfall && *node.shortfall > 0) line(Text::tree_shortfall, exact(node.shortfall));
    if (node.previous) line(Text::tree_previous, exact(node.previous));
    if (node.forecast)
        note += "\n" + c.t(Text::tree_forecast, {{"value", exact(node.forecast->p50)},
                                                 {"low", exact(node.forecast->p10)},
                                                 {"high", exact(node.forecast->p90)}})
                           .str();
    if (node.coverage < 1) line(Text::tree_coverage, percent_text(node.coverage, 0));
    if (!node.status && !node.reason.empty())
        note += "\n" + na_reason(Reading{{}, {}, node.coverage, node.reason}, c.language());
    return note + "\n" + c.t(Text::number_opens).str();
}

void mark(Ui& ui, const Box& bar, double at) {
    const float x = bar.x + bar.width * static_cast<float>(at);
    paint::line({x, bar.y - ui.tokens.px(2)}, {x, bar.bottom() + ui.tokens.px(2)}, ui.tokens.colour.text,
                ui.tokens.px(1.5f));
}

// The share that is reached, with a mark where it should be by now; of a stock that is past its target, what
// it has grown, with a mark at the target.
void attainment_bar(Ui& ui, const Box& box, const TreeNode& node) {
    const Tone tone = standing_tone(standing_of(node));
    if (grows_from_opening(node) && *node.actual > *node.target) {
        progress_bar(ui, box, 1, tone);
        return mark(ui, box, (*node.target - *node.opening) / (*node.actual - *node.opening));
    }
    progress_bar(ui, box, std::clamp(node.attainment.value_or(std::nan("")), 0.0, 1.0), tone);
    if (node.pace && *node.pace > 0 && *node.pace <= 1) mark(ui, box, *node.pace);
}

// What a node says, as texts.
struct NodeTexts {
    Phrase label, actual, target, outlook;
};

NodeTexts texts_of(const ViewContext& c, const TreeNode& node, const KpiInfo& kpi) {
    const auto shown = [&](std::optional<double> value) {
        return value_text(value, kpi.unit, *c.picture.catalogue, c.language());
    };
    NodeTexts texts{kpi_label(c, kpi), raw(shown(node.actual)), {}, {}};
    if (grows_from_opening(node)) {
        texts.target =
            c.t(Text::tree_from_opening, {{"target", shown(node.target)}, {"opening", shown(node.opening)}});
    } else {
        texts.target = node.target ? c.t(Text::tree_of_target, {{"target", shown(node.target)}})
                                   : c.t(Text::tree_no_target);
    }
    if (node.forecast)
        texts.outlook = c.t(Text::tree_outlook,
                            {{"low", shown(node.forecast->p10)}, {"high", shown(node.forecast->p90)}});
    return texts;
}

// At the right end of a line; what is left of the line.
float pill_in(Ui& ui, const Box& line, const TreeNode& node) {
    if (!node.target) return line.width;
    const Tone tone = standing_tone(standing_of(node));
    const Status status{
        node.status ? raw(percent_text(*node.status, 0)) : standing_text(ui.text, standing_of(node)),
        tone,
        {}};
    const float width = std::min(line.width * 0.5f, status_pill_width(ui, status));
    status_pill(ui, Box{line.right() - width, line.y, width, line.height}, status);
    return line.width - width - ui.tokens.size.gap_small;
}

// The figure, what it should become, and what it probably will.
void figures(Ui& ui, const Box& line, FontRole font, const NodeTexts& texts) {
    const Tokens& t = ui.tokens;
    paint::text_in(ui, line, font, t.colour.text, texts.actual);
    const float used = paint::text_width(ui, font, texts.actual.str()) + t.size.gap;
    const Box rest{line.x + used, line.y, line.width - used, line.height};
    paint::text_in(ui, rest, FontRole::small, t.colour.muted, texts.target);
    const float needed = paint::text_width(ui, FontRole::small, texts.target.str()) +
                         paint::text_width(ui, FontRole::small, texts.outlook.str());
    if (needed <= rest.width)
        paint::text_in(ui, rest, FontRole::small, t.colour.faint, texts.outlook, Align::right);
}

void in_lines(ViewContext& c, const TreeNode& node, const Box& inner, const NodeTexts& texts) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Box first{inner.x, inner.y, inner.width, t.px(kLine)};
    paint::text_in(ui, {first.x, first.y, pill_in(ui, first, node), first.height}, FontRole::small,
                   t.colour.muted, texts.label);
    const bool big = inner.height >= t.px(kBig) - 2 * t.size.gap_small;
    figures(ui, {inner.x, first.bottom(), inner.width, t.px(big ? 24 : 20)},
            big ? FontRole::big : FontRole::title, texts);
    if (node.target && inner.bottom() - t.px(8) > first.bottom() + t.px(18))
        attainment_bar(ui, {inner.x, inner.bottom() - t.px(7), inner.width, t.px(5)}, node);
}

void in_a_line(ViewContext& c, const TreeNode& node, const Box& inner, NodeTexts texts) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    if (!node.target) texts.target = {};
    const float width = pill_in(ui, inner, node);
    const float label = std::min(paint::text_width(ui, FontRole::small, texts.label.str()) + 1, width * 0.6f);
    paint::text_in(ui, {inner.x, inner.y, label, inner.height}, FontRole::small, t.colour.muted, texts.label);
    const float used = label + t.size.gap;
    figures(ui, {inner.x + used, inner.y, width - used, inner.height}, FontRole::title, texts);
}

}  // namespace

Tone standing_tone(NodeStanding standing) {
    switch (standing) {
        case NodeStanding::met:
            return Tone::good;
        case NodeStanding::behind:
            return Tone::warning;
        case NodeStanding::far_behind:
            return Tone::bad;
        case NodeStanding::unknown:
            break;
    }
    return Tone::muted;
}

Phrase standing_text(const Texts& t, NodeStanding standing) {
    switch (standing) {
        case NodeStanding::met:
            return t(Text::tree_met);
        case NodeStanding::behind:
            return t(Text::tree_behind);
        case NodeStanding::far_behind:
            return t(Text::tree_far_behind);
        case NodeStanding::unknown:
            break;
    }
    return t(Text::tree_no_status);
}

NodeHeights node_heights(const TreeNode& node) {
    return node.target ? NodeHeights{58, 84} : NodeHeights{22, 54};
}

bool tree_node(ViewContext& c, const char* id, const TreeNode& node, const Box& box) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const KpiInfo kpi = kpi_of(c, node);
    const Tone tone = standing_tone(standing_of(node));
    const Hit hit = hit_area(ui, node.kpi.c_str(), box, std::string{"node:"} + id + "." + node.kpi);
    const bool alarming = standing_of(node) == NodeStanding::far_behind;
    paint::fill(box, alarming ? mixed(t.colour.raised, t.of(tone), 0.12f) : t.colour.raised,
                t.size.radius_small);
    const Colour edge = node.target ? faded(t.of(tone), 0.5f) : t.colour.border;
    paint::outline(box, hit.hovered ? t.colour.accent : edge, t.size.radius_small, t.size.line);
    const NodeTexts texts = texts_of(c, node, kpi);
    if (box.height < t.px(kTwoLines))
        in_a_line(c, node, box.inset(t.size.gap, 0), texts);
    else
        in_lines(c, node, box.inset(t.size.gap, t.size.gap_small), texts);
    if (!hit.hovered) return false;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    tooltip(ui, raw(note_of(c, node, kpi)));
    return hit.clicked;
}

}  // namespace monomi::console
