// The courses of KPIs as charts and tables show them: made of trends or of the progress of one period.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/views/view.h"
#include "admin-gui/widgets/line_chart.h"

namespace monomi::console {

struct CourseLine {
    const KpiInfo* kpi = nullptr;
    std::size_t colour = 0;           // as tokens.series()
    std::vector<double> values;       // one a label, or fewer where the period still runs; NaN is N/A
    std::vector<double> targets;      // one a label: the target, or where it should stand; empty: none
    std::optional<double> due;        // where the last value should stand by now
    std::optional<double> target;     // of the period that runs
    std::optional<ChartOutlook> end;  // of the period that runs
    bool running = false;             // the last value is of a period that still runs
    double factor = 1;                // what is drawn is value × factor

    [[nodiscard]] std::optional<double> value_at(std::size_t label) const;
    [[nodiscard]] std::optional<double> target_at(std::size_t label) const;
};

struct Courses {
    std::string scope;               // whose they are
    std::vector<Phrase> labels;      // oldest first
    std::vector<DateRange> periods;  // of each label
    std::vector<CourseLine> lines;   // in the order in which they were chosen
    std::optional<Grain> records;    // the window whose records a point opens; nothing: it opens none
    bool progress = false;           // of one period, day by day as it adds up
    [[nodiscard]] bool any_target() const;
    [[nodiscard]] bool any_due() const;
    [[nodiscard]] bool any_end() const;
    [[nodiscard]] bool any_running() const;
};

[[nodiscard]] Courses courses_of(const ViewContext& c, const Trends& trends, const TrendsQuery& query);
[[nodiscard]] Courses courses_of(const ViewContext& c, const Progress& progress, const ProgressQuery& query);
// Every line drawn as a share of its first value that is not 0, which is 100. Lines without one are left out.
void draw_as_index(Courses& courses);

// What a period is called along an axis and in a table: "11月", "11/23", "10月–12月".
[[nodiscard]] Phrase period_label(const ViewContext& c, Grain grain, const DateRange& period);
// Its first and last day.
[[nodiscard]] Phrase period_days(const ViewContext& c, const DateRange& period);

}  // namespace monomi::console
