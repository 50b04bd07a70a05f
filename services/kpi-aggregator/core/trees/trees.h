// The trees of numbers, KGI over KPI over KPI of the KPI, one for each profile. Read from config/trees.toml.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/kinds.h"
#include "common/domain/names.h"
#include "common/domain/result.h"

namespace monomi::kpi {

class Catalogue;

enum class TreeLevel : std::uint8_t { kgi, kpi, kpi_of_kpi };

struct TreeNode {
    std::string kpi;
    TreeLevel level = TreeLevel::kgi;
    // What it feeds: places in the tree's nodes, smaller than its own. Empty for a KGI.
    std::vector<std::size_t> parents;
    bool operator==(const TreeNode&) const = default;
};

struct Tree {
    PartnerProfile profile = PartnerProfile::launch;
    std::string label_ja, label_en;
    std::vector<TreeNode> nodes;  // the KGIs first, then the KPIs, then those behind them
};

class Trees {
  public:
    // Errors name the file, the line, what is wrong and, for a misspelt name, the nearest known one. Every
    // profile must be there, and every KPI be one of the catalogue.
    [[nodiscard]] static Result<Trees> load(const std::string& path, const Catalogue& catalogue);
    [[nodiscard]] static Result<Trees> parse(std::string_view toml, const std::string& file,
                                             const Catalogue& catalogue);

    // None were read: of() gives trees without nodes.
    [[nodiscard]] bool empty() const { return trees_.front().nodes.empty(); }
    [[nodiscard]] const Tree& of(PartnerProfile profile) const {
        return trees_[static_cast<std::size_t>(profile)];
    }

  private:
    std::array<Tree, count_of<PartnerProfile>> trees_;
};

}  // namespace monomi::kpi

namespace monomi {
template <>
struct Names<kpi::TreeLevel> {
    static constexpr std::array<std::string_view, 3> names{"kgi", "kpi", "kpi_of_kpi"};
};
}  // namespace monomi
