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
// What a person can do about either; empty for an unknown code.
[[nodiscard]] Phrase finding_mend(const Texts& t, std::string_view code);
[[nodiscard]] Phrase gap_mend(const Texts& t, std::string_view gap);
// A field of a record, and its value, in words; what is no word of the product's own stays as it is.
[[nodiscard]] Phrase field_name(const Texts& t, std::string_view field);
[[nodiscard]] Phrase field_value(const Texts& t, std::string_view field, const std::string& value);

// "deal.meeting_on" in words.
[[nodiscard]] Phrase supply_name(const Texts& t, std::string_view field);

}  // namespace monomi::console
