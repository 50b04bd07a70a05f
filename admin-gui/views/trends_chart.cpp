#include "admin-gui/views/trends_chart.h"

#include <cmath>

#include "admin-gui/views/numbers.h"

namespace monomi::console {
namespace {

std::vector<double> times(const std::vector<double>& values, double factor) {
    std::vector<double> out = values;
    for (double& value : out) value *= factor;
    return out;
}

std::optional<ChartOutlook> times(std::optional<ChartOutlook> outlook, double factor) {
    if (!outlook) return outlook;
    return ChartOutlook{outlook->low * factor, outlook->middle * factor, outlook->high * factor,
                        outlook->from};
}

// Of what is drawn: the value itself, and as an index that too.
ValueText exact_of(const ViewContext& c, const CourseLine& line) {
    return [&c, &line](double drawn) {
        const Catalogue& catalogue = *c.picture.catalogue;
        const std::string value = exact_text(drawn / line.factor, line.kpi->unit, catalogue, c.language());
        if (line.factor == 1) return value;
        return c.t(Text::trends_index_value, {{"index", count_text(std::llround(drawn))}, {"value", value}})
            .str();
    };
}

}  // namespace

void open_course_records(ViewContext& c, const Courses& courses, const KpiInfo& kpi, std::size_t label) {
    if (!courses.records || label >= courses.periods.size()) return;
    ExplainQuery records{kpi.code, courses.scope, c.session.period, 0};
    records.of = CoursePeriod{*courses.records, courses.periods[label].last};
    c.session.explain = std::move(records);
}

void trends_chart(ViewContext& c, const char* id, const Courses& courses,
                  std::span<const std::size_t> shown) {
    const Tokens& t = c.ui.tokens;
    std::vector<std::vector<double>> values, targets;
    for (const std::size_t i : shown) {
        values.push_back(times(courses.lines[i].values, courses.lines[i].factor));
        targets.push_back(times(courses.lines[i].targets, courses.lines[i].factor));
    }
    std::vector<ChartLine> lines, beside;
    for (std::size_t n = 0; n < shown.size(); ++n) {
        const CourseLine& line = courses.lines[shown[n]];
        const Colour colour = t.series(line.colour);
        const ValueText exact = exact_of(c, line);
        const std::string name = kpi_label(c, *line.kpi).str();
        const bool alone = shown.size() == 1;
        if (!targets[n].empty()) {
            const Text means = courses.progress ? Text::trends_course : Text::trends_target;
            beside.push_back(
                {.name = alone ? c.t(courses.progress ? Text::trends_sign_course : Text::trends_sign_target)
                               : c.t(means, {{"name", name}}),
                 .values = targets[n],
                 .colour = faded(colour, 0.8f),
                 .dashed = true,
                 .exact_text = exact});
        }
        // In its progress the line of the pace says where it is due on every day.
        std::optional<double> due;
        if (line.due && !courses.progress) due = *line.due * line.factor;
        lines.push_back({.name = raw(name),
                         .values = values[n],
                         .colour = colour,
                         .filled = alone,
                         .outlook = times(line.end, line.factor),
                         .due = due,
                         .exact_text = exact,
                         .running = line.running});
    }
    // Behind the courses in the list, so that a click finds these first.
    lines.insert(lines.end(), beside.begin(), beside.end());
    const bool index = !shown.empty() && courses.lines[shown.front()].factor != 1;
    const Unit unit = shown.empty() ? Unit::count : courses.lines[shown.front()].kpi->unit;
    const ValueText text = [&](double v) {
        return index ? count_text(std::llround(v)) : value_text(v, unit, *c.picture.catalogue, c.language());
    };
    std::vector<Phrase> titles;
    for (const DateRange& period : courses.periods) titles.push_back(period_days(c, period));
    const ChartEvents events = line_chart(c.ui, {.id = id,
                                                 .labels = courses.labels,
                                                 .titles = titles,
                                                 .lines = lines,
                                                 .text = text,
                                                 .clickable = courses.records.has_value(),
                                                 .running_note = c.t(Text::trends_running),
                                                 .due_name = c.t(Text::trends_sign_due),
                                                 .outlook_name = c.t(Text::trends_range),
                                                 .middle_name = c.t(Text::trends_middle)});
    if (!events.clicked || !events.line || *events.line >= shown.size()) return;
    const CourseLine& line = courses.lines[shown[*events.line]];
    if (line.value_at(*events.clicked)) open_course_records(c, courses, *line.kpi, *events.clicked);
}

std::vector<LegendEntry> trends_signs(const ViewContext& c, const Courses& courses) {
    const Colour colour = c.ui.tokens.colour.muted;
    std::vector<LegendEntry> out;
    if (courses.any_target())
        out.push_back(
            {c.t(courses.progress ? Text::trends_sign_course : Text::trends_sign_target), colour, true});
    if (courses.any_due() && !courses.progress)
        out.push_back({c.t(Text::trends_sign_due), colour, false, true, ChartSign::due});
    if (courses.any_end())
        out.push_back({c.t(Text::trends_sign_end), colour, false, true, ChartSign::outlook});
    if (courses.any_running())
        out.push_back({c.t(Text::trends_sign_running), colour, false, true, ChartSign::running});
    return out;
}

}  // namespace monomi::console
