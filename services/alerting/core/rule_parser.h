// Reads rule files (TOML, docs/alerting.md). Reports every problem of a file, not only the first.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/alerting/core/rule.h"

namespace monomi::alerting {

struct Problem {
    std::string file;
    std::int64_t line = 0;  // 0: of the file as a whole
    std::string message;
    [[nodiscard]] std::string str() const;  // "file:line: message"
};

struct RulesRead {
    Rules rules;                    // those without problems
    std::vector<Problem> problems;  // in the order of files and lines
};

// One file's rule. A file that holds nothing but comments has none; it switches the shipped rule of its name
// off.
[[nodiscard]] std::optional<Rule> parse_rule(std::string_view toml, const std::string& file,
                                             const KpiCodes& codes, std::vector<Problem>& problems);

// Each file is one rule. Two rules of one name are a problem too.
[[nodiscard]] RulesRead read_rules(const std::vector<std::filesystem::path>& files, const KpiCodes& codes);

// The *.toml of the directories, in the order of their names; a file of a later directory replaces one of the
// same name of an earlier one. Directories that do not exist are skipped.
[[nodiscard]] std::vector<std::filesystem::path> rule_files(
    const std::vector<std::filesystem::path>& directories);

// "90s", "5m", "2h", "7d" in ms; "0s" is 0.
[[nodiscard]] Result<Instant> parse_duration(std::string_view text);

}  // namespace monomi::alerting
