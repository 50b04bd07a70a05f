// The options that set business time, of `up` and `clock set`.
#pragma once
#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "common/runtime/clock_setting.h"

namespace monomi::cli {

struct ClockOptions {
    std::string as_of;            // a date, "now", or empty: not given
    std::optional<double> speed;  // business seconds a real second

    [[nodiscard]] bool given() const { return !as_of.empty() || speed; }
    [[nodiscard]] ClockWish wish() const;
};

// `--as-of DATE|now` and `--speed N`, checked.
void add_clock_options(CLI::App& command, ClockOptions& options);

}  // namespace monomi::cli
