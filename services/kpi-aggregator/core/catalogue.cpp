#include "services/kpi-aggregator/core/catalogue.h"

#include <toml++/toml.h>
#include <algorithm>
#include <fstream>
#include <sstream>

#include "services/kpi-aggregator/core/formula.h"
#include "services/kpi-aggregator/core/inputs.h"

namespace monomi::kpi {
namespace {

constexpr std::array<std::string_view, 7> field_names{"ja",        "en",      "unit",  "kind",
                                                      "direction", "formula", "fed_by"};

std::string suggestion(const std::string& nearest) {
    return nearest.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", nearest);
}

// Reads one entry; every error begins with "file:line:".
class EntryReader {
  public:
    EntryReader(const std::string& file, std::string_view code, const toml::table& entry)
        : file_(file), code_(code), entry_(entry) {}

    Result<KpiDefinition> read() {
        KpiDefinition kpi;
        kpi.code = code_;
        if (auto known = check_field_names(); !known) return fail(known.error());
        if (auto read = text("ja", kpi.label_ja, true); !read) return fail(read.error());
        if (auto read = text("en", kpi.label_en, true); !read) return fail(read.error());
        if (auto read = choice("unit", kpi.unit); !read) return fail(read.error());
        if (auto read = choice("kind", kpi.kind); !read) return fail(read.error());
        if (auto read = choice("direction", kpi.direction); !read) return fail(read.error());
        kpi.formula = code_;
        if (auto read = text("formula", kpi.formula, false); !read) return fail(read.error());
        if (auto read = read_formula(kpi); !read) return fail(read.error());
        if (auto read = text("fed_by", kpi.fed_by, false); !read) return fail(read.error());
        return kpi;
    }

