#include "admin-cli/commands/csv_output.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>

namespace monomi::cli {

void add_csv(CLI::App& command, CsvOptions& options) {
    auto* csv =
        command.add_option("--csv", options.file, "Write CSV to this file; - for stdout")->type_name("FILE");
    if (auto* json = command.get_option_no_throw("--json")) csv->excludes(json);
    command.add_flag("--bom", options.byte_order_mark, "With --csv: a byte order mark, for Excel")
        ->needs(csv);
}

Outcome<int> write_csv(const CsvOptions& options, const std::vector<CsvRow>& rows) {
    const std::string text = csv_text(rows, options.byte_order_mark);
    if (options.file == "-") {
        fmt::print("{}", text);
        return exit_code::ok;
    }
    std::ofstream out(options.file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) return failed(exit_code::failure, fmt::format("cannot write \"{}\"", options.file));
    fmt::print(stderr, "{} rows written to {}\n", rows.size() - 1, options.file);
    return exit_code::ok;
}

}  // namespace monomi::cli
