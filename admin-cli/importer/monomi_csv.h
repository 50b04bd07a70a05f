// Writes records in Monomi's own CSV layout, which config/mappings/monomi.toml reads back to the same
// records.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "admin-cli/importer/csv_table.h"
#include "common/domain/records.h"
#include "common/domain/result.h"

namespace monomi::importer {

// "partners" for partner: the layout has one file a kind, partners.csv.
[[nodiscard]] std::string_view file_role(Kind kind);

// One file for each kind that has records, UTF-8 with a byte order mark (so that spreadsheet programs show
// Japanese names) and CRLF. Money in major units of the currency.
[[nodiscard]] std::vector<InputFile> monomi_csv(const std::vector<Record>& records,
                                                std::string_view currency);

// Writes them into a folder, which is made if it is missing; returns the paths.
[[nodiscard]] Result<std::vector<std::string>> write_monomi_csv(const std::vector<Record>& records,
                                                                std::string_view currency,
                                                                const std::string& folder);

}  // namespace monomi::importer
