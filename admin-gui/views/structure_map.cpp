#include "admin-gui/views/structure_map.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "admin-gui/model/format.h"
#include "admin-gui/views/structure_text.h"
#include "admin-gui/widgets/chart_frame.h"
#include "admin-gui/widgets/treemap.h"

namespace monomi::console {
namespace {

constexpr std::size_t kTiles = 120;
constexpr double kFullColour = 1;  // the change from which the colour is at its strongest

struct Shown {
    std::vector<TreemapTile> tiles;
    std::vector<std::size_t> members;  // of each tile
};

std::string name_of(const StructureMember& member) { return member.name.empty() ? member.id : member.name; }

std::string share_of(const StructureMember& member, int decimals) {
    return member.share ? percent_text(*member.share, decimals) : std::string{"—"};
}

double colour_of(const StructureMember& member) {
    const auto change = change_of(member);
    return change ? std::clamp(*change / kFullColour, -1.0, 1.0) : std::numeric_limits<double>::quiet_NaN();
}

Shown tiles_of(const ViewContext& c, const Structure& structure) {
    Shown shown;
    for (std::size_t i = 0; i < structure.members.size() && shown.tiles.size() < kTiles; ++i) {
        const StructureMember& member = structure.members[i];
        if (!member.revenue || *member.revenue <= 0) continue;
        shown.tiles.push_back({.id = member.id,
                               .name = name_of(member),
                               .note = raw(share_of(member, 0)),
                               .trend = change_of(member) ? change_text(c.t, member) : Phrase{},
                               .value = *member.revenue,
                               .change = colour_of(member),
                               .gone = member.left});
        shown.members.push_back(i);
    }
    return shown;
}

void tell(ViewContext& c, const StructureMember& member, Period window) {
    const Colour none{};
    std::vector<TipRow> rows{{none, c.t(Text::structure_revenue), exact_money_phrase(c, member.revenue)},
                             {none, c.t(Text::structure_share), raw(share_of(member, 1))},
                             {none, c.t(Text::structure_wins), raw(count_text(member.deals))},
                             {none, c.t(Text::structure_former), exact_money_phrase(c, member.former)},
                             {c.ui.tokens.change(colour_of(member)), raw(former_text(window, c.language())),
                              change_text(c.t, member)}};
    const std::string name = name_of(member);
    chart_tooltip(c.ui, member.left ? c.t(Text::structure_left, {{"name", name}}) : raw(name), rows);
}

void legend_below(ViewContext& c, const char* id, const Box& line, const Structure& structure,
                  Period window) {
    const Tokens& t = c.ui.tokens;
    leave_landmark(c.ui, std::string{"map.legend:"} + id, line);
    const bool any = std::any_of(structure.members.begin(), structure.members.end(),
                                 [](const StructureMember& member) { return member.former.has_value(); });
    if (!any) {
        paint::text_in(c.ui, line, FontRole::small, t.colour.faint, c.t(Text::structure_map_area));
        return;
    }
    const std::string limit = percent_text(kFullColour, 0);
    const Phrase low = raw(std::string{"−"} + limit), high = raw(std::string{"+"} + limit);
    const bool left = std::any_of(structure.members.begin(), structure.members.end(),
                                  [](const StructureMember& member) { return member.left; });
    const Phrase gone = !left                        ? Phrase{}
                        : structure.members_are_reps ? c.t(Text::structure_gone_rep)
                                                     : c.t(Text::structure_gone_partner);
    const float width = std::min(line.width, treemap_legend_width(c.ui, low, high, gone));
    treemap_legend(c.ui, {line.right() - width, line.y, width, line.height}, low, high, gone);
    const Box rest{line.x, line.y, line.width - width - t.size.gap_large, line.height};
    const std::string former = former_text(window, c.language());
    const Phrase all = c.t(Text::structure_map_colour, {{"former", former}});
    const bool fits = paint::text_width(c.ui, FontRole::small, all.str()) <= rest.width;
    paint::text_in(c.ui, rest, FontRole::small, t.colour.faint, fits ? all : raw(former));
}

}  // namespace

bool has_map(const Structure& structure) {
    return std::any_of(structure.members.begin(), structure.members.end(),
                       [](const StructureMember& member) { return member.revenue.value_or(0) > 0; });
}

Phrase change_text(const Texts& t, const StructureMember& member) {
    const auto change = change_of(member);
    if (!change) return raw(std::string{"—"});
    if (!std::isfinite(*change)) return t(Text::structure_new);
    // From ten times on a percentage is no longer read.
    if (*change >= 9) return raw(std::string{"×"} + number_text(*change + 1, 0));
    const std::string text = percent_text(std::abs(*change), 0);
    if (text == percent_text(0, 0)) return raw(std::string{"±0%"});
    return raw((*change > 0 ? "+" : "−") + text);
}

std::optional<std::size_t> structure_map(ViewContext& c, const char* id, const Structure& structure,
                                         Period window, std::optional<std::size_t> selected) {
    const Tokens& t = c.ui.tokens;
    const Box area = rest_of_window();
    const float legend = t.px(18);
    const Shown shown = tiles_of(c, structure);
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < shown.members.size(); ++i)
        if (selected == shown.members[i]) chosen = i;
    const ImVec2 size{area.width, std::max(t.px(40), area.height - legend - t.size.gap_small)};
    const TreemapEvents events = treemap(c.ui, id, shown.tiles, chosen, size);
    legend_below(c, id, {area.x, area.bottom() - legend, area.width, legend}, structure, window);
    if (events.hovered) tell(c, structure.members[shown.members[*events.hovered]], window);
    return events.clicked ? std::optional(shown.members[*events.clicked]) : std::nullopt;
}

}  // namespace monomi::console
