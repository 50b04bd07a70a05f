// Where one is: Partners › 株式会社… ; all but the last can be clicked.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// Landmarks link:<id>.<index>. The index that was clicked.
std::optional<std::size_t> breadcrumbs(Ui& ui, const char* id, std::span<const Phrase> path);

}  // namespace monomi::console
