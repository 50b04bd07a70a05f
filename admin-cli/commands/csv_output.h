// `--csv FILE` and `--bom` of commands that print tables.
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "admin-cli/commands/command.h"
#include "common/domain/csv_text.h"

namespace monomi::cli {

struct CsvOptions {
    std::string file;  // empty: no CSV is asked for; "-": stdout
    bool byte_order_mark = false;
    [[nodiscard]] bool wanted() const { return !file.empty(); }
};
// Excludes an option --json that the command has already.
void add_csv(CLI::App& command, CsvOptions& options);

// To the file, which is replaced, or to stdout.
[[nodiscard]] Outcome<int> write_csv(const CsvOptions& options, const std::vector<CsvRow>& rows);

}  // namespace monomi::cli
