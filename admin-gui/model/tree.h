// The goals of a scope, the KPIs that bring them and the activity behind, as docs/domain.md, "Trees".
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/language.h"
#include "admin-gui/model/reading.h"

namespace monomi::console {

enum class TreeLevel : std::uint8_t { kgi, kpi, kpi_of_kpi };

struct ForecastRange {
    double p10 = 0, p50 = 0, p90 = 0;
};

struct TreeNode {
    std::string kpi;
    TreeLevel level = TreeLevel::kgi;
    std::vector<std::size_t> parents;  // the nodes that it feeds
    std::optional<double> actual, target, opening, previous;
    std::string target_found;    // "exact", "sum", "last"; empty without a target
    std::optional<bool> agreed;  // with the partner
    std::optional<double> attainment, pace, status, trend;
    std::optional<double> expected, shortfall;  // by now, in the unit
    std::optional<ForecastRange> forecast;
    double coverage = 1;
    std::string reason;  // why there is no status, in English
};

struct TreeProfile {
    std::string code;
    LocalText label;
    bool fits = false;
};

struct Tree {
    std::string profile, profile_reason, period;
    std::optional<DateRange> days;
    std::optional<double> pace;
    std::vector<TreeNode> nodes;
    std::vector<TreeProfile> profiles;
};

struct TreeQuery {
    using Answer = Tree;
    std::string scope = "org";
    std::string profile;  // empty: the one that stands for the scope
    std::string period;   // empty: the month
    bool operator==(const TreeQuery&) const = default;
};

// How a node stands: met from a status of 1 on, far behind below 0.8; unknown where there is no
// status.
enum class NodeStanding : std::uint8_t { met, behind, far_behind, unknown };
[[nodiscard]] NodeStanding standing_of(const TreeNode& node);

}  // namespace monomi::console

namespace monomi {
template <>
struct Names<console::TreeLevel> {
    static constexpr std::array<std::string_view, 3> names{"kgi", "kpi", "kpi_of_kpi"};
};
}  // namespace monomi
