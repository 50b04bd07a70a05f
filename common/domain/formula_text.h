// What the formulas of KPIs and the expressions of alert rules have in common as texts.
#pragma once
#include <string_view>

namespace monomi {

// Of the names in them, such as touchpoints.last_30d.
inline constexpr const char* formula_name_characters =
    "0123456789_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

// Whether a '=' stands in it that compares nothing: muParser would let a formula change its inputs.
[[nodiscard]] bool assigns(std::string_view formula);

}  // namespace monomi
