// Courses of KPIs as a chart.
#pragma once
#include <span>
#include <string>

#include "admin-gui/views/trends_lines.h"

namespace monomi::console {

// The lines of `courses` with these indexes, on one axis. A click on a point opens its records. Landmark
// chart:<id>.
void trends_chart(ViewContext& c, const char* id, const Courses& courses, std::span<const std::size_t> lines);
// What the chart's dashes, marks and bars mean, as far as there are any.
[[nodiscard]] std::vector<LegendEntry> trends_signs(const ViewContext& c, const Courses& courses);
// Opens the records of a KPI up to the last day of a label.
void open_course_records(ViewContext& c, const Courses& courses, const KpiInfo& kpi, std::size_t label);

}  // namespace monomi::console
