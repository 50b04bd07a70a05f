#include "services/kpi-aggregator/core/trees/trees.h"

#include <toml++/toml.h>
#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "common/domain/nearest_name.h"
#include "services/kpi-aggregator/core/catalogue.h"

namespace monomi::kpi {
namespace {

constexpr std::array<std::string_view, 6> field_names{"ja", "en", "kgi", "kpi", "kpi_of_kpi", "feeds"};

std::string suggestion(const std::string& nearest) {
    return nearest.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", nearest);
}

std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

// Reads the tree of one profile; every error begins with "file:line:".
class TreeReader {
  public:
    TreeReader(const std::string& file, PartnerProfile profile, const toml::table& entry,
               const Catalogue& catalogue)
        : file_(file), entry_(entry), catalogue_(catalogue) {
        tree_.profile = profile;
    }

    Result<Tree> read() {
        if (auto known = check_field_names(); !known) return fail(known.error());
        if (auto read = label("ja", tree_.label_ja); !read) return fail(read.error());
        if (auto read = label("en", tree_.label_en); !read) return fail(read.error());
        for (std::size_t i = 0; i < count_of<TreeLevel>; ++i) {
            if (auto read = level(static_cast<TreeLevel>(i)); !read) return fail(read.error());
        }
        if (auto read = feeds(); !read) return fail(read.error());
        return std::move(tree_);
    }

  private:
    template <class... Args>
    [[nodiscard]] auto wrong(const toml::node& node, fmt::format_string<Args...> what, Args&&... args) const {
        return fail("{}:{}: tree \"{}\": {}", file_, line_of(node), name_of(tree_.profile),
                    fmt::format(what, std::forward<Args>(args)...));
    }

    Status check_field_names() const {
        for (const auto& [key, node] : entry_) {
            const std::string_view name{key.str()};
            if (std::find(field_names.begin(), field_names.end(), name) != field_names.end()) continue;
            return wrong(node, "there is no field \"{}\"{}", name,
                         suggestion(nearest_name(name, {field_names.begin(), field_names.end()})));
        }
        return {};
    }

    Status label(std::string_view name, std::string& out) const {
        const toml::node* node = entry_.get(name);
        if (node == nullptr) return wrong(entry_, "\"{}\" is missing", name);
        const auto text = node->value<std::string>();
        if (!node->is_string() || text->empty()) return wrong(*node, "\"{}\" must be a text", name);
        out = *text;
        return {};
    }

    // Calls take(node, text) for each text of a list.
    template <class Take>
    Status for_each_text(const toml::node& list, std::string_view name, Take&& take) const {
        const toml::array* entries = list.as_array();
        if (entries == nullptr || entries->empty()) {
            return wrong(list, "\"{}\" must be a list of codes of KPIs", name);
        }
        for (const toml::node& entry : *entries) {
            const auto text = entry.value<std::string>();
            if (!entry.is_string()) return wrong(entry, "\"{}\" must be a list of codes of KPIs", name);
            if (Status taken = take(entry, *text); !taken) return taken;
        }
        return {};
    }

    Status level(TreeLevel level) {
        const toml::node* list = entry_.get(name_of(level));
        if (list == nullptr) return wrong(entry_, "\"{}\" is missing", name_of(level));
        std::vector<std::size_t> above;
        for (std::size_t i = 0; i < tree_.nodes.size(); ++i) {
            if (static_cast<int>(tree_.nodes[i].level) + 1 == static_cast<int>(level)) above.push_back(i);
        }
        return for_each_text(
            *list, name_of(level), [&](const toml::node& at, std::string_view kpi) -> Status {
                if (catalogue_.find(kpi) == nullptr) {
                    return wrong(at, "there is no KPI \"{}\"{}", kpi, suggestion(catalogue_.nearest(kpi)));
                }
                if (place(kpi)) return wrong(at, "\"{}\" stands in it twice", kpi);
                tree_.nodes.push_back({std::string(kpi), level, above});
                return {};
            });
    }

    Status feeds() {
        const toml::node* node = entry_.get("feeds");
        if (node == nullptr) return {};
        const toml::table* table = node->as_table();
        if (table == nullptr) return wrong(*node, "\"feeds\" must be a table of lists");
        for (const auto& [key, list] : *table) {
            const std::string_view kpi{key.str()};
            const auto own = place(kpi);
            if (!own) return not_in_tree(list, kpi);
            std::vector<std::size_t> parents;
            const Status read =
                for_each_text(list, kpi, [&](const toml::node& at, std::string_view parent) -> Status {
                    return feed(at, *own, parent, parents);
                });
            if (!read) return read;
            tree_.nodes[*own].parents = std::move(parents);
        }
        return {};
    }

    Status feed(const toml::node& at, std::size_t own, std::string_view parent,
                std::vector<std::size_t>& parents) const {
        const auto other = place(parent);
        if (!other) return not_in_tree(at, parent);
        const TreeNode& node = tree_.nodes[own];
        if (*other >= own || node.level == TreeLevel::kgi) {
            return wrong(at, "\"{}\" cannot feed \"{}\": it stands before it", node.kpi, parent);
        }
        parents.push_back(*other);
        return {};
    }

    Status not_in_tree(const toml::node& at, std::string_view kpi) const {
        std::vector<std::string_view> codes;
        for (const TreeNode& node : tree_.nodes) codes.push_back(node.kpi);
        return wrong(at, "feeds: \"{}\" is not in the tree{}", kpi, suggestion(nearest_name(kpi, codes)));
    }

    [[nodiscard]] std::optional<std::size_t> place(std::string_view kpi) const {
        for (std::size_t i = 0; i < tree_.nodes.size(); ++i) {
            if (tree_.nodes[i].kpi == kpi) return i;
        }
        return std::nullopt;
    }

    const std::string& file_;
    const toml::table& entry_;
    const Catalogue& catalogue_;
    Tree tree_;
};

}  // namespace

Result<Trees> Trees::load(const std::string& path, const Catalogue& catalogue) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail("cannot read the trees \"{}\"", path);
    std::ostringstream text;
    text << in.rdbuf();
    return parse(text.str(), path, catalogue);
}

Result<Trees> Trees::parse(std::string_view text, const std::string& file, const Catalogue& catalogue) {
    toml::table root;
    try {
        root = toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        return fail("{}:{}: {}", file, error.source().begin.line, error.description());
    }
    const toml::table* entries = root["trees"].as_table();
    if (entries == nullptr || root.size() != 1)
        return fail("{}: must hold one table [trees] and nothing else", file);
    constexpr auto& profiles = Names<PartnerProfile>::names;
    Trees trees;
    for (const auto& [key, node] : *entries) {
        const std::string_view name{key.str()};
        const auto profile = from_name<PartnerProfile>(name);
        if (!profile) {
            return fail("{}:{}: there is no profile \"{}\"{}", file, line_of(node), name,
                        suggestion(nearest_name(name, {profiles.begin(), profiles.end()})));
        }
        const toml::table* entry = node.as_table();
        if (entry == nullptr) return fail("{}:{}: tree \"{}\" must be a table", file, line_of(node), name);
        auto tree = TreeReader(file, *profile, *entry, catalogue).read();
        if (!tree) return fail(tree.error());
        trees.trees_[static_cast<std::size_t>(*profile)] = std::move(*tree);
    }
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        if (trees.trees_[i].nodes.empty()) return fail("{}: tree \"{}\" is missing", file, profiles[i]);
    }
    return trees;
}

}  // namespace monomi::kpi
