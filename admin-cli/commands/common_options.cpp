#include "admin-cli/commands/common_options.h"

#include "admin-cli/commands/command.h"
#include "common/ports/log.h"

namespace monomi::cli {

namespace {

CLI::Validator position_check() {
    return CLI::Validator(
        [](const std::string& text) {
            return LogPosition::parse(text) ? std::string()
                                            : "'" + text + "' is not a log position such as 3-17";
        },
        "EPOCH-SEQUENCE");
}

}  // namespace

CLI::Option* add_as_of(CLI::App& command, std::string& as_of) {
    return command.add_option("--as-of", as_of, "Closed at the end of this date (default: live)")
        ->check(date_check());
}

CLI::Option* add_at_least(CLI::App& command, std::string& position) {
    return command.add_option("--at-least", position, "Wait until this log position is counted")
        ->check(position_check());
}

CLI::Option* add_json(CLI::App& command, bool& json) {
    return command.add_flag("--json", json, "Print JSON");
}

}  // namespace monomi::cli
