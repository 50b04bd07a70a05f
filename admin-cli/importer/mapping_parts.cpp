#include "admin-cli/importer/mapping_parts.h"

#include <algorithm>

#include "admin-cli/importer/suggestion.h"

namespace monomi::importer {
namespace {

ColumnRef column_ref(std::string_view text, const std::vector<Join>& joins) {
    const std::size_t dot = text.find('.');
    if (dot != std::string_view::npos) {
        const std::string_view name = text.substr(0, dot);
        const bool known =
            std::any_of(joins.begin(), joins.end(), [&](const Join& j) { return j.name == name; });
        if (known) return {std::string(name), std::string(text.substr(dot + 1))};
    }
    return {"", std::string(text)};
}

void read_condition(std::string_view column, const toml::node& node, const std::vector<Join>& joins,
                    TomlErrors& errors, std::vector<Condition>& out) {
    Condition condition;
    condition.column = column_ref(column, joins);
    if (const auto one = node.value_exact<std::string>()) {
        condition.values = {*one};
        out.push_back(std::move(condition));
        return;
    }
    if (node.is_array()) {
        toml::table holder;
        holder.insert("in", *node.as_array());
        condition.values = TomlTable(holder, errors, line_of(node)).texts("in");
        out.push_back(std::move(condition));
        return;
    }
    if (!node.is_table()) {
        errors.add(line_of(node),
                   fmt::format("where '{}': say a text, a list of texts, {{ empty = true }} or "
                               "{{ not = ... }}",
                               column));
        return;
    }
    TomlTable table(*node.as_table(), errors);
    if (const auto empty = table.boolean("empty")) {
        condition.test = *empty ? Condition::Test::empty : Condition::Test::not_empty;
        out.push_back(condition);
    }
    if (const auto values = table.texts("not"); !values.empty()) {
        condition.test = Condition::Test::not_in;
        condition.values = values;
        out.push_back(condition);
    }
    table.finish();
}

Status check_constant(const FieldInfo& field, const std::string& value) {
    if (field.type != FieldType::choice) return {};
    const std::vector<std::string> known(field.choices.begin(), field.choices.end());
    if (std::find(known.begin(), known.end(), value) != known.end()) return {};
    return fail("'{}' is no {}{}", value, field.name, suggestion(value, known));
}

// Constants and the results of a map are checked here, so that a mapping cannot reject every row.
void check_constants(const FieldRule& rule, TomlErrors& errors) {
    if (rule.field->dated && rule.split != '\0') return;
    const auto check = [&](const std::string& value) {
        if (const auto valid = check_constant(*rule.field, value); !valid) {
            errors.add(rule.line, valid.error().message);
        }
    };
    for (const auto& [from, to] : rule.map) check(to);
    if (rule.fallback) check(*rule.fallback);
    for (const Template& value : rule.values) {
        if (value.constant() && !value.parts.empty() && rule.map.empty()) check(value.parts.front().literal);
    }
}

void check_shape(const FieldRule& rule, TomlTable& table) {
    const FieldInfo& field = *rule.field;
    const bool supply = field.type == FieldType::supply, contract = field.type == FieldType::contract;
    if (rule.values.empty() && !(contract && rule.from) && !rule.fallback) {
        table.error(nullptr, fmt::format("'{}': no value; say value = \"{{column}}\"", field.name));
    }
    if (rule.from && !field.dated && !contract && !supply) {
        table.error(nullptr, fmt::format("'{}' has no dated values, so it can have no 'from'", field.name));
    }
    if (rule.to && !contract) table.error(nullptr, fmt::format("'{}' can have no 'to'", field.name));
    if (rule.supplied_partners && !supply) {
        table.error(nullptr, fmt::format("'{}' can have no 'partners'", field.name));
    }
    if (rule.split != '\0' && !field.list && !field.dated) {
        table.error(nullptr, fmt::format("'{}' holds one value, so it cannot be split", field.name));
    }
    if ((rule.merge == Merge::first || rule.merge == Merge::last) != rule.order.has_value()) {
        table.error(nullptr, fmt::format("'{}': merge = \"first\" or \"last\" and order = \"{{column}}\" go "
                                         "together",
                                         field.name));
    }
}

}  // namespace

Result<Template> parse_template(std::string_view text, const std::vector<Join>& joins) {
    Template out;
    std::string literal;
    const auto flush = [&] {
        if (!literal.empty()) out.parts.push_back({std::exchange(literal, {}), std::nullopt});
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool doubled = i + 1 < text.size() && text[i + 1] == c;
        if ((c == '{' || c == '}') && doubled) {
            literal += c;
            ++i;
        } else if (c == '}') {
            return fail("'{}': a '}}' without '{{'; a brace itself is written twice", text);
        } else if (c == '{') {
            const std::size_t end = text.find('}', i);
            if (end == std::string_view::npos || end == i + 1) {
                return fail("'{}': say a column between '{{' and '}}'; a brace itself is written twice",
                            text);
            }
            flush();
            out.parts.push_back({"", column_ref(text.substr(i + 1, end - i - 1), joins)});
            i = end;
        } else {
            literal += c;
        }
    }
    flush();
    return out;
}

std::optional<Template> read_template(TomlTable& table, std::string_view key,
                                      const std::vector<Join>& joins) {
    const auto text = table.text(key);
    if (!text) return std::nullopt;
    auto parsed = parse_template(*text, joins);
    if (parsed) return std::move(*parsed);
    table.error(table.find(key), parsed.error().message);
    return std::nullopt;
}

std::vector<Template> read_templates(TomlTable& table, std::string_view key, const std::vector<Join>& joins) {
    std::vector<Template> out;
    for (const std::string& text : table.texts(key)) {
        if (auto parsed = parse_template(text, joins)) {
            out.push_back(std::move(*parsed));
        } else {
            table.error(table.find(key), parsed.error().message);
        }
    }
    return out;
}

std::vector<Condition> read_where(TomlTable& table, const std::vector<Join>& joins) {
    std::vector<Condition> out;
    if (const toml::table* where = table.table("where")) {
        for (const auto& [column, node] : *where) {
            read_condition(column.str(), node, joins, table.errors(), out);
        }
    }
    return out;
}

void read_formats(TomlTable& table, TextFormats& formats) {
    if (table.find("dates") != nullptr) {
        formats.dates.clear();
        for (const std::string& text : table.texts("dates")) {
            if (auto format = date_format(text)) {
                formats.dates.push_back(std::move(*format));
            } else {
                table.error(table.find("dates"), format.error().message);
            }
        }
        if (formats.dates.empty()) table.error(table.find("dates"), "'dates' names no date form");
    }
    if (const toml::table* numbers = table.table("numbers")) {
        TomlTable in(*numbers, table.errors());
        formats.numbers.decimal = in.character("decimal").value_or(formats.numbers.decimal);
        if (in.text("thousands") == "") {
            formats.numbers.thousands = '\0';
        } else {
            formats.numbers.thousands = in.character("thousands").value_or(formats.numbers.thousands);
        }
        if (formats.numbers.decimal == formats.numbers.thousands) {
            in.error(nullptr, "the decimal mark and the thousands separator must differ");
        }
        in.finish();
    }
}

void read_empty(TomlTable& table, TextFormats& formats) {
    if (table.find("empty") != nullptr) formats.empty = table.texts("empty");
}

FieldRule read_field(Kind kind, std::string_view name, const toml::node& node, const std::vector<Join>& joins,
                     const TextFormats& formats, TomlErrors& errors) {
    FieldRule rule;
    rule.line = line_of(node);
    rule.formats = formats;
    rule.field = find_field(kind, name);
    if (rule.field == nullptr) {
        std::vector<std::string> known;
        for (const FieldInfo& field : fields_of(kind)) known.emplace_back(field.name);
        errors.add(rule.line,
                   fmt::format("a {} has no field '{}'{}", name_of(kind), name, suggestion(name, known)));
        return rule;
    }
    toml::table shorthand;
    if (node.is_string() || node.is_array()) shorthand.insert("value", node);
    if (!shorthand.empty() || node.is_table()) {
        TomlTable table(node.is_table() ? *node.as_table() : shorthand, errors, rule.line);
        rule.values = read_templates(table, "value", joins);
        rule.where = read_where(table, joins);
        rule.map = table.text_map("map");
        rule.unmapped = table.choice<Unmapped>("unmapped").value_or(Unmapped::keep);
        rule.fallback = table.text("default");
        rule.split = table.character("split").value_or('\0');
        rule.from = read_template(table, rule.field->type == FieldType::supply ? "since" : "from", joins);
        rule.to = read_template(table, "to", joins);
        rule.supplied_partners = read_template(table, "partners", joins);
        rule.merge = table.choice<Merge>("merge").value_or(Merge::agree);
        rule.order = read_template(table, "order", joins);
        read_formats(table, rule.formats);
        check_shape(rule, table);
        table.finish();
    } else {
        errors.add(rule.line, fmt::format("'{}' must be a text such as \"{{column}}\" or a table", name));
    }
    check_constants(rule, errors);
    return rule;
}

}  // namespace monomi::importer
