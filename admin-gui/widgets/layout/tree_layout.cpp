#include "admin-gui/widgets/layout/tree_layout.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>

namespace monomi::console {
namespace {

// A column's nodes from top to bottom, each after the one of its column that it feeds.
struct Column {
    std::vector<std::size_t> nodes;
    std::vector<int> depths;  // how often indented
};

std::optional<std::size_t> fed_in_column(std::span<const TreeSpot> spots, std::size_t node) {
    for (const std::size_t parent : spots[node].feeds)
        if (parent < spots.size() && parent != node && spots[parent].column == spots[node].column)
            return parent;
    return std::nullopt;
}

Column column_of(std::span<const TreeSpot> spots, std::size_t index) {
    Column column;
    std::vector<bool> placed(spots.size(), false);
    const std::function<void(std::size_t, int)> place = [&](std::size_t node, int depth) {
        if (placed[node]) return;
        placed[node] = true;
        column.nodes.push_back(node);
        column.depths.push_back(depth);
        for (std::size_t i = 0; i < spots.size(); ++i)
            if (spots[i].column == index && fed_in_column(spots, i) == node) place(i, depth + 1);
    };
    for (std::size_t i = 0; i < spots.size(); ++i)
        if (spots[i].column == index && !fed_in_column(spots, i)) place(i, 0);
    for (std::size_t i = 0; i < spots.size(); ++i)  // those that feed each other in a circle
        if (spots[i].column == index) place(i, 0);
    return column;
}

// The heights and the top of each node.
void place_column(std::span<const TreeSpot> spots, const TreeSpec& spec, const Column& column, float x,
                  float width, std::vector<TreePlace>& places) {
    if (column.nodes.empty()) return;
    float least = 0, more = 0;
    for (const std::size_t node : column.nodes) {
        least += spots[node].least;
        more += std::max(0.0f, spots[node].most - spots[node].least);
    }
    const auto gaps = static_cast<float>(column.nodes.size() - 1);
    const float gap = least + spec.gap * gaps > spec.height ? spec.gap_small : spec.gap;
    const float free = std::clamp(spec.height - least - gap * gaps, 0.0f, more);
    float y = std::max(0.0f, (spec.height - least - free - gap * gaps) / 2);
    for (std::size_t i = 0; i < column.nodes.size(); ++i) {
        const TreeSpot& spot = spots[column.nodes[i]];
        const float extra = more > 0 ? std::max(0.0f, spot.most - spot.least) * free / more : 0;
        const float indent = spec.indent * static_cast<float>(column.depths[i]);
        places[column.nodes[i]] = {x + indent, y, width - indent, std::floor(spot.least + extra)};
        y += std::floor(spot.least + extra) + gap;
    }
}

// The height, between the nodes of a column or beside them all, that is nearest to the wanted one.
float free_lane(const std::vector<TreePlace>& places, const Column& column, float wanted, float margin) {
    if (column.nodes.empty()) return wanted;
    std::vector<float> lanes{places[column.nodes.front()].y - margin};
    for (std::size_t i = 0; i + 1 < column.nodes.size(); ++i)
        lanes.push_back((places[column.nodes[i]].bottom() + places[column.nodes[i + 1]].y) / 2);
    lanes.push_back(places[column.nodes.back()].bottom() + margin);
    return *std::min_element(lanes.begin(), lanes.end(),
                             [&](float a, float b) { return std::abs(a - wanted) < std::abs(b - wanted); });
}

}  // namespace

TreeLayout lay_out_tree(std::span<const TreeSpot> spots, const TreeSpec& spec) {
    TreeLayout out;
    out.places.resize(spots.size());
    const auto count = static_cast<float>(std::max<std::size_t>(1, spec.columns));
    const float width = std::floor((spec.width - spec.between * (count - 1)) / count);
    std::vector<Column> columns;
    for (std::size_t i = 0; i < spec.columns; ++i) {
        columns.push_back(column_of(spots, i));
        place_column(spots, spec, columns.back(), (width + spec.between) * static_cast<float>(i), width,
                     out.places);
    }
    for (const TreePlace& place : out.places) out.height = std::max(out.height, place.bottom());
    for (std::size_t child = 0; child < spots.size(); ++child) {
        for (const std::size_t parent : spots[child].feeds) {
            if (parent >= spots.size() || parent == child) continue;
            const TreePlace &to = out.places[parent], &from = out.places[child];
            const std::size_t above = spots[parent].column, own = spots[child].column;
            TreeLink link{parent, child, {}};
            if (above == own && from.x > to.x && from.y > to.y) {
                const float x = from.x - spec.indent / 2;
                link.points = {{x, to.bottom()}, {x, from.middle()}, {from.x, from.middle()}};
            } else if (above == own) {
                const float x = std::max(to.right(), from.right()) + spec.between / 3;
                link.points = {{to.right(), to.middle()},
                               {x, to.middle()},
                               {x, from.middle()},
                               {from.right(), from.middle()}};
            } else if (above < own) {
                link.points = {{to.right(), to.middle()}};
                for (std::size_t passed = above + 1; passed < own; ++passed) {
                    const float left = (width + spec.between) * static_cast<float>(passed);
                    const float lane = free_lane(out.places, columns[passed],
                                                 (to.middle() + from.middle()) / 2, spec.gap / 2);
                    link.points.push_back({left, lane});
                    link.points.push_back({left + width, lane});
                }
                link.points.push_back({from.x, from.middle()});
            }
            if (!link.points.empty()) out.links.push_back(std::move(link));
        }
    }
    return out;
}

}  // namespace monomi::console
