// Shares of a whole as tiles: area is the share, colour the change.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

struct TreemapTile {
    std::string id;
    std::string name;   // loses its legal form before it is cut, and is not shown where little of it fits
    Phrase note{};      // below the name where there is room: "11.2%"
    Phrase trend{};     // beside that, or alone where only that fits: "+2.6%"
    double value = 0;   // area
    double change = 0;  // the colour, as Tokens::change()
    bool gone = false;  // hatched: it is no longer there
};

struct TreemapEvents {
    std::optional<std::size_t> hovered, clicked;  // indices of tiles
};

// Sorted by value, largest first. Landmarks treemap:<id> and tile:<id>.<tile> for the tiles with a name. What
// the tile under the cursor is, the caller tells in a tooltip.
TreemapEvents treemap(Ui& ui, const char* id, std::span<const TreemapTile> tiles,
                      std::optional<std::size_t> selected = std::nullopt, ImVec2 size = {0, 0});

// What the colours mean, in one line of at most this width: "−50% ▒▒▓▓ +50%", and hatched tiles with their
// meaning, where there is one.
void treemap_legend(Ui& ui, const Box& box, const Phrase& low, const Phrase& high, const Phrase& gone = {});
[[nodiscard]] float treemap_legend_width(const Ui& ui, const Phrase& low, const Phrase& high,
                                         const Phrase& gone = {});

}  // namespace monomi::console
