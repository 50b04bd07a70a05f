#include "admin-gui/views/tree_card.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/choice_menu.h"
#include "admin-gui/widgets/progress.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/status_pill.h"

namespace monomi::console {
namespace {

constexpr float kNodeHeight = 84;  // points, at most

Phrase level_text(const Texts& t, TreeLevel level) {
    switch (level) {
        case TreeLevel::kgi:
            return t(Text::tree_kgi);
        case TreeLevel::kpi:
            return t(Text::tree_kpi);
        case TreeLevel::kpi_of_kpi:
            break;
    }
    return t(Text::tree_kpi_of_kpi);
}

const LocalText* label_of(const Tree& tree, std::string_view profile) {
    for (const TreeProfile& known : tree.profiles)
        if (known.code == profile) return &known.label;
    return nullptr;
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

// The share that is reached, with a mark where it should be by now.
void attainment_bar(Ui& ui, const Box& box, const TreeNode& node) {
    const double share = node.attainment.value_or(std::nan(""));
    progress_bar(ui, box, std::min(1.0, share), standing_tone(standing_of(node)));
    if (!node.pace || *node.pace <= 0 || *node.pace > 1) return;
    const float x = box.x + box.width * static_cast<float>(*node.pace);
    paint::line({x, box.y - ui.tokens.px(2)}, {x, box.bottom() + ui.tokens.px(2)}, ui.tokens.colour.text,
                ui.tokens.px(1.5f));
}

// From what feeds to what is fed.
void links(Ui& ui, const Tree& tree, const std::vector<Box>& boxes) {
    const Tokens& t = ui.tokens;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        for (const std::size_t parent : tree.nodes[i].parents) {
            if (parent >= boxes.size() || boxes[parent].width <= 0 || boxes[i].width <= 0) continue;
            const ImVec2 from{boxes[parent].right(), boxes[parent].middle_y()};
            const ImVec2 to{boxes[i].x, boxes[i].middle_y()};
            const float bend = (to.x - from.x) / 2;
            ImGui::GetWindowDrawList()->AddBezierCubic(from, {from.x + bend, from.y}, {to.x - bend, to.y}, to,
                                                       paint::pack(faded(t.colour.faint, 0.7f)),
                                                       t.size.curve);
        }
    }
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

// A choice of its own for the organisation; other scopes have the profile that stands for them.
std::string TreeCard::profile_of(const ViewContext& c) const {
    return c.session.choice(std::string(id_) + ".profile", "");
}

void TreeCard::next_profile(ViewContext& c) {
    if (!shown_) return;
    std::vector<std::string> fitting;
    for (const TreeProfile& profile : shown_->profiles)
        if (profile.fits) fitting.push_back(profile.code);
    if (fitting.empty()) return;
    const auto at = std::find(fitting.begin(), fitting.end(), shown_->profile);
    c.session.choices.insert_or_assign(
        std::string(id_) + ".profile",
        at == fitting.end() || at + 1 == fitting.end() ? fitting.front() : *(at + 1));
}

void TreeCard::draw(ViewContext& c, const std::string& scope, ImVec2 size) {
    const Asked<TreeQuery> asked = c.ask(TreeQuery{scope, profile_of(c), {}});
    if (scope_ != scope) shown_.reset();
    scope_ = scope;
    if (asked.answer) shown_ = asked.answer;
    const bool drawable = shown_ && asked.standing.load != Load::failed;
    Phrase note;
    if (drawable) {
        const LocalText* label = label_of(*shown_, shown_->profile);
        note = raw((label != nullptr ? label->in(c.language()) : shown_->profile) + " · " + shown_->period);
    }
    Card card(c.ui, id_, size, c.t(Text::tree_title), note, true);
    if (!drawable) {
        (void)standing_panel(c, asked.standing, false);
        return;
    }
    head(c, card, *shown_, size.x);
    if (shown_->nodes.empty()) {
        state_panel(c.ui, {.kind = PanelKind::empty, .title = c.t(Text::tree_none)});
        return;
    }
    body(c, *shown_, scope);
}

void TreeCard::head(ViewContext& c, Card& card, const Tree& tree, float width) {
    std::vector<Phrase> names;
    std::vector<std::string> codes;
    std::size_t chosen = 0;
    for (const TreeProfile& profile : tree.profiles) {
        if (!profile.fits && profile.code != tree.profile) continue;
        if (profile.code == tree.profile) chosen = codes.size();
        codes.push_back(profile.code);
        names.push_back(c.t.pick(profile.label.ja, profile.label.en));
    }
    const Tokens& t = c.ui.tokens;
    const Phrase targets = c.t(Text::tree_targets);
    const ButtonLook look{.kind = ButtonLook::Kind::quiet, .icon = Icon::target};
    const float menu = codes.size() > 1 ? std::min(t.px(190), width * 0.3f) : 0;
    const float button_size = button_width(c.ui, targets, look);
    card.tools(button_size + (menu > 0 ? t.size.gap + menu : 0));
    if (menu > 0) {
        if (choice_menu(c.ui, (std::string(id_) + ".profile").c_str(), names, chosen, menu))
            c.session.choices.insert_or_assign(std::string(id_) + ".profile", codes[chosen]);
        ImGui::SameLine(0, t.size.gap);
    }
    if (button(c.ui, (std::string(id_) + ".targets").c_str(), targets, look)) {
        c.session.choices.insert_or_assign("targets.scope", scope_);
        c.session.go("targets");
    }
    card.body();
}

void TreeCard::body(ViewContext& c, const Tree& tree, const std::string& scope) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Box area = rest_of_window();
    std::array<std::vector<std::size_t>, 3> columns;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i)
        columns[static_cast<std::size_t>(tree.nodes[i].level)].push_back(i);
    const float between = t.px(28), title = t.px(18);
    const float width = std::floor((area.width - 2 * between) / 3);
    std::vector<Box> boxes(tree.nodes.size());
    float bottom = area.y;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const auto count = static_cast<float>(std::max<std::size_t>(1, columns[column].size()));
        const float gap = t.size.gap;
        const float room = (area.height - title - gap * (count - 1)) / count;
        const float height = std::clamp(room, t.px(56), t.px(kNodeHeight));
        const float x = area.x + (width + between) * static_cast<float>(column);
        paint::text_in(ui, {x, area.y, width, title}, FontRole::small, t.colour.faint,
                       level_text(c.t, static_cast<TreeLevel>(column)));
        const float all = height * count + gap * (count - 1);
        float y = area.y + title + std::max(0.0f, (area.height - title - all) / 2);
        for (const std::size_t i : columns[column]) {
            boxes[i] = {x, y, width, height};
            y += height + gap;
            bottom = std::max(bottom, boxes[i].bottom());
        }
    }
    links(ui, tree, boxes);
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) node(c, tree, tree.nodes[i], boxes[i], scope);
    ImGui::SetCursorScreenPos({area.x, area.y});
    ImGui::Dummy({1, bottom - area.y});
}

