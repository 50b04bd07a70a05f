// Places the nodes of a tree in columns from left to right, and the links between them where no node hides
// them.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace monomi::console {

struct TreeSpot {
    std::size_t column = 0;
    std::vector<std::size_t> feeds;  // indices of nodes in this column or one before
    float least = 0, most = 0;       // heights
};

struct TreeSpec {
    float width = 0, height = 0;  // of all columns; where they need more height they get it
    std::size_t columns = 3;
    float between = 0;             // two columns
    float gap = 0, gap_small = 0;  // two nodes of a column; the small one where the other does not fit
    float indent = 0;              // of a node that feeds one of its own column
};

struct TreePlace {
    float x = 0, y = 0, width = 0, height = 0;
    [[nodiscard]] float right() const { return x + width; }
    [[nodiscard]] float bottom() const { return y + height; }
    [[nodiscard]] float middle() const { return y + height / 2; }
};

struct TreePoint {
    float x = 0, y = 0;
};

// From what is fed to what feeds it, point by point. Between two points of one height or one x it is
// straight, else it swings.
struct TreeLink {
    std::size_t parent = 0, child = 0;
    std::vector<TreePoint> points;
};

struct TreeLayout {
    std::vector<TreePlace> places;  // in the order of the spots
    std::vector<TreeLink> links;
    float height = 0;
};

// A node that feeds one of its own column stands below that, indented; a link over a whole column runs
// between its nodes.
[[nodiscard]] TreeLayout lay_out_tree(std::span<const TreeSpot> spots, const TreeSpec& spec);

}  // namespace monomi::console
