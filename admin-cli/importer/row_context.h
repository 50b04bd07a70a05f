// One row of a file as a record rule sees it: its own columns and those of the rows that its joins found.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "admin-cli/importer/csv_table.h"
#include "admin-cli/importer/mapping.h"

namespace monomi::importer {

struct RowRef {
    const Table* table = nullptr;
    const Row* row = nullptr;
    [[nodiscard]] std::string_view cell(std::string_view column) const;  // "" where there is none
};

// The files of the command by role.
using Tables = std::map<std::string, std::vector<Table>>;

// Rows of one role by the value of one column.
class LookupIndex {
  public:
    LookupIndex(const std::vector<Table>& tables, const std::string& column);
    // Nothing where no row has the key; fails where rows that differ have it.
    [[nodiscard]] Result<std::optional<RowRef>> find(const std::string& key) const;

  private:
    struct Found {
        RowRef row;
        std::optional<RowRef> other;  // a row that differs
    };
    std::string column_;
    std::unordered_map<std::string, Found> rows_;
};

// All indexes that a mapping's joins need; made once for a run.
class Lookups {
  public:
    Lookups(const Mapping& mapping, const Tables& tables);
    [[nodiscard]] const LookupIndex& index(const Join& join) const;

  private:
    std::map<std::pair<std::string, std::string>, LookupIndex> indexes_;
};

// A failure with the column it is about.
struct RowError {
    std::string column;
    std::string reason;
};

class RowContext {
  public:
    RowContext(const RecordRule& rule, RowRef row) : rule_(rule), row_(row) {}

    // Whether the row passes the rule's `where`; looks up the joins on the way (only if its own columns
    // pass).
    [[nodiscard]] tl::expected<bool, RowError> select(const Lookups& lookups);

    [[nodiscard]] std::string_view cell(const ColumnRef& column) const;
    [[nodiscard]] bool holds(const Condition& condition) const;
    [[nodiscard]] bool all_hold(const std::vector<Condition>& where) const;
    // "" as soon as one column is empty.
    [[nodiscard]] std::string expand(const Template& text) const;
    [[nodiscard]] const RowRef& row() const { return row_; }

  private:
    [[nodiscard]] tl::expected<void, RowError> look_up(const Lookups& lookups);
    const RecordRule& rule_;
    RowRef row_;
    std::vector<std::optional<RowRef>> joined_;  // beside rule_.joins
};

}  // namespace monomi::importer
