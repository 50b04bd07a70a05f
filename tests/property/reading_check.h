// Compares what the engine reads with what the oracle computed.
#pragma once
#include <optional>
#include <string>

#include "services/kpi-aggregator/core/engine.h"
#include "tests/property/sql_oracle.h"

namespace monomi::oracle {

struct Mismatch {
    std::string who;  // which engine, at which step
    Date day;
    std::string kpi;  // "clock" for a partner's clock
    Scope scope;
    Window window = Window::day;
    std::string expected, actual;

    [[nodiscard]] std::string str() const;
};

// Nothing where value (exactly, or ratios to 1e-12), N/A and coverage (to 1e-9) agree.
[[nodiscard]] bool agrees(const Answer& answer, const kpi::Reading& reading);

// The first difference of all KPIs, scopes and windows, and of the clocks. `as_of` missing = live, then
// today() must be the sheet's day. `only` restricts it to one KPI.
[[nodiscard]] std::optional<Mismatch> compare(kpi::Engine& engine, const Sheet& sheet,
                                              std::optional<Date> as_of, const std::string& only = {});

// The first difference between two engines with the same records, to the byte.
[[nodiscard]] std::optional<Mismatch> compare(kpi::Engine& expected, kpi::Engine& actual, const Sheet& sheet,
                                              std::optional<Date> as_of);

}  // namespace monomi::oracle
