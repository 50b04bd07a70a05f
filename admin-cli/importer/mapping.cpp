#include "admin-cli/importer/mapping.h"

#include <algorithm>
#include <filesystem>

#include "admin-cli/importer/csv_table.h"
#include "admin-cli/importer/mapping_parts.h"
#include "admin-cli/importer/suggestion.h"

namespace monomi::importer {
namespace {

std::vector<std::string> roles_of(const Mapping& mapping) {
    std::vector<std::string> roles;
    for (const FileRule& file : mapping.files) roles.push_back(file.role);
    return roles;
}

void check_role(const Mapping& mapping, const std::string& role, std::size_t line, TomlErrors& errors) {
    if (mapping.file(role) != nullptr) return;
    errors.add(line, fmt::format("there is no [file.{}]{}", role, suggestion(role, roles_of(mapping))));
}

void read_file_rule(std::string_view role, const toml::node& node, const TextFormats& formats,
                    Encoding encoding, Mapping& mapping, TomlErrors& errors) {
    if (!node.is_table()) {
        errors.add(line_of(node), fmt::format("'file.{}' must be a table", role));
        return;
    }
    TomlTable table(*node.as_table(), errors);
    FileRule rule;
    rule.role = std::string(role);
    rule.line = table.line();
    rule.names = table.texts("name");
    if (rule.names.empty()) {
        table.error(nullptr,
                    fmt::format("[file.{}] needs name = \"...csv\", the pattern of its file names", role));
    }
    rule.encoding = table.choice<Encoding>("encoding").value_or(encoding);
    rule.delimiter = table.text("delimiter") == "tab" ? '\t' : table.character("delimiter").value_or(',');
    rule.missing_columns = table.boolean("missing_columns").value_or(false);
    rule.formats = formats;
    read_formats(table, rule.formats);
    read_empty(table, rule.formats);
    if (const toml::table* values = table.table("values")) {
        TomlTable by_column(*values, errors);
        for (const auto& [column, map] : *values) {
            rule.values[std::string(column.str())] = by_column.text_map(column.str());
        }
    }
    table.finish();
    mapping.files.push_back(std::move(rule));
}

std::vector<Join> read_joins(TomlTable& table, const Mapping& mapping) {
    std::vector<Join> joins;
    const toml::array* list = nullptr;
    if (const toml::node* node = table.find("join")) {
        list = node->as_array();
        if (list == nullptr) table.error(node, "'join' must be a list: [[record.join]]");
    }
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const toml::table* node = list->get_as<toml::table>(i);
        if (node == nullptr) continue;
        TomlTable in(*node, table.errors());
        Join join;
        join.line = in.line();
        join.file = in.required_text("file");
        join.name = in.text("name").value_or(join.file);
        join.column = in.required_text("column");
        join.required = in.boolean("required").value_or(true);
        // A key may use the joins before it.
        if (auto key = read_template(in, "key", joins)) {
            join.key = std::move(*key);
        } else if (in.find("key") == nullptr) {
            in.error(nullptr, "'key' is missing: what to look up, such as \"{opp_id}\"");
        }
        check_role(mapping, join.file, join.line, table.errors());
        in.finish();
        joins.push_back(std::move(join));
    }
    return joins;
}

void read_fields(const toml::table& fields, RecordRule& rule, TomlErrors& errors) {
    for (const auto& [name, node] : fields) {
        FieldRule field = read_field(rule.kind, name.str(), node, rule.joins, rule.formats, errors);
        if (field.field != nullptr) rule.fields.push_back(std::move(field));
    }
}

void read_record_rule(const toml::table& node, Mapping& mapping, TomlErrors& errors) {
    TomlTable table(node, errors);
    RecordRule rule;
    rule.line = table.line();
    const std::string kind = table.required_text("kind");
    const auto known = from_name<Kind>(kind);
    if (!known && !kind.empty()) {
        table.error(table.find("kind"),
                    fmt::format("there is no kind '{}'{}", kind,
                                suggestion(kind, {Names<Kind>::names.begin(), Names<Kind>::names.end()})));
    }
    rule.kind = known.value_or(Kind::partner);
    rule.file = table.required_text("file");
    if (!rule.file.empty()) check_role(mapping, rule.file, rule.line, errors);
    rule.joins = read_joins(table, mapping);
    rule.where = read_where(table, rule.joins);
    if (auto id = read_template(table, "id", rule.joins)) {
        rule.id = std::move(*id);
    } else if (table.find("id") == nullptr) {
        table.error(nullptr, "'id' is missing: what makes the record unique, such as \"{deal_id}\"");
    }
    rule.source = read_template(table, "source", rule.joins);
    if (const toml::node* version = table.find("version"); version != nullptr && version->is_integer()) {
        rule.version.push_back({{{std::to_string(*version->value<std::int64_t>()), std::nullopt}}});
    } else {
        rule.version = read_templates(table, "version", rule.joins);
    }
    rule.deleted = read_template(table, "deleted", rule.joins);
    if (const FileRule* file = mapping.file(rule.file)) rule.formats = file->formats;
    read_formats(table, rule.formats);
    const toml::table* fields = table.table("fields");
    if (fields != nullptr && known) read_fields(*fields, rule, errors);
    table.finish();
    mapping.records.push_back(std::move(rule));
}

void read_supplies(TomlTable& table, Mapping& mapping) {
    const toml::node* node = table.find("supplies");
    if (node == nullptr) return;
    const toml::array* list = node->as_array();
    if (list == nullptr) table.error(node, "'supplies' must be a list such as [\"deal.won_on\"]");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const toml::node& entry = *list->get(i);
        Supply<std::string> supply;
        if (const auto name = entry.value_exact<std::string>()) {
            supply.field = *name;
        } else if (entry.is_table()) {
            TomlTable in(*entry.as_table(), table.errors());
            supply.field = in.required_text("field");
            if (const toml::node* since = in.find("since")) {
                const auto date = since->value_exact<toml::date>();
                if (date) {
                    supply.since = Date::of(date->year, date->month, date->day);
                } else {
                    in.error(since, "'since' must be a date without quotes: 2025-04-01");
                }
            }
            supply.partners = in.texts("partners");
            in.finish();
        }
        const std::size_t dot = supply.field.find('.');
        const auto kind = from_name<Kind>(std::string_view(supply.field).substr(0, dot));
        const bool known = dot != std::string::npos && kind &&
                           find_field(*kind, std::string_view(supply.field).substr(dot + 1)) != nullptr;
        if (!known) {
            table.error(&entry, fmt::format("supplies: '{}' is no field of a kind, such as \"deal.won_on\"",
                                            supply.field));
        }
        mapping.supplies.push_back(std::move(supply));
    }
    std::sort(mapping.supplies.begin(), mapping.supplies.end(),
              [](const auto& a, const auto& b) { return less(a, b); });
}

