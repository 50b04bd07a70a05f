// Options that many commands share, with one name, one text and one check each.
#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace monomi::cli {

// `--as-of DATE`: closed at the end of that date; empty: live.
CLI::Option* add_as_of(CLI::App& command, std::string& as_of);
// `--at-least POSITION`: wait until this log position is counted.
CLI::Option* add_at_least(CLI::App& command, std::string& position);
CLI::Option* add_json(CLI::App& command, bool& json);

}  // namespace monomi::cli
