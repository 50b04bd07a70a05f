#include "admin-cli/importer/import_plan.h"

#include <fmt/ranges.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "admin-cli/importer/suggestion.h"

namespace monomi::importer {
namespace {

using ColumnsByRole = std::map<std::string, std::map<std::string, std::size_t>>;  // column -> line of its use

bool matches(const std::vector<std::string>& patterns, const std::string& name) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
        return fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
    });
}

std::string names_of(const Mapping& mapping, const std::string& role) {
    const FileRule* rule = mapping.file(role);
    return rule == nullptr ? role : fmt::format("{}", fmt::join(rule->names, " or "));
}

// Every column that a rule reads, by the role whose file must have it.
class ColumnCollector {
  public:
    ColumnCollector(const RecordRule& rule, ColumnsByRole& out) : rule_(rule), out_(out) {}

    void collect() {
        for (const Join& join : rule_.joins) {
            out_[join.file].emplace(join.column, join.line);
            add(join.key, join.line);
        }
        add(rule_.where, rule_.line);
        add(rule_.id, rule_.line);
        for (const Template& version : rule_.version) add(version, rule_.line);
        for (const auto* text : {&rule_.source, &rule_.deleted}) add(*text, rule_.line);
        for (const FieldRule& field : rule_.fields) {
            for (const Template& value : field.values) add(value, field.line);
            for (const auto* text : {&field.from, &field.to, &field.supplied_partners, &field.order}) {
                add(*text, field.line);
            }
            add(field.where, field.line);
        }
    }

  private:
    void add(const ColumnRef& column, std::size_t line) {
        std::string role = rule_.file;
        for (const Join& join : rule_.joins) {
            if (join.name == column.join) role = join.file;
        }
        out_[role].emplace(column.column, line);
    }
    void add(const Template& text, std::size_t line) {
        for (const Template::Part& part : text.parts) {
            if (part.column) add(*part.column, line);
        }
    }
    void add(const std::optional<Template>& text, std::size_t line) {
        if (text) add(*text, line);
    }
    void add(const std::vector<Condition>& where, std::size_t line) {
        for (const Condition& condition : where) add(condition.column, line);
    }
    const RecordRule& rule_;
    ColumnsByRole& out_;
};

void translate(Table& table, const FileRule& rule) {
    const std::set<std::string> empty(rule.formats.empty.begin(), rule.formats.empty.end());
    for (Row& row : table.rows) {
        for (std::string& cell : row.cells) {
            if (empty.count(cell) != 0) cell.clear();
        }
    }
    for (const auto& [column, map] : rule.values) {
        const auto index = table.column(column);
        if (!index) continue;
        for (Row& row : table.rows) {
            const auto found = map.find(row.cells[*index]);
            if (found != map.end()) row.cells[*index] = found->second;
        }
    }
}

Status assign_files(const Mapping& mapping, const std::vector<InputFile>& files, ImportPlan& plan) {
    for (const InputFile& file : files) {
        const std::string name = std::filesystem::path(file.path).filename().string();
        FileReport report;
        report.path = file.path;
        const auto rule = std::find_if(mapping.files.begin(), mapping.files.end(),
                                       [&](const FileRule& r) { return matches(r.names, name); });
        if (rule == mapping.files.end()) {
            if (!matches(mapping.ignore, name)) {
                std::vector<std::string> known;
                for (const FileRule& r : mapping.files)
                    known.insert(known.end(), r.names.begin(), r.names.end());
                return fail("{}: the mapping {} knows no file of this name{}", file.path, mapping.path,
                            suggestion(name, known));
            }
            plan.files.push_back(std::move(report));
            continue;
        }
        auto table = read_csv(file, rule->encoding, rule->delimiter);
        if (!table) return fail(table.error());
        translate(*table, *rule);
        report.role = rule->role;
        report.rows = table->rows_read;
        plan.rejected.insert(plan.rejected.end(), table->rejected.begin(), table->rejected.end());
        plan.files.push_back(std::move(report));
        plan.tables[rule->role].push_back(std::move(*table));
    }
    return {};
}

Status check_together(const Mapping& mapping, const ImportPlan& plan) {
    for (const auto& group : mapping.together) {
        const auto given = [&](const std::string& role) { return plan.tables.count(role) != 0; };
        const auto present = std::find_if(group.begin(), group.end(), given);
        const auto missing = std::find_if_not(group.begin(), group.end(), given);
        if (present == group.end() || missing == group.end()) continue;
        return fail(
            "{} and {} make the same records and are not merged over several commands: give both in one",
            names_of(mapping, *present), names_of(mapping, *missing));
    }
    return {};
}

Status choose_rules(const Mapping& mapping, ImportPlan& plan) {
    for (const RecordRule& rule : mapping.records) {
        if (plan.tables.count(rule.file) == 0) continue;
        for (const Join& join : rule.joins) {
            if (plan.tables.count(join.file) != 0) continue;
            return fail("{} needs {} in the same command: {}:{} looks up its {}",
                        names_of(mapping, rule.file), names_of(mapping, join.file), mapping.path, join.line,
                        join.column);
        }
        plan.rules.push_back(&rule);
    }
    return {};
}

Status check_columns(const Mapping& mapping, ImportPlan& plan) {
    ColumnsByRole used;
    for (const RecordRule* rule : plan.rules) ColumnCollector(*rule, used).collect();
    std::map<std::string, const Table*> by_path;
    for (const auto& [role, tables] : plan.tables) {
        const FileRule& rule = *mapping.file(role);
        for (const Table& table : tables) {
            by_path[table.path] = &table;
            for (const auto& [column, line] : used[role]) {
                if (rule.missing_columns || table.column(column)) continue;
                return fail("{}: has no column '{}', which {}:{} reads{}", table.path, column, mapping.path,
                            line, suggestion(column, table.header));
            }
        }
    }
    for (FileReport& file : plan.files) {
        if (file.role.empty()) continue;
        for (const std::string& column : by_path[file.path]->header) {
            if (!column.empty() && used[file.role].count(column) == 0) file.unused_columns.push_back(column);
        }
    }
    return {};
}

}  // namespace

Result<ImportPlan> plan_import(const Mapping& mapping, const std::vector<InputFile>& files) {
    ImportPlan plan;
    if (auto done = assign_files(mapping, files, plan); !done) return fail(done.error());
    if (plan.tables.empty()) return fail("none of the files holds records by the mapping {}", mapping.path);
    if (auto done = check_together(mapping, plan); !done) return fail(done.error());
    if (auto done = choose_rules(mapping, plan); !done) return fail(done.error());
    if (auto done = check_columns(mapping, plan); !done) return fail(done.error());
    return plan;
}

}  // namespace monomi::importer
