// config/trees.toml: the shipped trees, and what is said about mistakes in such a file.
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

std::string tree(std::string_view profile, std::string_view fields) {
    return fmt::format("[trees.{}]\nja = \"木\"\nen = \"Tree\"\n{}\n", profile, fields);
}

constexpr std::string_view good =
    "kgi = [\"deals_won\"]\nkpi = [\"meetings_held\"]\nkpi_of_kpi = [\"touchpoints\"]";

// The error of a file whose first profile, `launch`, has these fields.
std::string error_of(std::string_view fields) {
    std::string text = tree("launch", fields);
    for (const auto profile : Names<PartnerProfile>::names) {
        if (profile != "launch") text += tree(profile, good);
    }
    const auto trees = Trees::parse(text, "trees.toml", shipped_catalogue());
    return trees ? "" : trees.error().message;
}

std::vector<std::string> codes(PartnerProfile profile, TreeLevel level) {
    std::vector<std::string> codes;
    for (const TreeNode& node : shipped_catalogue().trees().of(profile).nodes) {
        if (node.level == level) codes.push_back(node.kpi);
    }
    return codes;
}

std::vector<std::string> fed_by(PartnerProfile profile, std::string_view kpi) {
    const auto& nodes = shipped_catalogue().trees().of(profile).nodes;
    std::vector<std::string> fed;
    for (const TreeNode& node : nodes) {
        if (node.kpi != kpi) continue;
        for (const std::size_t parent : node.parents) fed.push_back(nodes[parent].kpi);
    }
    return fed;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("every profile has a tree of three levels in which all but the goals feed something", "[trees]") {
    for (std::size_t i = 0; i < count_of<PartnerProfile>; ++i) {
        const Tree& tree = shipped_catalogue().trees().of(static_cast<PartnerProfile>(i));
        INFO(name_of(tree.profile));
        CHECK(static_cast<std::size_t>(tree.profile) == i);
        for (std::size_t n = 0; n < tree.nodes.size(); ++n) {
            INFO(tree.nodes[n].kpi);
            CHECK(tree.nodes[n].parents.empty() == (tree.nodes[n].level == TreeLevel::kgi));
            for (const std::size_t parent : tree.nodes[n].parents) CHECK(parent < n);
        }
        for (std::size_t level = 0; level < count_of<TreeLevel>; ++level) {
            CHECK_FALSE(codes(tree.profile, static_cast<TreeLevel>(level)).empty());
        }
    }
}

TEST_CASE("the shipped trees are those of the domain", "[trees]") {
    using enum PartnerProfile;
    using enum TreeLevel;
    CHECK(codes(launch, kgi) == Codes{"partners_contracted"});
    CHECK(codes(launch_activated, kgi) == Codes{"activations_3m"});
    CHECK(codes(activation, kgi) == Codes{"meetings_held", "deals_referred"});
    CHECK(codes(growth_mrr, kgi) == Codes{"mrr_active", "won_mrr"});
    CHECK(codes(growth_retention, kgi) == Codes{"mrr_active", "retention_rate"});
    CHECK(codes(tier_top, TreeLevel::kpi) == Codes{"deals_won", "meetings_held"});
    CHECK(codes(tier_second, kpi_of_kpi) == Codes{"touchpoints"});
    CHECK(codes(revenue, TreeLevel::kpi) == Codes{"deals_won", "deals_qualified", "meetings_held"});
    CHECK(fed_by(revenue, "meetings_held") == Codes{"deals_qualified"});
    CHECK(fed_by(revenue, "deals_qualified") == Codes{"deals_won"});
    CHECK(fed_by(revenue, "deals_won") == Codes{"revenue"});
    CHECK(fed_by(tier_second, "meetings_held") == Codes{"deals_won"});
}

TEST_CASE("a mistake in the trees is told with its line and what was meant", "[trees]") {
    CHECK(error_of(good).empty());
    CHECK(error_of("kgi = [\"deals_wonn\"]\nkpi = [\"meetings_held\"]\nkpi_of_kpi = [\"touchpoints\"]") ==
          "trees.toml:4: tree \"launch\": there is no KPI \"deals_wonn\"; did you mean \"deals_won\"?");
    CHECK(error_of("kgi = [\"deals_won\"]\nkpis = [\"meetings_held\"]\nkpi_of_kpi = [\"touchpoints\"]") ==
          "trees.toml:5: tree \"launch\": there is no field \"kpis\"; did you mean \"kpi\"?");
    CHECK(error_of("kgi = [\"deals_won\"]\nkpi = [\"meetings_held\"]") ==
          "trees.toml:1: tree \"launch\": \"kpi_of_kpi\" is missing");
    CHECK(error_of("kgi = [\"deals_won\"]\nkpi = []\nkpi_of_kpi = [\"touchpoints\"]") ==
          "trees.toml:5: tree \"launch\": \"kpi\" must be a list of codes of KPIs");
    CHECK(error_of("kgi = [\"deals_won\"]\nkpi = [\"deals_won\"]\nkpi_of_kpi = [\"touchpoints\"]") ==
          "trees.toml:5: tree \"launch\": \"deals_won\" stands in it twice");
    CHECK(error_of(std::string(good) + "\nfeeds = { touchpoints = [\"meeting_held\"] }") ==
          "trees.toml:7: tree \"launch\": feeds: \"meeting_held\" is not in the tree; did you mean "
          "\"meetings_held\"?");
    CHECK(error_of(std::string(good) + "\nfeeds = { deals_won = [\"touchpoints\"] }") ==
          "trees.toml:7: tree \"launch\": \"deals_won\" cannot feed \"touchpoints\": it stands before it");
    CHECK(error_of("kgi = ") != "");
}

TEST_CASE("a file of trees names every profile and no other", "[trees]") {
    const auto error = [](const std::string& text) {
        const auto trees = Trees::parse(text, "trees.toml", shipped_catalogue());
        return trees ? "" : trees.error().message;
    };
    CHECK(error(tree("launch", good)) == "trees.toml: tree \"launch_activated\" is missing");
    CHECK(error(tree("lunch", good)) ==
          "trees.toml:1: there is no profile \"lunch\"; did you mean \"launch\"?");
    CHECK(error("[forest]\n") == "trees.toml: must hold one table [trees] and nothing else");
}