  private:
    [[nodiscard]] std::string place(const toml::node& node) const {
        return fmt::format("{}:{}", file_, node.source().begin.line);
    }
    template <class... Args>
    [[nodiscard]] auto wrong(const toml::node& node, fmt::format_string<Args...> what, Args&&... args) const {
        return fail("{}: KPI \"{}\": {}", place(node), code_, fmt::format(what, std::forward<Args>(args)...));
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

    Status text(std::string_view name, std::string& out, bool required) const {
        const toml::node* node = entry_.get(name);
        if (node == nullptr) return required ? Status(wrong(entry_, "\"{}\" is missing", name)) : Status();
        const auto value = node->value<std::string>();
        if (!node->is_string() || value->empty()) return wrong(*node, "\"{}\" must be a text", name);
        out = *value;
        return {};
    }

    template <class E>
    Status choice(std::string_view name, E& out) const {
        const toml::node* node = entry_.get(name);
        if (node == nullptr) return {};
        const std::string value = node->value_or(std::string());
        const auto chosen = from_name<E>(value);
        if (!chosen) {
            return wrong(*node, "\"{}\" is \"{}\" but must be one of: {}", name, value,
                         fmt::join(Names<E>::names, ", "));
        }
        out = *chosen;
        return {};
    }

    Status read_formula(KpiDefinition& kpi) const {
        const toml::node* node = entry_.get("formula");
        const toml::node& where = node != nullptr ? *node : entry_;
        const auto formula = Formula::compile(kpi.formula);
        if (!formula) return wrong(where, "formula: {}", formula.error().message);
        for (const std::string& name : formula->names()) {
            if (input_named(name)) continue;
            return wrong(where, "there is no measure, state or input \"{}\"{}", name,
                         suggestion(nearest_name(name, input_names())));
        }
        if (formula->names().empty()) return wrong(where, "the formula uses no measure or state");
        kpi.inputs = formula->names();
        return {};
    }

    const std::string& file_;
    std::string code_;
    const toml::table& entry_;
};

// A count of its own: a measure or a state, or revenue, which is one of two measures.
bool is_count(const KpiDefinition& kpi) {
    if (kpi.inputs.size() != 1 || kpi.formula != kpi.inputs.front()) return false;
    const Input input = *input_named(kpi.formula);
    return input.kind == Input::Kind::state || day_count_of(input, {});
}

// What is wrong with the chain that a KPI ends; empty where nothing is.
std::string wrong_with_chain(const Catalogue& catalogue, const KpiDefinition& kpi) {
    if (kpi.fed_by.empty()) return {};
    const KpiDefinition* from = catalogue.find(kpi.fed_by);
    if (from == nullptr) {
        return fmt::format("\"fed_by\": there is no KPI \"{}\"{}", kpi.fed_by,
                           suggestion(catalogue.nearest(kpi.fed_by)));
    }
    for (const KpiDefinition* of : {&kpi, from}) {
        if (!is_count(*of)) {
            return fmt::format("\"fed_by\": only a measure or a state can be fed or feed; {} is neither",
                               of->code);
        }
    }
    std::size_t steps = 0;
    for (; from != nullptr && steps <= catalogue.kpis().size(); ++steps) from = catalogue.find(from->fed_by);
    return from == nullptr ? std::string() : std::string("\"fed_by\" comes back to itself");
}

}  // namespace

Result<Catalogue> Catalogue::load(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail("cannot read the KPI catalogue \"{}\"", path);
    std::ostringstream text;
    text << in.rdbuf();
    return parse(text.str(), path);
}

Result<Catalogue> Catalogue::parse(std::string_view text, const std::string& file) {
    toml::table root;
    try {
        root = toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        return fail("{}:{}: {}", file, error.source().begin.line, error.description());
    }
    const toml::table* kpis = root["kpis"].as_table();
    if (kpis == nullptr || root.size() != 1)
        return fail("{}: must hold one table [kpis] and nothing else", file);
    Catalogue catalogue;
    std::vector<std::pair<toml::source_index, std::size_t>> order;
    std::vector<KpiDefinition> read;
    for (const auto& [key, node] : *kpis) {
        const toml::table* entry = node.as_table();
        if (entry == nullptr) {
            return fail("{}:{}: KPI \"{}\" must be a table", file, node.source().begin.line,
                        std::string_view(key.str()));
        }
        auto kpi = EntryReader(file, key.str(), *entry).read();
        if (!kpi) return fail(kpi.error());
        order.emplace_back(node.source().begin.line, read.size());
        read.push_back(std::move(*kpi));
    }
    std::sort(order.begin(), order.end());
    for (const auto& [line, index] : order) catalogue.kpis_.push_back(std::move(read[index]));
    for (std::size_t i = 0; i < order.size(); ++i) {
        const KpiDefinition& kpi = catalogue.kpis_[i];
        const std::string wrong = wrong_with_chain(catalogue, kpi);
        if (!wrong.empty()) return fail("{}:{}: KPI \"{}\": {}", file, order[i].first, kpi.code, wrong);
    }
    return catalogue;
}

std::vector<const KpiDefinition*> Catalogue::chain_to(const KpiDefinition& kpi) const {
    std::vector<const KpiDefinition*> chain;
    for (const KpiDefinition* level = &kpi; level != nullptr; level = find(level->fed_by)) {
        chain.push_back(level);
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

bool is_structural(const KpiDefinition& kpi) {
    return std::any_of(kpi.inputs.begin(), kpi.inputs.end(), [](const std::string& name) {
        const auto input = input_named(name);
        return input && input->kind == Input::Kind::special && is_structural(input->special);
    });
}

bool Catalogue::any_structural(const std::vector<std::string>& codes) const {
    return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
        const KpiDefinition* kpi = find(code);
        return kpi != nullptr && is_structural(*kpi);
    });
}

const KpiDefinition* Catalogue::find(std::string_view code) const {
    for (const KpiDefinition& kpi : kpis_) {
        if (kpi.code == code) return &kpi;
    }
    return nullptr;
}

std::string Catalogue::nearest(std::string_view code) const {
    std::vector<std::string_view> codes;
    for (const KpiDefinition& kpi : kpis_) codes.push_back(kpi.code);
    return nearest_name(code, codes);
}

}  // namespace monomi::kpi
