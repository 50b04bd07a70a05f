#include "admin-cli/commands/usage_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "common/domain/nearest_name.h"

namespace monomi::cli {

namespace {

const CLI::App& innermost(const CLI::App& app) {
    const CLI::App* command = &app;
    while (!command->get_subcommands().empty()) command = command->get_subcommands().back();
    return *command;
}

std::string full_name(const CLI::App& command) {
    const auto* parent = command.get_parent();
    return parent ? full_name(*parent) + " " + command.get_name() : command.get_name();
}

bool is_option(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

std::string perhaps(std::string_view word, const std::vector<std::string>& known) {
    const auto near = nearest_name(word, {known.begin(), known.end()});
    return near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near);
}

// The long names of what this command and those above it understand.
std::vector<std::string> options_of(const CLI::App& command) {
    std::vector<std::string> names;
    for (const auto* app = &command; app; app = app->get_parent()) {
        for (const auto* option : app->get_options()) {
            for (const auto& name : option->get_lnames()) names.push_back("--" + name);
        }
    }
    return names;
}

std::vector<std::string> subcommands_of(const CLI::App& command) {
    std::vector<std::string> names;
    for (const auto* subcommand : command.get_subcommands(nullptr)) names.push_back(subcommand->get_name());
    return names;
}

std::string unknown_word(const CLI::App& command, std::string_view word) {
    if (is_option(word))
        return fmt::format("there is no option \"{}\"{}", word, perhaps(word, options_of(command)));
    const auto subcommands = subcommands_of(command);
    if (subcommands.empty()) return fmt::format("\"{}\" is a word too many", word);
    return fmt::format("there is no command \"{}\"{}", word, perhaps(word, subcommands));
}

// The first of the words that were not understood: an option before the value that would have been its own.
std::string first_unknown(const CLI::App& app) {
    const auto words = app.remaining(true);
    const auto option = std::find_if(words.begin(), words.end(), is_option);
    return option != words.end() ? *option : words.empty() ? "" : words.front();
}

std::string reason_of(const CLI::App& app, const CLI::App& command, const CLI::Error& error) {
    // Its name is the command's in this case, so the code tells.
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))
        return unknown_word(command, first_unknown(app));
    const auto subcommands = subcommands_of(command);
    if (error.get_name() != "RequiredError" || subcommands.empty()) return error.what();
    if (const auto word = first_unknown(app); !word.empty()) return unknown_word(command, word);
    return fmt::format("say what: {}", fmt::join(subcommands, ", "));
}

}  // namespace

std::string usage_message(const CLI::App* app, const CLI::Error& error) {
    const CLI::App& command = innermost(*app);
    const auto name = full_name(command);
    return fmt::format("{}: {}\nMore: {} --help\n", name, reason_of(*app, command, error), name);
}

}  // namespace monomi::cli
