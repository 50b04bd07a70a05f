// Tests of rules by people who write them: values over time, and what the alert should be then. Pure but for
// reading files.
//
//   rule = "churn_high"                        # its name, or a file beside the test
//   [[timeline]]
//   scope = "partner:P-0012"
//   [[timeline.at]]
//   on = "2026-11-29"
//   values = { "retention_rate.last_30d" = 0.97, customers = "N/A" }   # each stands until it is given anew
//   expect = "firing warning"                  # none, pending, firing, resolved, no_data; with a severity
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "services/alerting/core/rule_parser.h"

namespace monomi::alerting {

struct RuleTestReport {
    std::size_t expectations = 0;   // that were looked at
    std::vector<Problem> failures;  // mistakes in the test, and expectations that were not met
    [[nodiscard]] bool passed() const { return failures.empty() && expectations > 0; }
};

// `find` gives the rule of a name or file; its error is a failure at that line.
using FindRule = std::function<Result<Rule>(const std::string& name_or_file)>;

[[nodiscard]] RuleTestReport run_rule_test(std::string_view text, const std::string& file,
                                           const FindRule& find);
[[nodiscard]] RuleTestReport run_rule_test(const std::filesystem::path& file, const FindRule& find);

}  // namespace monomi::alerting
