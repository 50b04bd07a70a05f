// Answers of the kpi service as rows of CSV, the first one the header. Numbers are exact: money in major
// units, ratios as fractions; "N/A" is no number, which is not zero.
#pragma once
#include <string>
#include <vector>

#include "common/domain/csv_text.h"
#include "common/wire/value.h"

namespace monomi::cli {

[[nodiscard]] std::string exact_text(const wire::Value& value);

[[nodiscard]] std::vector<CsvRow> reading_rows(const wire::Value& get_reply);
// A row for each scope: id, name, then value and coverage of each KPI.
[[nodiscard]] std::vector<CsvRow> table_rows(const wire::Value& table_reply);
// A row for each period, or where several scopes were asked for each scope and period.
[[nodiscard]] std::vector<CsvRow> series_rows(const wire::Value& series_reply);
// A row for each record, with the input of the formula that it makes.
[[nodiscard]] std::vector<CsvRow> explain_rows(const wire::Value& explain_reply);

}  // namespace monomi::cli
