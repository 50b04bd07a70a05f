// Shares of a whole as tiles: area is the share, colour the change.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

struct TreemapTile {
    std::string id;
    Phrase name{};
    Phrase note{};      // below the name where there is room: "+2.6%"
    Phrase detail{};    // in the tooltip: exact share and change
    double value = 0;   // area
    double change = 0;  // −1 … 1: from the worst through nothing to the best colour
};

// Sorted by value, largest first. Landmarks treemap:<id> and tile:<id>.<tile> for the tiles with a name. The
// index that was clicked.
std::optional<std::size_t> treemap(Ui& ui, const char* id, std::span<const TreemapTile> tiles,
                                   std::optional<std::size_t> selected = std::nullopt, ImVec2 size = {0, 0});

}  // namespace monomi::console
