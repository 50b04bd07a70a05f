// What one row says about one field.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "admin-cli/importer/mapping.h"
#include "admin-cli/importer/row_context.h"
#include "common/domain/calendar.h"

namespace monomi::importer {

// The entries of a field in a row; none where the row has no value for it.
//
// A cell with `split` holds, for a list: values; for a dated field: either one plain value or "FROM=VALUE"
// entries; for contracts: "FROM..TO" or "FROM..". A backslash before the separator makes it part of a value.
[[nodiscard]] tl::expected<std::vector<Entry>, RowError> field_entries(const FieldRule& rule,
                                                                       const RowContext& row,
                                                                       const TimeZone& zone,
                                                                       int minor_digits);

// Splits at the separator; a backslash takes the next character as it is. Parts are trimmed, empty ones left
// out.
[[nodiscard]] std::vector<std::string> split_cell(std::string_view text, char separator);
// The inverse.
[[nodiscard]] std::string join_cell(const std::vector<std::string>& parts, char separator);

}  // namespace monomi::importer
