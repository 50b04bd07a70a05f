// Gathers what rows say about records and makes one record of each id, the same whatever the order of rows
// and files.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "admin-cli/importer/mapping.h"
#include "admin-cli/importer/row_context.h"
#include "common/domain/result.h"

namespace monomi::importer {

// What one row says about one field of one record.
struct Contribution {
    const FieldRule* rule = nullptr;
    std::vector<Entry> entries;
    std::string order;  // of merge = "first" and "last"
};

// All that one row says about one record.
struct RowContribution {
    std::vector<Contribution> fields;
    std::string source;
    std::optional<std::int64_t> version;
    bool deleted = false;
    const Table* table = nullptr;
    std::size_t line = 0;
};

// Rows gave different values for a field and the mapping does not say which stands: the greatest was taken.
struct Conflict {
    std::string record;  // "deal D-0001"
    std::string field;
    std::string taken;
    std::string left;  // one of the values not taken
    bool operator==(const Conflict&) const = default;
};

// A value as text, for messages.
[[nodiscard]] std::string text_of(const Value& value);

class RecordDraft {
  public:
    void add(RowContribution contribution);

    // The first row by file and line, for messages.
    [[nodiscard]] std::pair<std::string, std::size_t> first_row() const;
    [[nodiscard]] bool version_given() const;
    [[nodiscard]] bool has(const FieldInfo& field) const;

    // Fails where plain and dated values of one field meet. Without a version of a row: default_version.
    [[nodiscard]] Result<Record> make(Kind kind, const std::string& id, std::int64_t default_version,
                                      std::vector<Conflict>& conflicts) const;

  private:
    std::vector<RowContribution> rows_;
};

}  // namespace monomi::importer
