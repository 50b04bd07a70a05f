// "Did you mean": the end of an error about an unknown name.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace monomi::importer {

// "; did you mean 'account'?" where a candidate is near, else "; there are: a, b, c".
[[nodiscard]] std::string suggestion(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace monomi::importer
