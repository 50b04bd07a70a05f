// What an import did, for people, programs and as a file of the rejected rows.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "admin-cli/commands/delivery.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/importer/importer.h"

namespace monomi::cli {

// Rows that the importer rejected and those whose record ingest refused, by file and line.
[[nodiscard]] std::vector<importer::RejectedRow> all_rejected(const importer::ImportResult& result,
                                                              const std::optional<Delivery>& delivery);

// CSV: file,line,column,record,reason.
[[nodiscard]] Status write_rejected(const std::string& path, const std::vector<importer::RejectedRow>& rows);

[[nodiscard]] OrderedJson import_json(const importer::ImportResult& result,
                                      const std::optional<Delivery>& delivery);
// Without a delivery: nothing was sent. At most ten rejected rows are shown.
[[nodiscard]] std::string import_text(const importer::ImportResult& result,
                                      const std::optional<Delivery>& delivery);

}  // namespace monomi::cli
