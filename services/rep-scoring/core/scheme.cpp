#include "services/rep-scoring/core/scheme.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <vector>

#include "common/domain/nearest_name.h"

namespace monomi::scoring {
namespace {

constexpr double longest_half_life_days = 36'500;

// One table of the file: every field of it must be asked for, and each is checked where it is read. The first
// error stands.
class TableReader {
  public:
    TableReader(const std::string& file, std::string place, const toml::table& table)
        : file_(file), place_(std::move(place)), table_(table) {}

    void text(std::string_view name, std::string& out) {
        const toml::node* node = find(name);
        if (node == nullptr) return;
        const auto value = node->value<std::string>();
        if (!node->is_string() || value->empty()) return wrong(*node, name, "must be a text");
        out = *value;
    }
    void label(std::string_view prefix, Label& out) {
        text(fmt::format("{}ja", prefix), out.ja);
        text(fmt::format("{}en", prefix), out.en);
    }
    void number(std::string_view name, double& out, double least, double most) {
        const toml::node* node = find(name);
        if (node == nullptr) return;
        take_number(*node, name, out, least, most);
    }
    void whole(std::string_view name, int& out, int least, int most) {
        const toml::node* node = find(name);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::int64_t>();
        if (!value || *value < least || *value > most) {
            return wrong(*node, name, fmt::format("must be a whole number from {} to {}", least, most));
        }
        out = static_cast<int>(*value);
    }
    // A table of numbers by the names of E; a name left out keeps its value.
    template <class E, std::size_t N>
    void by_name(std::string_view name, std::array<double, N>& out, double least, double most) {
        const toml::node* node = find(name);
        if (node == nullptr) return;
        const toml::table* entries = node->as_table();
        if (entries == nullptr) return wrong(*node, name, "must be a table such as { other = 1 }");
        for (const auto& [key, value] : *entries) {
            const auto chosen = from_name<E>(std::string_view(key.str()));
            if (!chosen) {
                return wrong(value, name,
                             unknown(key.str(), {Names<E>::names.begin(), Names<E>::names.end()}));
            }
            take_number(value, fmt::format("{}.{}", name, std::string_view(key.str())),
                        out[static_cast<std::size_t>(*chosen)], least, most);
        }
    }
    [[nodiscard]] const toml::table* table(std::string_view name) {
        const toml::node* node = find(name);
        if (node == nullptr) return nullptr;
        if (node->as_table() == nullptr) wrong(*node, name, "must be a table");
        return node->as_table();
    }
    // What is wrong, once all fields were asked for.
    Status done() {
        for (const auto& [key, node] : table_) {
            if (std::find(asked_.begin(), asked_.end(), key.str()) != asked_.end()) continue;
            std::vector<std::string_view> known(asked_.begin(), asked_.end());
            complain(node, unknown(key.str(), known));
            break;
        }
        return error_;
    }
    void complain(const toml::node& node, const std::string& what) {
        if (error_) error_ = fail("{}:{}: {}: {}", file_, node.source().begin.line, place_, what);
    }
    void complain(const std::string& what) { complain(table_, what); }

  private:
    const toml::node* find(std::string_view name) {
        asked_.emplace_back(name);
        const toml::node* node = table_.get(name);
        if (node == nullptr) complain(fmt::format("\"{}\" is missing", name));
        return node;
    }
    void wrong(const toml::node& node, std::string_view name, std::string_view what) {
        complain(node, fmt::format("{}: {}", name, what));
    }
    void take_number(const toml::node& node, std::string_view name, double& out, double least, double most) {
        const auto value = node.is_number() ? node.value<double>() : std::nullopt;
        if (!value || !std::isfinite(*value) || *value < least || *value > most) {
            return wrong(node, name, fmt::format("must be a number from {} to {}", least, most));
        }
        out = *value;
    }
    static std::string unknown(std::string_view name, const std::vector<std::string_view>& known) {
        const std::string nearest = nearest_name(name, known);
        if (!nearest.empty()) return fmt::format("there is no \"{}\"; did you mean \"{}\"?", name, nearest);
        return fmt::format("there is no \"{}\"; known are {}", name, fmt::join(known, ", "));
    }

