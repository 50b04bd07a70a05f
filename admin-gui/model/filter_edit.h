// Reading and changing one condition of a filter as it is written, for switches beside the filter box. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace monomi::console {

// The filter's conditions as they are written, apart at the spaces outside of quotation marks.
[[nodiscard]] std::vector<std::string> filter_words(std::string_view filter);

// The value of a key that stands once and not negated ("state" of "tier:top state:stalled" is "stalled"), as
// written; empty where it stands not or more than once. `keys`: its name and aliases, folded.
[[nodiscard]] std::string filter_value(std::string_view filter, const std::vector<std::string>& keys);

// The filter with this one condition of the key (the first of `keys`) instead of all that it has; without any
// for an empty value. The rest stays as it is written.
[[nodiscard]] std::string with_filter_value(std::string_view filter, const std::vector<std::string>& keys,
                                            std::string_view value);

}  // namespace monomi::console
