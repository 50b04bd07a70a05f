#include <array>
#include <cmath>
#include <limits>

#include "admin-gui/model/format.h"
#include "admin-gui/views/gallery_samples.h"
#include "admin-gui/views/gallery_view.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/heat_map.h"
#include "admin-gui/widgets/line_chart.h"
#include "admin-gui/widgets/number_card.h"
#include "admin-gui/widgets/table.h"
#include "admin-gui/widgets/treemap.h"

namespace monomi::console {
namespace {

using namespace gallery;

std::vector<Phrase> day_labels(const Texts& t, std::size_t count) {
    std::vector<Phrase> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(t.month(static_cast<int>((11 + i * 12 / count) % 12) + 1));
    return out;
}

void numbers(ViewContext& c) {
    const Texts& t = c.t;
    const std::string money = money_text(123'456'789, "JPY", c.language());
    const std::array trends{short_course(30, 1), short_course(30, 2), short_course(30, 3),
                            short_course(30, 4), short_course(30, 5)};
    Row row(c.ui, {1, 1, 1, 1, 1});
    const float height = number_card_height(c.ui);
    const auto card = [&](NumberCard number) { number_card(c.ui, number, {row.next(), height}); };
    card({.id = "partners",
          .label = t(Text::gallery_partners),
          .value = raw(count_text(9482)),
          .unit = t(Text::gallery_unit_companies),
          .delta = raw(percent_text(0.024)),
          .direction = 1,
          .delta_tone = Tone::good,
          .versus = t(Text::gallery_versus),
          .trend = trends[0]});
    card({.id = "revenue",
          .label = t(Text::gallery_revenue),
          .value = raw(money),
          .exact = raw(exact_money_text(123'456'789, "JPY", 0)),
          .delta = raw(percent_text(0.061)),
          .direction = 1,
          .delta_tone = Tone::good,
          .versus = t(Text::gallery_versus),
          .trend = trends[1],
          .trend_tone = Tone::good});
    card({.id = "rate",
          .label = t(Text::gallery_rate),
          .value = raw(percent_text(0.453)),
          .delta = raw(percent_text(0.004)),
          .direction = -1,
          .delta_tone = Tone::bad,
          .versus = t(Text::gallery_versus),
          .trend = trends[2],
          .trend_tone = Tone::special});
    card({.id = "stalled",
          .label = t(Text::gallery_stalled),
          .value = raw(count_text(37)),
          .unit = t(Text::gallery_unit_companies),
          .delta = raw(count_text(4)),
          .direction = 1,
          .delta_tone = Tone::bad,
          .versus = t(Text::gallery_versus),
          .trend = trends[3],
          .trend_tone = Tone::bad});
    card({.id = "unknown",
          .label = t(Text::gallery_unknown),
          .value = raw(value_text(std::nullopt, Unit::ratio, Catalogue{}, c.language())),
          .note = t(Text::gallery_no_value)});
}

void line(ViewContext& c, float width, float height, std::size_t& window) {
    const Texts& t = c.t;
    const std::array windows{t(Text::gallery_month), t(Text::gallery_quarter), t(Text::gallery_year)};
    const std::size_t count = 360;
    const std::vector<double> actual = course(count, 42'000, 0.4);
    std::vector<double> forecast = course(count, 41'000, 0.9);
    const std::vector<Phrase> labels = day_labels(t, count);
    const std::array lines{ChartLine{.name = t(Text::gallery_actual),
                                     .values = actual,
                                     .colour = c.ui.tokens.series(0),
                                     .filled = true},
                           ChartLine{.name = t(Text::gallery_forecast),
                                     .values = forecast,
                                     .colour = c.ui.tokens.series(3),
                                     .dashed = true}};
    Card card(c.ui, "line", {width, height}, t(Text::gallery_line), t(Text::gallery_line_note));
    const std::vector<LegendEntry> entries = legend_of(lines);
    const float gap = c.ui.tokens.size.gap_large;
    card.tools(legend_width(c.ui, entries) + gap + segmented_width(c.ui, windows));
    legend(c.ui, entries);
    ImGui::SameLine(0, gap);
    segmented(c.ui, "line.window", windows, window);
    card.body();
    line_chart(c.ui, {.id = "line",
                      .labels = labels,
                      .lines = lines,
                      .text = [](double value) { return count_text(std::llround(value)); },
                      .from_zero = false});
}

void concentration(ViewContext& c, float width, float height) {
    std::vector<TreemapTile> tiles;
    for (std::size_t i = 0; i < 120; ++i) {
        const double change = 0.9 * std::sin(static_cast<double>(i) * 2.3);
        const double value = 1000.0 / std::pow(static_cast<double>(i) + 1.5, 1.15);
        tiles.push_back({std::to_string(i), name(c.t, i).str(), raw(percent_text(value / 3000)),
                         raw(percent_text(change / 6)), value, change, i % 9 == 4});
    }
    Card card(c.ui, "treemap", {width, height}, c.t(Text::gallery_treemap), c.t(Text::gallery_treemap_note));
    const Phrase low = raw(percent_text(-0.15, 0)), high = raw(percent_text(0.15, 0)),
                 gone = c.t(Text::structure_gone_partner);
    const float legend = c.ui.tokens.px(18);
    const Box body = card.body_box();
    treemap(c.ui, "share", tiles, 3, {body.width, body.height - legend - c.ui.tokens.size.gap_small});
    treemap_legend(c.ui, {body.x, body.bottom() - legend, body.width, legend}, low, high, gone);
}

void heat(ViewContext& c, float width, float height) {
    std::vector<Phrase> rows, weeks;
    std::vector<double> values;
    for (std::size_t row = 0; row < 15; ++row) {
        rows.push_back(region(c.t, row));
        for (std::size_t week = 0; week < 52; ++week) {
            const double wave =
                50 + 50 * std::sin(static_cast<double>(row) * 0.7 + static_cast<double>(week) * 0.31);
            values.push_back(row == 6 && week > 20 && week < 26 ? std::numeric_limits<double>::quiet_NaN()
                                                                : wave);
        }
    }
    for (std::size_t week = 1; week <= 52; ++week) weeks.push_back(raw(std::to_string(week)));
    Card card(c.ui, "heat", {width, height}, c.t(Text::gallery_heat), c.t(Text::gallery_heat_note));
    const Phrase low = raw(count_text(0)), high = raw(count_text(100));
    card.tools(heat_scale_width(c.ui, low, high));
    heat_scale(c.ui, low, high);
    card.body();
    heat_map(c.ui, {.id = "touch",
                    .rows = rows,
                    .columns = weeks,
                    .values = values,
                    .most = 100,
                    .text = [](double value) { return count_text(std::llround(value)); }});
}

}  // namespace

void GalleryView::charts(ViewContext& c) {
    numbers(c);
    const float height = std::max(c.ui.tokens.px(200), rest_of_window().height * 0.45f);
    {
        Row row(c.ui, {1.7f, 1.1f, 1.1f});
        line(c, row.next(), height, window_);
        concentration(c, row.next(), height);
        heat(c, row.next(), height);
    }
    const Texts& t = c.t;
    constexpr std::size_t kRows = 10'000;
    Card card(c.ui, "table", {0, 0}, t(Text::gallery_table),
              t(Text::rows_of, {{"shown", count_text(kRows)}, {"total", count_text(kRows)}}));
    const std::array columns{
        Column{.id = "state", .title = t(Text::gallery_column_state), .width = 110},
        Column{.id = "name", .title = t(Text::gallery_column_name), .width = 180, .stretch = 1},
        Column{.id = "owner", .title = t(Text::gallery_column_owner), .width = 110, .priority = 3},
        Column{.id = "region", .title = t(Text::gallery_column_region), .width = 70, .priority = 4},
        Column{.id = "deals", .title = t(Text::gallery_column_deals), .width = 70, .align = Align::right},
        Column{.id = "revenue", .title = t(Text::gallery_revenue), .width = 110, .align = Align::right},
        Column{.id = "change",
               .title = t(Text::gallery_column_change),
               .width = 80,
               .priority = 2,
               .align = Align::right},
        Column{.id = "trend",
               .title = t(Text::gallery_column_trend),
               .width = 110,
               .priority = 1,
               .sortable = false},
        Column{.id = "score",
               .title = t(Text::gallery_column_score),
               .width = 130,
               .priority = 5,
               .align = Align::right},
    };
    const TableSpec spec{.id = "gallery",
                         .columns = columns,
                         .rows = kRows,
                         .selected = row_,
                         .sort_column = sort_,
                         .descending = descending_};
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const double wave = std::sin(static_cast<double>(row) * 1.7);
        const Tone tone = wave < 0 ? Tone::bad : Tone::good;
        const double revenue = 1'202'090.0 - 731.0 * static_cast<double>(row);
        switch (column) {
            case 0:
                cell.pill({t(state(row).text), state(row).tone, {}});
                break;
            case 1:
                cell.link(name(t, row));
                break;
            case 2:
                cell.muted(name(t, row + 3));
                break;
            case 3:
                cell.muted(region(t, row));
                break;
            case 4:
                cell.number(raw(count_text(static_cast<std::int64_t>(4463 * (wave + 1)))));
                break;
            case 5:
                cell.number(raw(exact_money_text(revenue, "JPY", 0)));
                break;
            case 6:
                cell.number(raw(percent_text(wave / 5)), tone);
                break;
            case 7:
                cell.trend(short_course(24, static_cast<double>(row)), tone);
                break;
            default:
                cell.bar(std::abs(wave), raw(count_text(std::llround(100 * std::abs(wave)))));
                break;
        }
    });
    if (events.selected) row_ = events.selected;
    if (events.sort_by) {
        const std::string& id = columns[*events.sort_by].id;
        descending_ = id != sort_ || !descending_;
        sort_ = id;
    }
}

}  // namespace monomi::console
