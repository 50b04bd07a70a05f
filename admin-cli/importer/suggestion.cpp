#include "admin-cli/importer/suggestion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/domain/nearest_name.h"

namespace monomi::importer {

std::string suggestion(std::string_view name, const std::vector<std::string>& candidates) {
    if (candidates.empty()) return {};
    const auto nearest = nearest_name(name, {candidates.begin(), candidates.end()});
    if (!nearest.empty()) return fmt::format("; did you mean '{}'?", nearest);
    return fmt::format("; there are: {}", fmt::join(candidates, ", "));
}

}  // namespace monomi::importer
