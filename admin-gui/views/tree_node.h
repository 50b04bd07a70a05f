// One number of a tree as a box: what it is, against its target and pace.
#pragma once
#include "admin-gui/model/tree.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

[[nodiscard]] Tone standing_tone(NodeStanding standing);
// "達成ペース", "on pace"; with the pace in numbers.
[[nodiscard]] Phrase standing_text(const Texts& t, NodeStanding standing);

struct NodeHeights {
    float least = 0, most = 0;  // points
};
// Without a target there is less to tell: at its least, a line.
[[nodiscard]] NodeHeights node_heights(const TreeNode& node);

// Draws what fits the box's height; the tooltip tells everything. True where it was clicked. Its landmark is
// node:<id>.<kpi>.
bool tree_node(ViewContext& c, const char* id, const TreeNode& node, const Box& box);

}  // namespace monomi::console
