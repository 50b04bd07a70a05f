#include "admin-cli/commands/clock_options.h"

namespace monomi::cli {

namespace {

constexpr double fastest = 1'000'000;  // as the configuration field clock.speed allows

CLI::Validator date_or_now() {
    return CLI::Validator(
        [](const std::string& text) {
            return text == "now" || Date::parse(text)
                       ? std::string()
                       : "'" + text + "' is neither an existing date such as 2026-11-30 nor `now`";
        },
        "");
}

}  // namespace

ClockWish ClockOptions::wish() const {
    ClockWish wish;
    wish.real = as_of == "now";
    wish.as_of = Date::parse(as_of);
    wish.speed = speed;
    return wish;
}

void add_clock_options(CLI::App& command, ClockOptions& options) {
    command.add_option("--as-of", options.as_of, "Set business time to a date; `now` for real time")
        ->type_name("DATE")
        ->check(date_or_now());
    command.add_option("--speed", options.speed, "Business seconds that pass in a real second; 0 stands")
        ->type_name("N")
        ->check(CLI::Range(0.0, fastest));
}

}  // namespace monomi::cli
