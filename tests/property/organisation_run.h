// One random organisation, fed to an engine version by version and compared on the way with the oracle.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "services/kpi-aggregator/core/engine.h"
#include "tests/property/reading_check.h"
#include "tests/property/sql_oracle.h"
#include "tests/support/organisation_generator.h"

namespace monomi::oracle {

// The project's own catalogue, loaded once.
[[nodiscard]] const kpi::Catalogue& catalogue();

// Incremental = batch = SQL: in the middle of the feed, at its end, as of other days, and after the live date
// has moved on and back. The first difference, if any.
[[nodiscard]] std::optional<Mismatch> check(const testing::Organisation& organisation);

// The same organisation with as few records as still differ in the same KPI.
[[nodiscard]] testing::Organisation smallest(const testing::Organisation& organisation, const Mismatch& of);

// The records of a feed, one JSON object a line.
[[nodiscard]] std::string readable(const std::vector<Record>& feed);

}  // namespace monomi::oracle
