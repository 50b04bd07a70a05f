// Which file of a command is which, and whether everything that the mapping's rules need is there.
#pragma once
#include <vector>

#include "admin-cli/importer/importer.h"
#include "admin-cli/importer/row_context.h"

namespace monomi::importer {

struct ImportPlan {
    Tables tables;  // values translated, "empty" texts emptied
    std::vector<const RecordRule*> rules;
    std::vector<FileReport> files;
    std::vector<RejectedRow> rejected;  // rows that could not be read
};

[[nodiscard]] Result<ImportPlan> plan_import(const Mapping& mapping, const std::vector<InputFile>& files);

}  // namespace monomi::importer
