// Targets as they are set.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/domain/date.h"

namespace monomi::console {

struct TargetRow {
    std::string id, scope, kpi, period, source;
    double value = 0;  // major units; a ratio is a fraction
    std::optional<bool> agreed;
    bool counts = true;  // false: another one of the same scope, KPI and period stands
    std::int64_t version = 0;
    std::optional<DateRange> days{};  // of the period; nothing where it is none
};

struct Targets {
    std::size_t total = 0;
    std::vector<TargetRow> rows;  // by scope, KPI and period
};

struct TargetsQuery {
    using Answer = Targets;
    static constexpr std::size_t page = 2'000;
    std::string scope;  // empty: all
    std::string kpi, period;
    std::size_t offset = 0;
    bool operator==(const TargetsQuery&) const = default;
};

}  // namespace monomi::console
