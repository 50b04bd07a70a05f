// `monomi reps --ranked` and `monomi reps show`: scores of reps and why they are so.
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

}  // namespace monomi::cli
