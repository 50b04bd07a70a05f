// `monomi doctor`: what is missing, and how to mend it.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "admin-cli/commands/command.h"
#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/doctor_checks.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/text_table.h"

namespace monomi::cli {

namespace {

Style style_of(Health health) {
    switch (health) {
        case Health::good:
            return Style::good;
        case Health::warning:
            return Style::warning;
        case Health::bad:
            return Style::bad;
    }
    return Style::plain;
}

void print_table(const std::vector<Diagnosis>& all) {
    TextTable text({{"check"}, {"result"}, {"found"}});
    for (const auto& one : all)
        text.add_row({one.check, Cell(std::string(name_of(one.health)), style_of(one.health)), one.detail});
    fmt::print("{}", text.str(colour_wanted()));
    for (const auto& one : all) {
        if (!one.mend.empty()) fmt::print("\n{}: {}\n  mend: {}\n", one.check, one.detail, one.mend);
    }
}

Outcome<int> doctor(const CLI::App& command, bool json) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto all = examine(*home);
    const bool sound =
        std::none_of(all.begin(), all.end(), [](const Diagnosis& one) { return one.health == Health::bad; });
    if (json) {
        OrderedJson checks = OrderedJson::array();
        for (const auto& one : all) {
            checks.push_back({{"check", one.check},
                              {"result", name_of(one.health)},
                              {"found", one.detail},
                              {"mend", one.mend}});
        }
        print_json(OrderedJson{{"sound", sound}, {"checks", checks}});
    } else {
        print_table(all);
    }
    return sound ? exit_code::ok : exit_code::failure;
}

}  // namespace

void add_doctor_command(CLI::App& app) {
    auto* command = app.add_subcommand("doctor", "Look for what is missing, and say how to mend it");
    command->footer(
        "Exit code 1 when a check failed; warnings do not count.\n"
        "\n"
        "Examples:\n"
        "  monomi doctor\n"
        "  monomi doctor --home /srv/monomi --json");
    const auto json = std::make_shared<bool>(false);
    add_json(*command, *json);
    on_run(*command, [command, json] { return doctor(*command, *json); });
}

}  // namespace monomi::cli
