// The configuration as TOML: the reference file config/suite.toml and the effective file of a home.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>

#include "common/runtime/config_fields.h"

namespace monomi {

namespace {

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string to_toml(const FieldValue& value) {
    struct Visitor {
        std::string operator()(bool v) const { return v ? "true" : "false"; }
        std::string operator()(std::int64_t v) const { return std::to_string(v); }
        std::string operator()(double v) const {
            auto text = fmt::format("{}", v);
            if (text.find_first_of(".e") == std::string::npos) text += ".0";
            return text;
        }
        std::string operator()(const std::string& v) const { return quoted(v); }
        std::string operator()(const std::vector<std::string>& v) const {
            std::vector<std::string> items;
            for (const auto& item : v) items.push_back(quoted(item));
            return fmt::format("[{}]", fmt::join(items, ", "));
        }
    };
    return std::visit(Visitor{}, value);
}

// The text as comment lines of at most 100 columns.
void append_comment(std::string& out, const std::string& text) {
    std::istringstream words(text);
    std::string word, line = "#";
    while (words >> word) {
        if (line.size() + 1 + word.size() > 100) {
            out += line + '\n';
            line = "#";
        }
        line += ' ' + word;
    }
    out += line + '\n';
}

}  // namespace

std::string render_config(const Config& config, bool defaults_commented) {
    const Config defaults;
    std::string out, section;
    for (const auto& field : config_fields()) {
        const auto dot = field.path.find('.');
        if (const auto of_field = field.path.substr(0, dot); of_field != section) {
            section = of_field;
            out += fmt::format("{}[{}]\n", out.empty() ? "" : "\n", section);
        }
        append_comment(out, field.doc);
        const auto value = field.get(config);
        const bool comment = defaults_commented && value == field.get(defaults);
        out += fmt::format("{}{} = {}\n", comment ? "#= " : "", field.path.substr(dot + 1), to_toml(value));
    }
    return out;
}

}  // namespace monomi
