// The names of the fields of each kind, as sources state them in `supplies` ("deal.meeting_on").
#pragma once
#include <span>
#include <string_view>

#include "common/domain/kinds.h"

namespace monomi {

// The kind's own fields, without those that every record has.
[[nodiscard]] std::span<const std::string_view> field_names(Kind kind);

[[nodiscard]] bool has_field(Kind kind, std::string_view field);

}  // namespace monomi
