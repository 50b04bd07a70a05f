// What somebody meant who wrote a name that does not exist: for error texts.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace monomi {

// The name that is written most like this one (edit distance at most a third of its length); empty: none.
[[nodiscard]] std::string nearest_name(std::string_view name, const std::vector<std::string_view>& known);

}  // namespace monomi
