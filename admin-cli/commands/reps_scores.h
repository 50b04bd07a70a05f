// `monomi reps --ranked`, `show` and `contacts`: scores of reps, why they are so, and whom to contact this
// week.
#pragma once
#include <cstddef>
#include <string>

#include "admin-cli/commands/command.h"

namespace monomi::cli {

struct RankedOptions {
    std::string as_of, partner;
    bool rising = false, dormant = false, json = false;
    std::size_t limit = 100;
};
[[nodiscard]] Outcome<int> ranked_reps(const CLI::App& command, const RankedOptions& options);

[[nodiscard]] Outcome<int> show_rep(const CLI::App& command, const std::string& rep, const std::string& as_of,
                                    bool json);

// Whom a staff member should contact this week, as many as their capacity allows.
[[nodiscard]] Outcome<int> contacts_of_week(const CLI::App& command, const std::string& staff,
                                            const std::string& as_of, bool json);

}  // namespace monomi::cli
