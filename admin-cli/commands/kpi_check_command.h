// `monomi kpi check`.
#pragma once
#include <CLI/CLI.hpp>

namespace monomi::cli {

void add_kpi_check_command(CLI::App& kpi);

}  // namespace monomi::cli
