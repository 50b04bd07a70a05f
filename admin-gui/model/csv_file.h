// Tables as CSV files (RFC 4180), for spreadsheets: UTF-8 with a byte order mark, which they need to read
// Japanese.
#pragma once
#include <string>
#include <vector>

#include "common/domain/result.h"

namespace monomi::console {

using CsvRow = std::vector<std::string>;

// Lines end with CR LF. A field that a spreadsheet would take for a formula (= + - @ in front, unless it is a
// number) gets an apostrophe.
[[nodiscard]] std::string csv_text(const std::vector<CsvRow>& rows);

// Where files that people ask for go: XDG_DOWNLOAD_DIR, ~/Downloads or ~/ダウンロード where there is one, the
// home directory, else the present one.
[[nodiscard]] std::string export_folder();

// Writes the file into the folder, under the first of "name.csv", "name-2.csv", … that is free, and gives its
// path.
[[nodiscard]] Result<std::string> write_csv(const std::string& folder, const std::string& name,
                                            const std::vector<CsvRow>& rows);

}  // namespace monomi::console
