// Who brings the revenue, as tiles: the area is the revenue, the colour its change against the period before.
#pragma once
#include <optional>

#include "admin-gui/model/structure.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

// Somebody is known to have brought something.
[[nodiscard]] bool has_map(const Structure& structure);
// Fills the rest of the window, with a legend below the tiles. `window`: the structure's; selected and the
// result (the one that was clicked) are indices of its members. Landmarks as treemap(), map.legend:<id>.
std::optional<std::size_t> structure_map(ViewContext& c, const char* id, const Structure& structure,
                                         Period window, std::optional<std::size_t> selected = std::nullopt);
// "+12%", "new"; the dash where it is unknown.
[[nodiscard]] Phrase change_text(const Texts& t, const StructureMember& member);

}  // namespace monomi::console
