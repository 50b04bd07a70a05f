#include "admin-gui/views/trends_figures.h"

#include <algorithm>

#include "admin-gui/views/numbers.h"
#include "admin-gui/views/trends_chart.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

// Labels that have figures: of a period that runs the days to come have none.
std::size_t rows_of(const Courses& courses) {
    std::size_t rows = 0;
    for (const CourseLine& line : courses.lines) rows = std::max(rows, line.values.size());
    return std::min(rows, courses.labels.size());
}

// Which figure a column shows.
struct Figure {
    std::size_t line = 0;
    bool of_target = false;
};

}  // namespace

void trends_table(ViewContext& c, const Courses& courses, std::optional<std::size_t>& row) {
    std::vector<Column> columns{{.id = "period",
                                 .title = c.t(courses.progress ? Text::trends_day : Text::trends_period),
                                 .width = 190,
                                 .stretch = 1,
                                 .sortable = false}};
    std::vector<Figure> figures;
    for (std::size_t i = 0; i < courses.lines.size(); ++i) {
        const CourseLine& line = courses.lines[i];
        columns.push_back({.id = line.kpi->code,
                           .title = kpi_label(c, *line.kpi),
                           .width = 96,
                           .stretch = 1,
                           .align = Align::right,
                           .sortable = false});
        figures.push_back({i, false});
        if (line.targets.empty()) continue;
        columns.push_back({.id = line.kpi->code + ".target",
                           .title = c.t(courses.progress ? Text::trends_of_course : Text::trends_of_target),
                           .width = 76,
                           .priority = 1,
                           .align = Align::right,
                           .sortable = false});
        figures.push_back({i, true});
    }
    const std::size_t rows = rows_of(courses);
    const TableSpec spec{.id = "trends", .columns = columns, .rows = rows, .selected = row, .keys = false};
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t at, std::size_t column) {
        const std::size_t label = rows - 1 - at;
        if (column == 0) return cell.muted(period_days(c, courses.periods[label]));
        const CourseLine& line = courses.lines[figures[column - 1].line];
        const auto value = line.value_at(label);
        const Catalogue& catalogue = *c.picture.catalogue;
        if (figures[column - 1].of_target) {
            const auto target = line.target_at(label);
            if (!target) return;
            const Phrase exact = raw(exact_text(*target, line.kpi->unit, catalogue, c.language()));
            if (!value || *target <= 0) return cell.number(exact, Tone::muted);
            return cell.number(raw(percent_text(*value / *target, 0)), Tone::muted, exact);
        }
        const Phrase shown = raw(value_text(value, line.kpi->unit, catalogue, c.language()));
        if (!value || !courses.records) return cell.number(shown, value ? Tone::neutral : Tone::muted);
        if (cell.link(shown, Tone::accent)) open_course_records(c, courses, *line.kpi, label);
    });
    if (events.selected) row = events.selected;
}

std::vector<CsvRow> trends_rows(const ViewContext& c, const Courses& courses) {
    std::vector<CsvRow> rows{{c.t(Text::trends_first_day).str(), c.t(Text::trends_last_day).str()}};
    for (const CourseLine& line : courses.lines) {
        const std::string name = kpi_label(c, *line.kpi).str();
        rows.front().push_back(name);
        if (line.targets.empty()) continue;
        const Text means = courses.progress ? Text::trends_course : Text::trends_target;
        rows.front().push_back(c.t(means, {{"name", name}}).str());
    }
    for (std::size_t i = 0; i < rows_of(courses); ++i) {
        CsvRow row{courses.periods[i].first.str(), courses.periods[i].last.str()};
        for (const CourseLine& line : courses.lines) {
            row.push_back(csv_number(line.value_at(i)));
            if (!line.targets.empty()) row.push_back(csv_number(line.target_at(i)));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace monomi::console