    const std::string& file_;
    std::string place_;
    const toml::table& table_;
    std::vector<std::string> asked_;
    Status error_;
};

void read_counted(TableReader& reader, Factor factor, FactorRule& rule) {
    constexpr double least_positive = 0.001, most = 1000;
    double half_life = 180;
    reader.number("k", rule.k, least_positive, most);
    reader.number("half_life_days", half_life, 1, longest_half_life_days);
    rule.decay = Decay(half_life);
    if (group_of(factor) == Group::results) {
        reader.number("weight", rule.weight, 0, most);
        rule.greatest_weight = rule.weight;
        return;
    }
    reader.by_name<TouchpointType>("weights", rule.weights, 0, most);
    rule.greatest_weight = 0;
    for (const double weight : rule.weights) rule.greatest_weight = std::max(rule.greatest_weight, weight);
}

void read_linear(TableReader& reader, FactorRule& rule) {
    constexpr double most = 1'000'000;
    reader.number("zero", rule.zero, -most, most);
    reader.number("one", rule.one, -most, most);
    if (rule.zero == rule.one) reader.complain("\"zero\" and \"one\" must differ");
}

void read_own(TableReader& reader, Factor factor, Scheme& scheme, FactorRule& rule) {
    switch (factor) {
        case Factor::evaluation_scheme:
            reader.by_name<EvaluationScheme>("shares", scheme.evaluation_shares, 0, 1);
            break;
        case Factor::tenure:
            reader.whole("graduate_prime_year", scheme.graduate_prime_year, 1, 50);
            reader.whole("mid_career_prime_months", scheme.mid_career_prime_months, 1, 600);
            reader.whole("ramp_months", scheme.tenure_ramp_months, 1, 600);
            reader.number("not_rising", scheme.not_rising_share, 0, 1);
            break;
        case Factor::referral_trend:
            reader.whole("span_days", scheme.trend_span_days, 1, 3660);
            break;
        case Factor::decision_maker:
        case Factor::contact_known:
            break;
        default:
            read_linear(reader, rule);
    }
}

Status read_groups(const std::string& file, const toml::table& table, Scheme& scheme) {
    TableReader groups(file, "groups", table);
    for (std::size_t i = 0; i < group_count; ++i) {
        const std::string_view name = name_of(static_cast<Group>(i));
        const toml::table* entry = groups.table(name);
        if (entry == nullptr) continue;
        TableReader reader(file, fmt::format("group \"{}\"", name), *entry);
        reader.label("", scheme.groups[i].label);
        reader.number("cap", scheme.groups[i].cap, 0, 100);
        if (auto read = reader.done(); !read) return read;
    }
    return groups.done();
}

Status read_factors(const std::string& file, const toml::table& table, Scheme& scheme) {
    TableReader factors(file, "factors", table);
    for (std::size_t i = 0; i < factor_count; ++i) {
        const auto factor = static_cast<Factor>(i);
        FactorRule& rule = scheme.factors[i];
        const toml::table* entry = factors.table(name_of(factor));
        if (entry == nullptr) continue;
        TableReader reader(file, fmt::format("factor \"{}\"", name_of(factor)), *entry);
        reader.label("", rule.label);
        reader.label("raise_", rule.raise);
        reader.number("cap", rule.cap, 0, 100);
        if (is_counted(factor)) {
            read_counted(reader, factor, rule);
        } else {
            read_own(reader, factor, scheme, rule);
        }
        if (auto read = reader.done(); !read) return read;
    }
    return factors.done();
}

Status check_caps(const std::string& file, const toml::table& groups, const Scheme& scheme) {
    constexpr double tolerance = 1e-9;
    double whole = 0;
    for (std::size_t i = 0; i < group_count; ++i) {
        double sum = 0;
        for (std::size_t f = 0; f < factor_count; ++f) {
            if (group_of(static_cast<Factor>(f)) == static_cast<Group>(i)) sum += scheme.factors[f].cap;
        }
        const std::string_view name = name_of(static_cast<Group>(i));
        if (std::abs(sum - scheme.groups[i].cap) > tolerance) {
            return fail("{}:{}: group \"{}\": cap: is {}, but the caps of its factors add up to {}", file,
                        groups.get(name)->source().begin.line, name, scheme.groups[i].cap, sum);
        }
        whole += scheme.groups[i].cap;
    }
    if (std::abs(whole - 100) > tolerance) {
        return fail("{}:{}: groups: their caps add up to {} and must add up to 100", file,
                    groups.source().begin.line, whole);
    }
    return {};
}

Status read_lists(const std::string& file, const toml::table& table, Scheme& scheme) {
    TableReader reader(file, "lists", table);
    reader.whole("change_days", scheme.change_days, 1, 3660);
    reader.number("rising_points", scheme.rising_points, 0, 100);
    reader.whole("dormant_days", scheme.dormant_days, 1, 3660);
    reader.number("proven_results", scheme.proven_results, 0, 1);
    return reader.done();
}

Status read_texts(const std::string& file, const toml::table& table, Scheme& scheme) {
    TableReader reader(file, "texts", table);
    reader.label("unknown_", scheme.unknown);
    reader.label("nothing_more_", scheme.nothing_more);
    return reader.done();
}

}  // namespace

Result<Scheme> Scheme::load(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail("cannot read the scoring scheme \"{}\"", path);
    std::ostringstream text;
    text << in.rdbuf();
    return parse(text.str(), path);
}

Result<Scheme> Scheme::parse(std::string_view text, const std::string& file) {
    toml::table root;
    try {
        root = toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        return fail("{}:{}: {}", file, error.source().begin.line, error.description());
    }
    TableReader reader(file, "scoring scheme", root);
    const toml::table* lists = reader.table("lists");
    const toml::table* texts = reader.table("texts");
    const toml::table* groups = reader.table("groups");
    const toml::table* factors = reader.table("factors");
    if (auto read = reader.done(); !read) return fail(read.error());
    Scheme scheme;
    for (const auto& read : {read_lists(file, *lists, scheme), read_texts(file, *texts, scheme),
                             read_groups(file, *groups, scheme), read_factors(file, *factors, scheme),
                             check_caps(file, *groups, scheme)}) {
        if (!read) return fail(read.error());
    }
    return scheme;
}

}  // namespace monomi::scoring
