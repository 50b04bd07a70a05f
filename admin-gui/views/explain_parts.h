// The inputs of a KPI's formula, each with its value and a way to its records.
#pragma once
#include <string_view>

#include "admin-gui/model/details.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

// What an input of a formula is called: the label of the KPI of that name, else of the input itself.
[[nodiscard]] Phrase input_text(const ViewContext& c, std::string_view input);

// For a page of several parts, none of which is chosen. Choosing one asks for its records.
void explain_parts(ViewContext& c, const ExplainPage& page);
// For a page of one chosen part: which it is, and the way back to all of them.
void explain_part_title(ViewContext& c, const ExplainPage& page);

}  // namespace monomi::console
