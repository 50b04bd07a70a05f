// Tables as CSV (RFC 4180), for spreadsheets and programs.
#pragma once
#include <string>
#include <vector>

namespace monomi {

using CsvRow = std::vector<std::string>;

// UTF-8; lines end with CR LF. `byte_order_mark`: in front, which Excel needs to read Japanese. A field that
// a spreadsheet would take for a formula (= + - @ in front, unless it is a number) gets an apostrophe.
[[nodiscard]] std::string csv_text(const std::vector<CsvRow>& rows, bool byte_order_mark);

}  // namespace monomi
