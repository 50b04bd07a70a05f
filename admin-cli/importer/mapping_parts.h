// The small parts that a mapping's rules are made of, read from TOML: templates, conditions, formats.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "admin-cli/importer/mapping.h"
#include "admin-cli/importer/toml_reader.h"

namespace monomi::importer {

// "{column}" and "{join.column}" among other text; "{{" and "}}" are braces.
[[nodiscard]] Result<Template> parse_template(std::string_view text, const std::vector<Join>& joins);

// The template of a key; nothing where it is missing or wrong (which is then among the errors).
[[nodiscard]] std::optional<Template> read_template(TomlTable& table, std::string_view key,
                                                    const std::vector<Join>& joins);
// Of a key with a text or a list of texts.
[[nodiscard]] std::vector<Template> read_templates(TomlTable& table, std::string_view key,
                                                   const std::vector<Join>& joins);

// where = { stage = "Won", owner = ["A", "B"], account = { empty = false }, kind = { not = ["test"] } }
[[nodiscard]] std::vector<Condition> read_where(TomlTable& table, const std::vector<Join>& joins);

// The keys dates and numbers; what is missing stays as in `formats`.
void read_formats(TomlTable& table, TextFormats& formats);
// The key empty, of files and of the mapping as a whole.
void read_empty(TomlTable& table, TextFormats& formats);

// The rule of one field: a template, or a table.
[[nodiscard]] FieldRule read_field(Kind kind, std::string_view name, const toml::node& node,
                                   const std::vector<Join>& joins, const TextFormats& formats,
                                   TomlErrors& errors);

}  // namespace monomi::importer
