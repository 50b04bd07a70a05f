// What somebody meant who wrote a name that does not exist: for error texts.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace monomi {

// Bytes to insert, delete or replace to make one of the other (Levenshtein).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The name that is written most like this one (edit distance at most a third of its length); empty: none.
[[nodiscard]] std::string nearest_name(std::string_view name, const std::vector<std::string_view>& known);

}  // namespace monomi
