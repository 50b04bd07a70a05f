// Tables as CSV files for spreadsheets (common/domain/csv_text.h), with a byte order mark.
#pragma once
#include <string>
#include <vector>

#include "common/domain/csv_text.h"
#include "common/domain/result.h"

namespace monomi::console {

using monomi::CsvRow;

[[nodiscard]] std::string csv_text(const std::vector<CsvRow>& rows);

// Where files that people ask for go: XDG_DOWNLOAD_DIR, ~/Downloads or ~/ダウンロード where there is one, the
// home directory, else the present one.
[[nodiscard]] std::string export_folder();

// Writes the file into the folder, under the first of "name.csv", "name-2.csv", … that is free, and gives its
// path.
[[nodiscard]] Result<std::string> write_csv(const std::string& folder, const std::string& name,
                                            const std::vector<CsvRow>& rows);

}  // namespace monomi::console
