// Numbers as the console holds them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/language.h"
#include "common/domain/date.h"

namespace monomi::console {

enum class Unit : std::uint8_t { count, money, ratio, days, points };
enum class Direction : std::uint8_t { higher_is_better, lower_is_better };

// A KPI of the catalogue. Money is in major units of the reporting currency everywhere in the console.
struct KpiInfo {
    std::string code;
    LocalText label;
    Unit unit = Unit::count;
    Direction direction = Direction::higher_is_better;
    bool stock = false;               // a state at the end of the window, not a sum over it
    std::vector<std::string> inputs;  // of a KPI of several inputs: those that are KPIs themselves
    bool plain = true;                // one number of records, which can be opened; else only its inputs' can
};

// One number of one scope and window, beside that of the former period.
struct Reading {
    std::optional<double> value;   // nothing is N/A
    std::optional<double> former;  // of the former period
    double coverage = 1;           // 0 to 1: how much of it rests on supplied data
    std::string reason;  // why there is no value, in English as the service says it; see na_reason()
    bool operator==(const Reading&) const = default;
};

struct SeriesPoint {
    DateRange period;
    std::optional<double> value;
};
struct Series {
    std::string kpi;
    std::vector<SeriesPoint> points;
};

}  // namespace monomi::console

namespace monomi {
template <>
struct Names<console::Unit> {
    static constexpr std::array<std::string_view, 5> names{"count", "money", "ratio", "days", "points"};
};
template <>
struct Names<console::Direction> {
    static constexpr std::array<std::string_view, 2> names{"higher_is_better", "lower_is_better"};
};
}  // namespace monomi
