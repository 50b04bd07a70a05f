// Findings and gaps of the data in words.
#pragma once
#include "admin-gui/model/quality.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

// What is contradictory; an unknown code as it is written.
[[nodiscard]] Phrase finding_name(const Texts& t, std::string_view code);
// And by which rule it counts; where there is no text of the console's own, the service's.
[[nodiscard]] Phrase finding_rule(const Texts& t, const FindingCount& finding);
// What is unknown; an unknown code as it is written.
[[nodiscard]] Phrase gap_name(const Texts& t, std::string_view gap);

}  // namespace monomi::console
