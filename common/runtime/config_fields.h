// The one table of configuration fields. A field is added by a member of Config and one line of the table.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/runtime/config.h"

namespace monomi {

// What TOML and `--set` can hold.
using FieldValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

struct ConfigField {
    std::string path;  // "section.field"
    std::string doc;   // one or more sentences, with the unit and the allowed values
    std::function<FieldValue(const Config&)> get;
    // Refuses a value of the wrong type or out of range, saying what is allowed.
    std::function<Status(Config&, const FieldValue&)> set;
    // Reads the text of `--set` into a value of the field's type.
    std::function<Result<FieldValue>(std::string_view)> parse;
};

[[nodiscard]] const std::vector<ConfigField>& config_fields();
[[nodiscard]] const ConfigField* find_field(std::string_view path);
// The field whose path is nearest to what was typed, for error texts.
[[nodiscard]] const ConfigField& nearest_field(std::string_view path);

// TOML with every field under its documentation. With `defaults_commented`, fields that hold their default
// are comments, so that a later default takes effect in an existing home.
[[nodiscard]] std::string render_config(const Config& config, bool defaults_commented);

// Checks that need more than one field (both warnings, a speed without a date); load_config() calls it.
[[nodiscard]] Status check_together(const Config& config);

}  // namespace monomi