void TreeCard::node(ViewContext& c, const Tree& tree, const TreeNode& node, const Box& box,
                    const std::string& scope) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const KpiInfo* known = c.picture.catalogue->find(node.kpi);
    KpiInfo kpi;
    kpi.label = {node.kpi, node.kpi};
    if (known != nullptr) kpi = *known;
    const NodeStanding standing = standing_of(node);
    const Tone tone = standing_tone(standing);
    const Hit hit = hit_area(ui, node.kpi.c_str(), box, std::string{"node:"} + id_ + "." + node.kpi);
    paint::fill(
        box,
        standing == NodeStanding::far_behind ? mixed(t.colour.raised, t.of(tone), 0.12f) : t.colour.raised,
        t.size.radius_small);
    paint::outline(box, hit.hovered ? t.colour.accent : faded(t.of(tone), 0.5f), t.size.radius_small,
                   t.size.line);
    const Box inner = box.inset(t.size.gap, t.size.gap_small);
    const Status status{
        node.status ? raw(percent_text(*node.status, 0)) : standing_text(c.t, standing), tone, {}};
    const float pill = std::min(inner.width * 0.5f, status_pill_width(ui, status));
    paint::text_in(ui, {inner.x, inner.y, inner.width - pill - t.size.gap_small, t.px(18)}, FontRole::small,
                   t.colour.muted, kpi_label(c, kpi));
    status_pill(ui, Box{inner.right() - pill, inner.y, pill, t.px(18)}, status);
    const auto shown = [&](std::optional<double> value) {
        return value_text(value, kpi.unit, *c.picture.catalogue, c.language());
    };
    const Phrase actual = raw(shown(node.actual));
    const Box line{inner.x, inner.y + t.px(18), inner.width, t.px(24)};
    const FontRole font = box.height > t.px(66) ? FontRole::big : FontRole::title;
    paint::text_in(ui, line, font, t.colour.text, actual);
    const float used = paint::text_width(ui, font, actual.str()) + t.size.gap;
    paint::text_in(ui, {line.x + used, line.y, line.width - used, line.height}, FontRole::small,
                   t.colour.muted,
                   node.target ? c.t(Text::tree_of_target, {{"target", shown(node.target)}})
                               : c.t(Text::tree_no_target));
    if (node.forecast)
        paint::text_in(ui, {line.x + used, line.y, line.width - used, line.height}, FontRole::small,
                       t.colour.faint,
                       c.t(Text::tree_outlook,
                           {{"low", shown(node.forecast->p10)}, {"high", shown(node.forecast->p90)}}),
                       Align::right);
    if (node.target) attainment_bar(ui, {inner.x, inner.bottom() - t.px(8), inner.width, t.px(5)}, node);
    if (!hit.hovered) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    tooltip(ui, raw(note_of(c, node, kpi)));
    if (!hit.clicked || known == nullptr) return;
    ExplainQuery records{node.kpi, scope, Period::month, 0};
    if (tree.days) records.of = CoursePeriod{Grain::month, tree.days->last};
    c.session.explain = std::move(records);
}

}  // namespace monomi::console
