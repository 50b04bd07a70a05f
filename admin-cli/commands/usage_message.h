// What a wrong command line is answered with: which command, which word, what was perhaps meant.
#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace monomi::cli {

// For CLI::App::failure_message. `app` is the top; names the innermost command that was understood, and where
// a word is unknown, the option or command that is written most like it.
[[nodiscard]] std::string usage_message(const CLI::App* app, const CLI::Error& error);

}  // namespace monomi::cli
