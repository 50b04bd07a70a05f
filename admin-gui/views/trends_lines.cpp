#include "admin-gui/views/trends_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "admin-gui/model/format.h"

namespace monomi::console {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<double> drawn(const std::vector<std::optional<double>>& values) {
    std::vector<double> out;
    for (const auto& value : values) out.push_back(value.value_or(none));
    const bool any = std::any_of(out.begin(), out.end(), [](double value) { return std::isfinite(value); });
    return any ? out : std::vector<double>{};
}

std::optional<double> at(const std::vector<double>& values, std::size_t label) {
    if (label >= values.size() || !std::isfinite(values[label])) return std::nullopt;
    return values[label];
}

template <class Has>
bool any_of(const std::vector<CourseLine>& lines, Has has) {
    return std::any_of(lines.begin(), lines.end(), has);
}

}  // namespace

std::optional<double> CourseLine::value_at(std::size_t label) const { return at(values, label); }
std::optional<double> CourseLine::target_at(std::size_t label) const { return at(targets, label); }

bool Courses::any_target() const {
    return any_of(lines, [](const CourseLine& line) { return !line.targets.empty(); });
}
bool Courses::any_due() const {
    return any_of(lines, [](const CourseLine& line) { return line.due.has_value(); });
}
bool Courses::any_end() const {
    return any_of(lines, [](const CourseLine& line) { return line.end.has_value(); });
}
bool Courses::any_running() const {
    return any_of(lines, [](const CourseLine& line) { return line.running; });
}

Phrase period_label(const ViewContext& c, Grain grain, const DateRange& period) {
    switch (grain) {
        case Grain::day:
        case Grain::week:
            return raw(short_date_text(period.first, c.language()));
        case Grain::month:
            return raw(short_month_text(period.first, c.language()));
        case Grain::quarter:
            break;
    }
    return c.t(Text::trends_quarter, {{"first", short_month_text(period.first, c.language())},
                                      {"last", short_month_text(period.last, c.language())}});
}

Phrase period_days(const ViewContext& c, const DateRange& period) {
    const std::string first = date_text(period.first, c.language());
    if (period.first == period.last) return raw(first);
    return c.t(Text::trends_days, {{"first", first}, {"last", date_text(period.last, c.language())}});
}

Courses courses_of(const ViewContext& c, const Trends& trends, const TrendsQuery& query) {
    Courses out;
    out.scope = query.scope;
    out.records = query.grain;
    for (std::size_t i = 0; i < query.kpis.size(); ++i) {
        CourseLine line;
        line.kpi = c.picture.catalogue->find(query.kpis[i]);
        line.colour = i;
        const Series* series = trends.find(query.kpis[i]);
        if (line.kpi == nullptr || series == nullptr || series->points.empty()) continue;
        for (const SeriesPoint& point : series->points) {
            line.values.push_back(point.value.value_or(none));
            if (out.periods.size() == series->points.size()) continue;
            out.periods.push_back(point.period);
            out.labels.push_back(period_label(c, query.grain, point.period));
        }
        // A state is complete at any time.
        line.running =
            !line.kpi->stock && c.picture.as_of && series->points.back().period.last > *c.picture.as_of;
        if (const auto goal = trends.goals.find(query.kpis[i]); goal != trends.goals.end()) {
            line.targets = drawn(goal->second.targets);
            if (!line.targets.empty()) line.target = goal->second.targets.back();
            line.due = goal->second.expected;
            if (const auto& end = goal->second.end) line.end = ChartOutlook{end->p10, end->p50, end->p90};
        }
        out.lines.push_back(std::move(line));
    }
    return out;
}

Courses courses_of(const ViewContext& c, const Progress& progress, const ProgressQuery& query) {
    Courses out;
    out.scope = query.scope;
    out.progress = true;
    if (query.length == ProgressLength::month) out.records = Grain::month;
    if (query.length == ProgressLength::quarter) out.records = Grain::quarter;
    for (Date day = progress.days.first; day <= progress.days.last; day = day + 1) {
        out.periods.push_back({day, day});
        out.labels.push_back(raw(short_date_text(day, c.language())));
    }
    for (std::size_t i = 0; i < query.kpis.size(); ++i) {
        CourseLine line;
        line.kpi = c.picture.catalogue->find(query.kpis[i]);
        line.colour = i;
        const ProgressCourse* course = progress.find(query.kpis[i]);
        if (line.kpi == nullptr || course == nullptr) continue;
        for (const auto& value : course->values) line.values.push_back(value.value_or(none));
        line.targets = drawn(course->course);
        line.target = course->target;
        line.due = course->expected;
        if (course->end && !line.values.empty() && line.values.size() < out.labels.size())
            line.end =
                ChartOutlook{course->end->p10, course->end->p50, course->end->p90, line.values.size() - 1};
        out.lines.push_back(std::move(line));
    }
    return out;
}

void draw_as_index(Courses& courses) {
    for (CourseLine& line : courses.lines) {
        const auto base = std::find_if(line.values.begin(), line.values.end(),
                                       [](double value) { return std::isfinite(value) && value != 0; });
        line.factor = base == line.values.end() ? 0 : 100 / *base;
    }
    std::erase_if(courses.lines, [](const CourseLine& line) { return line.factor == 0; });
}

}  // namespace monomi::console
