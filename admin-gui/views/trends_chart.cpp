#include "admin-gui/views/trends_chart.h"

#include <algorithm>
#include <limits>

#include "admin-gui/views/numbers.h"
#include "admin-gui/widgets/line_chart.h"

namespace monomi::console {

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

bool still_runs(const Picture& picture, const KpiInfo& kpi, const DateRange& period) {
    return !kpi.stock && picture.as_of && period.last > *picture.as_of;
}

void TrendsChart::refresh(const ViewContext& c, const std::shared_ptr<const Trends>& trends,
                          const TrendsQuery& query, const std::vector<std::string>& codes) {
    if (of_ == trends && query_ == query && codes_ == codes && language_ == c.language()) return;
    of_ = trends;
    query_ = query;
    codes_ = codes;
    language_ = c.language();
    labels_.clear();
    values_.assign(codes.size(), {});
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const Series* series = trends->find(codes[i]);
        if (series == nullptr) continue;
        for (const SeriesPoint& point : series->points) {
            values_[i].push_back(point.value.value_or(std::numeric_limits<double>::quiet_NaN()));
            if (labels_.size() < series->points.size())
                labels_.push_back(period_label(c, query.grain, point.period));
        }
    }
}

void TrendsChart::draw(ViewContext& c, const std::shared_ptr<const Trends>& trends, const TrendsQuery& query,
                       const std::vector<std::string>& codes, const std::vector<std::size_t>& colours,
                       const std::map<std::string, Prospect>& prospects) {
    refresh(c, trends, query, codes);
    const KpiInfo* first = codes.empty() ? nullptr : c.picture.catalogue->find(codes.front());
    if (first == nullptr) return;
    std::vector<ChartLine> lines;
    std::vector<ChartLine> targets;
    std::vector<const KpiInfo*> kpis;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const KpiInfo* kpi = c.picture.catalogue->find(codes[i]);
        const Series* series = trends->find(codes[i]);
        if (kpi == nullptr || series == nullptr || series->points.empty()) continue;
        kpis.push_back(kpi);
        const auto prospect = prospects.find(codes[i]);
        const bool known = prospect != prospects.end() && of_ == trends;
        std::optional<ChartOutlook> outlook;
        if (known && prospect->second.outlook)
            outlook = ChartOutlook{prospect->second.outlook->p10, prospect->second.outlook->p50,
                                   prospect->second.outlook->p90};
        if (known && prospect->second.targets.size() == values_[i].size()) {
            targets.push_back({.name = c.t(Text::trends_target, {{"name", kpi_label(c, *kpi).str()}}),
                               .values = prospect->second.targets,
                               .colour = faded(c.ui.tokens.series(colours[i]), 0.8f),
                               .dashed = true});
        }
        lines.push_back({.name = kpi_label(c, *kpi),
                         .values = values_[i],
                         .colour = c.ui.tokens.series(colours[i]),
                         .filled = codes.size() == 1,
                         .outlook = outlook,
                         .running = still_runs(c.picture, *kpi, series->points.back().period)});
    }
    // Behind the courses in the list, so that a click finds these first.
    lines.insert(lines.end(), targets.begin(), targets.end());
    const Catalogue& catalogue = *c.picture.catalogue;
    const ValueText text = [&](double v) { return value_text(v, first->unit, catalogue, c.language()); };
    const ValueText exact = [&](double v) { return exact_text(v, first->unit, catalogue, c.language()); };
    const std::string id = "trends." + std::string(name_of(first->unit));
    const ChartEvents events = line_chart(c.ui, {.id = id.c_str(),
                                                 .labels = labels_,
                                                 .lines = lines,
                                                 .text = text,
                                                 .exact_text = exact,
                                                 .clickable = true,
                                                 .running_note = c.t(Text::trends_running)});
    if (!events.clicked || !events.line || *events.line >= kpis.size()) return;
    const KpiInfo& kpi = *kpis[*events.line];
    const DateRange period = trends->find(kpi.code)->points[*events.clicked].period;
    ExplainQuery records{kpi.code, query.scope, c.session.period, 0};
    records.of = CoursePeriod{query.grain, period.last};
    c.session.explain = std::move(records);
}

}  // namespace monomi::console
