// Squarified treemap (Bruls, Huizing, van Wijk: "Squarified Treemaps", 2000): areas in proportion, tiles near
// squares.
#pragma once
#include <span>
#include <vector>

namespace monomi::console {

struct Tile {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;
};

// One tile per value, in the order of the values, filling width × height. Values should be sorted from large
// to small; zero, negative and non-finite values get an empty tile.
[[nodiscard]] std::vector<Tile> squarify(std::span<const double> values, float width, float height);

}  // namespace monomi::console
