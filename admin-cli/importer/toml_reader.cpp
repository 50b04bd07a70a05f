#include "admin-cli/importer/toml_reader.h"

#include <fmt/format.h>

#include "admin-cli/importer/suggestion.h"

namespace monomi::importer {

void TomlErrors::add(std::size_t line, std::string_view text) {
    lines.push_back(fmt::format("{}:{}: {}", path, line, text));
}

std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

const toml::node* TomlTable::find(std::string_view key) {
    known_.emplace(key);
    return table_.get(key);
}

void TomlTable::error(const toml::node* at, std::string_view text) {
    const std::size_t found = at != nullptr ? line_of(*at) : line();
    errors_.add(found != 0 ? found : fallback_line_, text);
}

std::optional<std::string> TomlTable::text(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return std::nullopt;
    auto value = node->value_exact<std::string>();
    if (!value) error(node, fmt::format("'{}' must be a text in quotes", key));
    return value;
}

std::optional<bool> TomlTable::boolean(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<bool>();
    if (!value) error(node, fmt::format("'{}' must be true or false", key));
    return value;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<std::int64_t>();
    if (!value) error(node, fmt::format("'{}' must be a whole number", key));
    return value;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return {};
    if (auto one = node->value_exact<std::string>()) return {*one};
    std::vector<std::string> out;
    const toml::array* array = node->as_array();
    if (array == nullptr) error(node, fmt::format("'{}' must be a text or a list of texts", key));
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        if (auto value = array->get(i)->value_exact<std::string>()) {
            out.push_back(*value);
        } else {
            error(array->get(i), fmt::format("'{}' must hold texts only", key));
        }
    }
    return out;
}

std::optional<char> TomlTable::character(std::string_view key) {
    const auto value = text(key);
    if (!value) return std::nullopt;
    if (value->size() == 1) return value->front();
    error(table_.get(key), fmt::format("'{}' must be one ASCII character", key));
    return std::nullopt;
}

std::map<std::string, std::string> TomlTable::text_map(std::string_view key) {
    std::map<std::string, std::string> out;
    const toml::table* map = table(key);
    if (map == nullptr) return out;
    for (const auto& [from, node] : *map) {
        if (auto value = node.value_exact<std::string>()) {
            out.emplace(std::string(from.str()), *value);
        } else {
            error(&node, fmt::format("'{}': '{}' must stand for a text", key, from.str()));
        }
    }
    return out;
}

const toml::table* TomlTable::table(std::string_view key) {
    const toml::node* node = find(key);
    if (node == nullptr) return nullptr;
    const toml::table* value = node->as_table();
    if (value == nullptr) error(node, fmt::format("'{}' must be a table", key));
    return value;
}

std::string TomlTable::required_text(std::string_view key) {
    if (find(key) == nullptr) {
        error(nullptr, fmt::format("'{}' is missing", key));
        return {};
    }
    return text(key).value_or("");
}

void TomlTable::finish() {
    for (const auto& [key, node] : table_) {
        if (known_.find(key.str()) != known_.end()) continue;
        error(&node, fmt::format("unknown key '{}'{}", key.str(),
                                 suggestion(key.str(), {known_.begin(), known_.end()})));
    }
}

void TomlTable::unknown_choice(std::string_view key, const std::string& name,
                               const std::vector<std::string>& known) {
    error(table_.get(key), fmt::format("'{}' is no {}{}", name, key, suggestion(name, known)));
}

}  // namespace monomi::importer
