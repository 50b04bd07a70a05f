// Compares phases, sales structure, priority and targets of the engine with the oracle's.
#pragma once
#include <optional>

#include "tests/property/reading_check.h"
#include "tests/property/sql_oracle.h"
#include "tests/support/dice.h"

namespace monomi::oracle {

// The first difference, as of the sheet's day; the sheet must be the last that the oracle made.
[[nodiscard]] std::optional<Mismatch> compare_analysis(kpi::Engine& engine, SqlOracle& oracle,
                                                       const Sheet& sheet);

// Some random targets of any scope and period.
[[nodiscard]] std::optional<Mismatch> compare_targets(kpi::Engine& engine, SqlOracle& oracle,
                                                      const Sheet& sheet, testing::Dice dice);

}  // namespace monomi::oracle
