// How a KPI behaves over time, and which way is better (docs/domain.md, "Trees").
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "common/domain/names.h"

namespace monomi {

enum class KpiKind : std::uint8_t { flow, stock, ratio };
template <>
struct Names<KpiKind> {
    static constexpr std::array<std::string_view, 3> names{"flow", "stock", "ratio"};
};

enum class Direction : std::uint8_t { higher_is_better, lower_is_better };
template <>
struct Names<Direction> {
    static constexpr std::array<std::string_view, 2> names{"higher_is_better", "lower_is_better"};
};

}  // namespace monomi
