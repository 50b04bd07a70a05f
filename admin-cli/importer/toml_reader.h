// Reads a TOML table key by key and gathers errors with their lines, so that a mapping's errors are all named
// at once.
#pragma once
#include <toml++/toml.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/names.h"

namespace monomi::importer {

struct TomlErrors {
    std::string path;
    std::vector<std::string> lines;
    void add(std::size_t line, std::string_view text);
};

[[nodiscard]] std::size_t line_of(const toml::node& node);

// One table. Each reader names the key it reads; finish() refuses the keys that nobody read.
class TomlTable {
  public:
    // fallback_line: for a table that stands in the file in another form (a shorthand).
    TomlTable(const toml::table& table, TomlErrors& errors, std::size_t fallback_line = 0)
        : table_(table), errors_(errors), fallback_line_(fallback_line) {}

    [[nodiscard]] const toml::node* find(std::string_view key);
    [[nodiscard]] std::optional<std::string> text(std::string_view key);
    [[nodiscard]] std::optional<bool> boolean(std::string_view key);
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);  // a text or a list of texts
    [[nodiscard]] std::optional<char> character(std::string_view key);   // a text of one byte
    [[nodiscard]] std::map<std::string, std::string> text_map(std::string_view key);
    [[nodiscard]] const toml::table* table(std::string_view key);
    [[nodiscard]] std::string required_text(std::string_view key);

    template <class E>
    [[nodiscard]] std::optional<E> choice(std::string_view key) {
        const auto name = text(key);
        if (!name) return std::nullopt;
        const auto value = from_name<E>(*name);
        if (!value) unknown_choice(key, *name, {Names<E>::names.begin(), Names<E>::names.end()});
        return value;
    }

    void finish();  // names unknown keys
    void error(const toml::node* at, std::string_view text);
    [[nodiscard]] std::size_t line() const { return line_of(table_); }
    [[nodiscard]] TomlErrors& errors() { return errors_; }

  private:
    void unknown_choice(std::string_view key, const std::string& name, const std::vector<std::string>& known);
    const toml::table& table_;
    TomlErrors& errors_;
    std::size_t fallback_line_;
    std::set<std::string, std::less<>> known_;
};

}  // namespace monomi::importer
