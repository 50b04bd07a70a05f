#include "admin-gui/views/tree_card.h"

#include <algorithm>
#include <cmath>

#include "admin-gui/views/standing_panel.h"
#include "admin-gui/views/tree_node.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/choice_menu.h"
#include "admin-gui/widgets/layout/tree_layout.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {
namespace {

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

void link(Ui& ui, const TreeLink& link, ImVec2 origin) {
    const Colour colour = faded(ui.tokens.colour.faint, 0.7f);
    for (std::size_t i = 0; i + 1 < link.points.size(); ++i) {
        const ImVec2 from{origin.x + link.points[i].x, origin.y + link.points[i].y};
        const ImVec2 to{origin.x + link.points[i + 1].x, origin.y + link.points[i + 1].y};
        const float bend = from.x == to.x || from.y == to.y ? 0 : (to.x - from.x) / 2;
        ImGui::GetWindowDrawList()->AddBezierCubic(from, {from.x + bend, from.y}, {to.x - bend, to.y}, to,
                                                   paint::pack(colour), ui.tokens.size.curve);
    }
}

}  // namespace

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
    constexpr std::size_t kLevels = 3;
    std::vector<TreeSpot> spots;
    for (const TreeNode& node : tree.nodes) {
        const NodeHeights heights = node_heights(node);
        spots.push_back(
            {static_cast<std::size_t>(node.level), node.parents, t.px(heights.least), t.px(heights.most)});
    }
    const float title = t.px(18);
    const TreeLayout layout = lay_out_tree(spots, {.width = area.width,
                                                   .height = area.height - title - 1,
                                                   .columns = kLevels,
                                                   .between = t.px(28),
                                                   .gap = t.size.gap,
                                                   .gap_small = t.size.gap_small,
                                                   .indent = t.px(14)});
    const float width = std::floor((area.width - (kLevels - 1) * t.px(28)) / kLevels);
    for (std::size_t level = 0; level < kLevels; ++level)
        paint::text_in(ui, {area.x + (width + t.px(28)) * static_cast<float>(level), area.y, width, title},
                       FontRole::small, t.colour.faint, level_text(c.t, static_cast<TreeLevel>(level)));
    const ImVec2 origin{area.x, area.y + title};
    for (const TreeLink& one : layout.links) link(ui, one, origin);
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        const TreePlace& place = layout.places[i];
        const Box box{origin.x + place.x, origin.y + place.y, place.width, place.height};
        if (!tree_node(c, id_, tree.nodes[i], box)) continue;
        if (c.picture.catalogue->find(tree.nodes[i].kpi) == nullptr) continue;
        ExplainQuery records{tree.nodes[i].kpi, scope, Period::month, 0};
        if (tree.days) records.of = CoursePeriod{Grain::month, tree.days->last};
        c.session.explain = std::move(records);
    }
    ImGui::SetCursorScreenPos({area.x, area.y});
    ImGui::Dummy({1, title + layout.height});
}

}  // namespace monomi::console