void read_together(TomlTable& table, Mapping& mapping) {
    const toml::node* node = table.find("together");
    if (node == nullptr) return;
    const toml::array* groups = node->as_array();
    if (groups == nullptr) table.error(node, "'together' must be a list of lists of files");
    for (std::size_t i = 0; groups != nullptr && i < groups->size(); ++i) {
        toml::table holder;
        holder.insert("together", *groups->get(i));
        mapping.together.push_back(TomlTable(holder, table.errors(), line_of(*node)).texts("together"));
        for (const std::string& role : mapping.together.back()) {
            check_role(mapping, role, line_of(*node), table.errors());
        }
    }
}

// Some rule of a kind must set each field that the kind needs.
void check_required_fields(const Mapping& mapping, TomlErrors& errors) {
    for (std::size_t k = 0; k < count_of<Kind>; ++k) {
        const auto kind = static_cast<Kind>(k);
        std::size_t line = 0;
        for (const RecordRule& rule : mapping.records) {
            if (rule.kind == kind && line == 0) line = rule.line;
        }
        if (line == 0) continue;
        for (const FieldInfo& field : fields_of(kind)) {
            const auto sets = [&](const RecordRule& rule) {
                return rule.kind == kind &&
                       std::any_of(rule.fields.begin(), rule.fields.end(),
                                   [&](const FieldRule& f) { return f.field == &field; });
            };
            if (!field.required || std::any_of(mapping.records.begin(), mapping.records.end(), sets))
                continue;
            errors.add(line, fmt::format("no [[record]] of kind {} sets its field '{}', which it needs",
                                         name_of(kind), field.name));
        }
    }
}

