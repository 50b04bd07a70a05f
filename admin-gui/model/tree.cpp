#include "admin-gui/model/tree.h"

namespace monomi::console {

NodeStanding standing_of(const TreeNode& node) {
    // The rule kgi_behind_pace fires below it.
    constexpr double far_below = 0.8;
    if (!node.status) return NodeStanding::unknown;
    if (*node.status >= 1) return NodeStanding::met;
    return *node.status >= far_below ? NodeStanding::behind : NodeStanding::far_behind;
}

}  // namespace monomi::console
