// What the commands of `monomi` share: the home, errors with an exit code, and how a command runs.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <tl/expected.hpp>

#include "admin-cli/commands/exit_codes.h"
#include "common/domain/result.h"
#include "common/runtime/config.h"
#include "common/runtime/home.h"

namespace monomi::cli {

struct Failure {
    int exit_code = exit_code::failure;
    std::string message;
};
template <class T>
using Outcome = tl::expected<T, Failure>;

[[nodiscard]] inline tl::unexpected<Failure> failed(int code, std::string message) {
    return tl::make_unexpected(Failure{code, std::move(message)});
}
[[nodiscard]] inline tl::unexpected<Failure> failed(const Error& error, int code = exit_code::failure) {
    return failed(code, error.message);
}

// Adds the options that every command understands, to the top.
void add_common_options(CLI::App& app);

// The home that `--home` names on the command line of this command, or the default one.
[[nodiscard]] Outcome<Home> home_of(const CLI::App& command);
// The configuration of a home as its services read it.
[[nodiscard]] Outcome<Config> config_of(const Home& home);

// Makes `action` what the command does. A failure is printed to stderr; the program ends with its exit code.
void on_run(CLI::App& command, std::function<Outcome<int>()> action);

// Checks "YYYY-MM-DD" of an existing day, a scope such as "partner:P-1", and known names; for
// CLI::Option::check.
[[nodiscard]] CLI::Validator date_check();
[[nodiscard]] CLI::Validator scope_check();
template <class NamesArray>
[[nodiscard]] CLI::Validator name_check(const NamesArray& names) {
    return CLI::IsMember(std::vector<std::string>(names.begin(), names.end()));
}

}  // namespace monomi::cli
