// The figures behind the charts of trends: a table, and as CSV.
#pragma once
#include <optional>
#include <string>

#include "admin-gui/views/csv_export.h"
#include "admin-gui/views/trends_lines.h"

namespace monomi::console {

// The newest first; a figure opens its records. `row`: that is selected.
void trends_table(ViewContext& c, const Courses& courses, std::optional<std::size_t>& row);
// The oldest first.
[[nodiscard]] std::vector<CsvRow> trends_rows(const ViewContext& c, const Courses& courses);

}  // namespace monomi::console
