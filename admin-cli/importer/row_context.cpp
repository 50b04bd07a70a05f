#include "admin-cli/importer/row_context.h"

#include <algorithm>

namespace monomi::importer {

std::string_view RowRef::cell(std::string_view column) const {
    const auto index = table->column(column);
    return index ? std::string_view(row->cells[*index]) : std::string_view();
}

LookupIndex::LookupIndex(const std::vector<Table>& tables, const std::string& column) : column_(column) {
    for (const Table& table : tables) {
        for (const Row& row : table.rows) {
            const RowRef ref{&table, &row};
            const std::string_view key = ref.cell(column);
            if (key.empty()) continue;
            const auto [found, fresh] = rows_.try_emplace(std::string(key), Found{ref, std::nullopt});
            if (fresh || found->second.other) continue;
            const RowRef& first = found->second.row;
            if (first.table->header != table.header || first.row->cells != row.cells)
                found->second.other = ref;
        }
    }
}

Result<std::optional<RowRef>> LookupIndex::find(const std::string& key) const {
    const auto found = rows_.find(key);
    if (found == rows_.end()) return std::nullopt;
    const auto& [row, other] = found->second;
    if (!other) return row;
    return fail("rows that differ have {} '{}': {} line {} and {} line {}", column_, key, row.table->path,
                row.row->line, other->table->path, other->row->line);
}

Lookups::Lookups(const Mapping& mapping, const Tables& tables) {
    for (const RecordRule& rule : mapping.records) {
        for (const Join& join : rule.joins) {
            const auto role = tables.find(join.file);
            if (role == tables.end() || tables.find(rule.file) == tables.end()) continue;
            const auto key = std::make_pair(join.file, join.column);
            if (indexes_.find(key) == indexes_.end())
                indexes_.emplace(key, LookupIndex(role->second, join.column));
        }
    }
}

const LookupIndex& Lookups::index(const Join& join) const { return indexes_.at({join.file, join.column}); }

tl::expected<bool, RowError> RowContext::select(const Lookups& lookups) {
    const auto passes = [&](const Condition& condition) { return holds(condition); };
    const auto own = [](const Condition& condition) { return condition.column.join.empty(); };
    for (const Condition& condition : rule_.where) {
        if (own(condition) && !passes(condition)) return false;
    }
    if (auto found = look_up(lookups); !found) return tl::make_unexpected(std::move(found.error()));
    return std::all_of(rule_.where.begin(), rule_.where.end(), passes);
}

tl::expected<void, RowError> RowContext::look_up(const Lookups& lookups) {
    for (const Join& join : rule_.joins) {
        const std::string key = expand(join.key);
        auto& joined = joined_.emplace_back();
        if (key.empty()) continue;
        auto found = lookups.index(join).find(key);
        if (!found) return tl::make_unexpected(RowError{join.key.first_column(), found.error().message});
        if (!*found && join.required) {
            return tl::make_unexpected(
                RowError{join.key.first_column(),
                         fmt::format("no row of {} has {} '{}'", join.file, join.column, key)});
        }
        joined = *found;
    }
    return {};
}

std::string_view RowContext::cell(const ColumnRef& column) const {
    if (column.join.empty()) return row_.cell(column.column);
    for (std::size_t i = 0; i < joined_.size(); ++i) {
        if (rule_.joins[i].name == column.join)
            return joined_[i] ? joined_[i]->cell(column.column) : std::string_view();
    }
    return {};
}

bool RowContext::holds(const Condition& condition) const {
    const std::string_view text = cell(condition.column);
    const auto listed = [&] {
        return std::find(condition.values.begin(), condition.values.end(), text) != condition.values.end();
    };
    switch (condition.test) {
        case Condition::Test::empty:
            return text.empty();
        case Condition::Test::not_empty:
            return !text.empty();
        case Condition::Test::in:
            return listed();
        case Condition::Test::not_in:
            break;
    }
    return !listed();
}

bool RowContext::all_hold(const std::vector<Condition>& where) const {
    return std::all_of(where.begin(), where.end(),
                       [&](const Condition& condition) { return holds(condition); });
}

std::string RowContext::expand(const Template& text) const {
    std::string out;
    for (const Template::Part& part : text.parts) {
        if (!part.column) {
            out += part.literal;
            continue;
        }
        const std::string_view value = cell(*part.column);
        if (value.empty()) return {};
        out += value;
    }
    return out;
}

}  // namespace monomi::importer