// All rules that set one field of a kind must say the same about how it merges.
void check_merge_rules(const Mapping& mapping, TomlErrors& errors) {
    std::map<const FieldInfo*, const FieldRule*> first;
    for (const RecordRule& rule : mapping.records) {
        for (const FieldRule& field : rule.fields) {
            const FieldRule& other = *first.try_emplace(field.field, &field).first->second;
            if (other.merge == field.merge) continue;
            errors.add(field.line,
                       fmt::format("'{}' merges by {} here and by {} in line {}; say one", field.field->name,
                                   name_of(field.merge), name_of(other.merge), other.line));
        }
    }
}

void read_top(const toml::table& root, Mapping& mapping, TomlErrors& errors) {
    TomlTable table(root, errors);
    mapping.description = table.text("description").value_or("");
    mapping.source = table.required_text("source");
    mapping.currency = table.required_text("currency");
    mapping.ignore = table.texts("ignore");
    mapping.usual_gap_hours = table.integer("usual_gap_hours");
    TextFormats formats;
    read_formats(table, formats);
    read_empty(table, formats);
    const Encoding encoding = table.choice<Encoding>("encoding").value_or(Encoding::automatic);
    if (const toml::table* files = table.table("file")) {
        for (const auto& [role, node] : *files)
            read_file_rule(role.str(), node, formats, encoding, mapping, errors);
    }
    if (mapping.files.empty()) table.error(nullptr, "there is no [file.NAME]");
    read_supplies(table, mapping);
    read_together(table, mapping);
    const toml::node* records = table.find("record");
    const toml::array* list = records != nullptr ? records->as_array() : nullptr;
    if (list == nullptr) table.error(records, "there is no [[record]]");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        if (const auto* rule = list->get_as<toml::table>(i)) read_record_rule(*rule, mapping, errors);
    }
    table.finish();
    check_required_fields(mapping, errors);
    check_merge_rules(mapping, errors);
}

}  // namespace

bool Template::constant() const {
    return std::none_of(parts.begin(), parts.end(), [](const Part& part) { return part.column.has_value(); });
}

std::string Template::first_column() const {
    for (const Part& part : parts) {
        if (part.column) return part.column->str();
    }
    return {};
}

const FileRule* Mapping::file(std::string_view role) const {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const FileRule& rule) { return rule.role == role; });
    return found == files.end() ? nullptr : &*found;
}

Result<Mapping> parse_mapping(std::string_view text, const std::string& path) {
    toml::table root;
    try {
        root = toml::parse(text, path);
    } catch (const toml::parse_error& error) {
        return fail("{}:{}: {}", path, error.source().begin.line, error.description());
    }
    Mapping mapping;
    mapping.path = path;
    TomlErrors errors{path, {}};
    read_top(root, mapping, errors);
    if (errors.lines.empty()) return mapping;
    std::string all;
    for (const std::string& line : errors.lines) all += (all.empty() ? "" : "\n") + line;
    return fail("{}", all);
}

Result<Mapping> load_mapping(const std::string& path) {
    const auto file = read_input(path);
    if (!file) return fail(file.error());
    return parse_mapping(file->content, path);
}

Result<std::string> find_mapping(const std::string& name_or_path, const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (fs::is_regular_file(name_or_path, ignored)) return name_or_path;
    const fs::path named = fs::path(folder) / (name_or_path + ".toml");
    if (fs::is_regular_file(named, ignored)) return named.string();
    std::vector<std::string> known;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".toml") known.push_back(entry.path().stem().string());
    }
    std::sort(known.begin(), known.end());
    return fail("there is no mapping '{}', neither as a file nor in {}{}", name_or_path, folder,
                suggestion(name_or_path, known));
}

}  // namespace monomi::importer
