#include "admin-gui/views/partner_charts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "admin-gui/model/course.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/views/partner_kpis.h"
#include "admin-gui/widgets/bar_chart.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {
namespace {

// So many types have a colour of their own; the rest is one part.
constexpr std::size_t kTypes = Palette::series_count - 1;

struct Part {
    Phrase name{};
    std::vector<double> counts{};
    double total = 0;
};

std::vector<Part> parts_of(const ViewContext& c, const TouchpointMix& mix) {
    std::vector<Part> all;
    for (const auto& [type, counts] : mix.counts) {
        Part part{raw(touchpoint_text(type, c.language())), {counts.begin(), counts.end()}, 0};
        part.total = std::accumulate(part.counts.begin(), part.counts.end(), 0.0);
        if (part.total > 0) all.push_back(std::move(part));
    }
    std::stable_sort(all.begin(), all.end(), [](const Part& a, const Part& b) { return a.total > b.total; });
    if (all.size() <= kTypes + 1) return all;
    Part rest{c.t(Text::partner_mix_others), std::vector<double>(mix.periods.size(), 0.0), 0};
    for (std::size_t i = kTypes; i < all.size(); ++i)
        for (std::size_t month = 0; month < rest.counts.size() && month < all[i].counts.size(); ++month)
            rest.counts[month] += all[i].counts[month];
    all.resize(kTypes);
    all.push_back(std::move(rest));
    return all;
}

// The legend over as many lines as it needs, at the cursor; gives its height, draws if `draw`.
float wrapped_legend(Ui& ui, const std::vector<LegendEntry>& entries, float width, bool drawn) {
    float height = 0;
    for (std::size_t from = 0; from < entries.size();) {
        std::size_t to = from + 1;
        while (to < entries.size() &&
               legend_width(ui, std::span{entries}.subspan(from, to + 1 - from)) <= width)
            ++to;
        if (drawn) {
            const ImVec2 at = ImGui::GetCursorScreenPos();
            legend(ui, std::span{entries}.subspan(from, to - from));
            ImGui::SetCursorScreenPos({at.x, at.y + ui.tokens.px(20)});
        }
        height += ui.tokens.px(20);
        from = to;
    }
    return height;
}

std::vector<Phrase> month_labels(const ViewContext& c, std::size_t count, const auto& first_of) {
    std::vector<Phrase> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(raw(short_month_text(first_of(i), c.language())));
    return out;
}

}  // namespace

void touchpoint_mix_card(ViewContext& c, const PartnerDetail& partner, float width, float height) {
    Ui& ui = c.ui;
    Card card(ui, "partner.mix", {width, height}, c.t(Text::partner_mix), c.t(Text::partner_mix_note));
    const TouchpointMix& mix = partner.touchpoints;
    const std::vector<Part> parts = parts_of(c, mix);
    if (parts.empty()) {
        state_panel(ui, {.kind = PanelKind::empty, .title = c.t(Text::partner_mix_none)});
        return;
    }
    const auto labels =
        month_labels(c, mix.periods.size(), [&](std::size_t i) { return mix.periods[i].first; });
    std::vector<BarSeries> series;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Colour colour = i < kTypes ? ui.tokens.series(i) : ui.tokens.colour.faint;
        series.push_back({parts[i].name, parts[i].counts, colour});
    }
    const std::vector<LegendEntry> entries = legend_of(series);
    const Box rest = rest_of_window();
    wrapped_legend(ui, entries, rest.width, true);
    BarChart chart{.id = "partner.mix", .labels = labels, .series = series};
    chart.text = [](double value) {
        // Nothing is counted by halves.
        return std::abs(value - std::round(value)) > 1e-6 ? std::string() : number_text(value, 0);
    };
    chart.clickable = true;
    if (bar_chart(ui, chart).clicked)
        open_records(c, "touchpoints", "partner:" + partner.id, Period::last_12m);
}

void partner_trend_card(ViewContext& c, const PartnerDetail& partner, float width, float height) {
    Ui& ui = c.ui;
    const std::string code = PartnerKpis::charted(c);
    const KpiInfo* kpi = c.picture.catalogue->find(code);
    const Phrase title = kpi != nullptr ? kpi_label(c, *kpi) : raw(code);
    Card card(ui, "partner.trend", {width, height}, title, c.t(Text::partner_trend_note));
    const Phrase label = c.t(Text::partner_records);
    const ButtonLook look{.kind = ButtonLook::Kind::quiet, .icon = Icon::list};
    card.tools(button_width(ui, label, look));
    if (button(ui, "partner.trend.records", label, look))
        open_records(c, code, "partner:" + partner.id, Period::last_12m);
    card.body();
    const Series* series = partner.series_of(code);
    if (series == nullptr || kpi == nullptr) {
        state_panel(ui, {.kind = PanelKind::empty, .title = c.t(Text::partner_trend_none)});
        return;
    }
    std::vector<double> values;
    for (const SeriesPoint& point : series->points) values.push_back(point.value.value_or(NAN));
    const auto labels =
        month_labels(c, series->points.size(), [&](std::size_t i) { return series->points[i].period.first; });
    const ChartLine line{.name = title,
                         .values = values,
                         .colour = ui.tokens.series(0),
                         .filled = true,
                         .running = is_running(*series, *kpi, c.picture.as_of)};
    LineChart chart{.id = "partner.trend", .labels = labels, .lines = {&line, 1}};
    chart.text = [&](double value) {
        // Nothing is counted by halves.
        if (kpi->unit == Unit::count && std::abs(value - std::round(value)) > 1e-6) return std::string();
        return value_text(value, kpi->unit, *c.picture.catalogue, c.language());
    };
    chart.exact_text = [&](double value) {
        return exact_text(value, kpi->unit, *c.picture.catalogue, c.language());
    };
    chart.clickable = true;
    chart.running_note = c.t(Text::chart_running);
    if (line_chart(ui, chart).clicked) open_records(c, code, "partner:" + partner.id, Period::last_12m);
}

}  // namespace monomi::console
