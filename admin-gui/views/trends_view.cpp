#include "admin-gui/views/trends_view.h"

#include <algorithm>
#include <array>
#include <limits>

#include "admin-gui/views/numbers.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/line_chart.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

constexpr const char* kId = "trends";
constexpr std::string_view kKpis = "trends.kpis", kScope = "trends.scope", kGrain = "trends.grain",
                           kSpan = "trends.span";

// How many periods of each grain are shown: the shorter and the longer course.
struct Spans {
    std::size_t shorter, longer;
};
constexpr std::array<Spans, 4> kSpans{{{30, 90}, {26, 53}, {13, 25}, {8, 12}}};

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::slash), Text::trends_key_search},
    {plain(Key::enter), Text::trends_key_choose},
    {plain(Key::n), Text::trends_key_scope},
    {plain(Key::w), Text::trends_key_grain},
    {plain(Key::l), Text::trends_key_span},
    CsvExport::key,
});

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        if (end > at) out.push_back(list.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& one : list) out += (out.empty() ? "" : ",") + one;
    return out;
}

TrendsQuery chosen(const ViewContext& c) {
    TrendsQuery query;
    for (const std::string& code : split(c.session.choice(kKpis, "meetings_held,deals_won,touchpoints")))
        if (c.picture.catalogue->find(code) != nullptr) query.kpis.push_back(code);
    query.scope = c.session.choice(kScope, "org");
    query.grain = from_name<Grain>(c.session.choice(kGrain, "month")).value_or(Grain::month);
    const Spans& spans = kSpans[static_cast<std::size_t>(query.grain)];
    query.periods = c.session.choice(kSpan, "") == "long" ? spans.longer : spans.shorter;
    return query;
}

std::array<Phrase, 4> grain_names(const ViewContext& c) {
    return {c.t(Text::trends_by_day), c.t(Text::trends_by_week), c.t(Text::trends_by_month),
            c.t(Text::trends_by_quarter)};
}

void next_grain(ViewContext& c, Grain grain) {
    const auto next = (static_cast<std::size_t>(grain) + 1) % kSpans.size();
    c.session.choices.insert_or_assign(std::string{kGrain}, std::string{name_of(static_cast<Grain>(next))});
}

void other_span(ViewContext& c) {
    const bool is_long = c.session.choice(kSpan, "") == "long";
    c.session.choices.insert_or_assign(std::string{kSpan}, is_long ? "short" : "long");
}

}  // namespace

TrendsView::TrendsView()
    : View({.id = kId, .title = Text::trends_title, .icon = Icon::chart, .letter = Key::t}) {}

std::span<const ViewKey> TrendsView::keys() const { return kKeys; }

std::vector<ViewAction> TrendsView::actions(ViewContext& c) {
    return {{c.t(Text::trends_key_scope), [this] { scope_.open(); }, chord_text(plain(Key::n))},
            csv_.action(c)};
}

void TrendsView::handle_keys(ViewContext& c) {
    if (c.key(plain(Key::n))) scope_.open();
    if (c.key(plain(Key::w))) next_grain(c, query_.grain);
    if (c.key(plain(Key::l))) other_span(c);
    csv_.keys(c);
}

void TrendsView::draw(ViewContext& c) {
    query_ = chosen(c);
    handle_keys(c);
    std::vector<std::string> kpis = query_.kpis;
    picker_.keys(c, kpis, most_kpis);
    const Tokens& t = c.ui.tokens;
    const Box area = rest_of_window();
    const float left = t.px(area.width > t.px(1400) ? 300 : 240);
    bool picked = false;
    {
        Card card(c.ui, "trends.kpis", {left, area.height}, c.t(Text::trends_kpis),
                  c.t(Text::trends_chosen, {{"count", count_text(static_cast<std::int64_t>(kpis.size()))},
                                            {"most", count_text(most_kpis)}}));
        picked = picker_.draw(c, kpis, most_kpis);
    }
    ImGui::SetCursorScreenPos({area.x + left + t.size.gap_large, area.y});
    ImGui::BeginChild("right", {area.width - left - t.size.gap_large, area.height}, false,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    tools(c);
    if (query_.kpis.empty()) {
        Card card(c.ui, "trends.none", {0, 0});
        state_panel(
            c.ui,
            {.kind = PanelKind::empty, .title = c.t(Text::trends_none), .note = c.t(Text::trends_none_note)});
    } else {
        const Asked<TrendsQuery> asked = c.ask(query_);
        if (asked.answer) {
            shown_ = asked.answer;
            shown_of_ = query_;
        }
        if (!shown_ || asked.standing.load == Load::failed) {
            Card card(c.ui, "trends.state", {0, 0});
            (void)standing_panel(c, asked.standing, false);
        } else {
            charts(c, shown_);
            figures(c, shown_);
            if (csv_.wanted()) export_csv(c, shown_);
        }
    }
    ImGui::EndChild();
    if (picked) c.session.choices.insert_or_assign(std::string{kKpis}, joined(kpis));
    csv_.notice(c);
}

Phrase TrendsView::span_name(const ViewContext& c) const {
    return c.t(Text::trends_periods, {{"count", count_text(static_cast<std::int64_t>(query_.periods))}});
}

void TrendsView::tools(ViewContext& c) {
    const Tokens& t = c.ui.tokens;
    const Box line = take_space({0, t.size.field});
    ImGui::SetCursorScreenPos(line.min());
    std::string scope = query_.scope;
    if (scope_.draw(c, scope, std::min(t.px(300), line.width * 0.34f)))
        c.session.choices.insert_or_assign(std::string{kScope}, scope);
    const auto names = grain_names(c);
    const float csv = CsvExport::button_width(c);
    const Phrase span = span_name(c);
    const ButtonLook quiet{.kind = ButtonLook::Kind::quiet, .tip = c.t(Text::trends_key_span)};
    const float span_width = button_width(c.ui, span, quiet);
    float x = line.right() - csv - t.size.gap - span_width - t.size.gap - segmented_width(c.ui, names);
    ImGui::SetCursorScreenPos({x, line.middle_y() - t.size.row / 2});
    auto grain = static_cast<std::size_t>(query_.grain);
    if (segmented(c.ui, "trends.grain", names, grain))
        c.session.choices.insert_or_assign(std::string{kGrain},
                                           std::string{name_of(static_cast<Grain>(grain))});
    x += segmented_width(c.ui, names) + t.size.gap;
    ImGui::SetCursorScreenPos({x, line.y});
    if (button(c.ui, "trends.span", span, quiet)) other_span(c);
    ImGui::SetCursorScreenPos({line.right() - csv, line.y});
    csv_.button(c, kId, shown_ != nullptr);
    ImGui::SetCursorScreenPos({line.x, line.bottom() + t.size.gap_large});
}

// Months are what targets and forecasts are asked for here: other periods' names depend on the fiscal year.
std::map<std::string, Prospect> TrendsView::prospects(ViewContext& c, const Trends& trends) const {
    std::map<std::string, Prospect> out;
    if (shown_of_.grain != Grain::month) return out;
    const Asked<TargetsQuery> targets = c.ask(TargetsQuery{shown_of_.scope, {}, {}});
    for (const Series& series : trends.series) {
        const KpiInfo* kpi = c.picture.catalogue->find(series.kpi);
        if (kpi == nullptr || series.points.empty()) continue;
        Prospect& prospect = out[series.kpi];
        if (still_runs(c.picture, *kpi, series.points.back().period) && kpi->plain) {
            const Asked<ForecastQuery> asked = c.ask(ForecastQuery{series.kpi, shown_of_.scope});
            if (asked.answer && asked.answer->p10 && asked.answer->p50 && asked.answer->p90)
                prospect.outlook = ForecastRange{*asked.answer->p10, *asked.answer->p50, *asked.answer->p90};
        }
        if (!targets.answer) continue;
        std::vector<double> values(series.points.size(), std::numeric_limits<double>::quiet_NaN());
        bool any = false;
        for (const TargetRow& row : targets.answer->rows) {
            if (row.kpi != series.kpi || row.scope != shown_of_.scope || !row.counts) continue;
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (series.points[i].period.first.str().substr(0, 7) != row.period) continue;
                values[i] = row.value;
                any = true;
            }
        }
        if (any) prospect.targets = std::move(values);
    }
    return out;
}

void TrendsView::charts(ViewContext& c, const Shown& trends) {
    // By unit, in the order in which they were chosen.
    struct Group {
        Unit unit;
        std::vector<std::string> codes;
        std::vector<std::size_t> colours;
    };
    std::vector<Group> groups;
    for (std::size_t i = 0; i < shown_of_.kpis.size(); ++i) {
        const KpiInfo* kpi = c.picture.catalogue->find(shown_of_.kpis[i]);
        if (kpi == nullptr) continue;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group& known) { return known.unit == kpi->unit; });
        if (group == groups.end()) group = groups.insert(groups.end(), Group{kpi->unit, {}, {}});
        group->codes.push_back(kpi->code);
        group->colours.push_back(i);
    }
    const Tokens& t = c.ui.tokens;
    const Box area = rest_of_window();
    const float table_height = std::min(area.height * 0.34f, t.px(96) + t.size.row * 6);
    const float gap = t.size.gap_large;
    const auto count = static_cast<float>(std::max<std::size_t>(1, groups.size()));
    const float height = (area.height - table_height - gap * count) / count;
    float y = area.y;
    const std::map<std::string, Prospect> beside = prospects(c, *trends);
    for (const Group& group : groups) {
        ImGui::SetCursorScreenPos({area.x, y});
        std::vector<LegendEntry> entries;
        for (std::size_t i = 0; i < group.codes.size(); ++i)
            entries.push_back({kpi_label(c, *c.picture.catalogue->find(group.codes[i])),
                               t.series(group.colours[i]), false, true});
        const std::string id = "trends." + std::string(name_of(group.unit));
        Phrase note = raw(unit_text(group.unit, c.language()));
        const bool more = std::any_of(group.codes.begin(), group.codes.end(), [&](const std::string& code) {
            const auto known = beside.find(code);
            return known != beside.end() && (known->second.outlook || !known->second.targets.empty());
        });
        if (more) note = c.t(Text::trends_beside, {{"unit", note.str()}});
        Card card(c.ui, id.c_str(), {0, height}, scope_title(c, shown_of_.scope), note);
        card.tools(std::min(legend_width(c.ui, entries), area.width * 0.7f));
        legend(c.ui, entries);
        card.body();
        charts_[static_cast<std::size_t>(group.unit)].draw(c, trends, shown_of_, group.codes, group.colours,
                                                           beside);
        y += height + gap;
    }
    ImGui::SetCursorScreenPos({area.x, y});
}

void TrendsView::figures(ViewContext& c, const Shown& trends) {
    Card card(c.ui, "trends.figures", {0, 0});
    std::vector<Column> columns{
        {.id = "period", .title = c.t(Text::trends_period), .width = 190, .stretch = 1, .sortable = false}};
    for (const Series& series : trends->series) {
        const KpiInfo* kpi = c.picture.catalogue->find(series.kpi);
        columns.push_back({.id = series.kpi,
                           .title = kpi != nullptr ? kpi_label(c, *kpi) : raw(series.kpi),
                           .width = 96,
                           .stretch = 1,
                           .align = Align::right,
                           .sortable = false});
    }
    const std::size_t rows = trends->series.empty() ? 0 : trends->series.front().points.size();
    const auto point = [&](std::size_t row, std::size_t column) -> const SeriesPoint& {
        return trends->series[column].points[rows - 1 - row];  // the newest first
    };
    TableSpec spec{.id = "trends", .columns = columns, .rows = rows, .selected = row_, .keys = false};
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        if (column == 0) return cell.muted(period_days(c, point(row, 0).period));
        const SeriesPoint& shown = point(row, column - 1);
        const KpiInfo* kpi = c.picture.catalogue->find(trends->series[column - 1].kpi);
        const Unit unit = kpi != nullptr ? kpi->unit : Unit::count;
        const Phrase value = raw(value_text(shown.value, unit, *c.picture.catalogue, c.language()));
        if (!shown.value) return cell.number(value, Tone::muted);
        if (!cell.link(value, Tone::accent)) return;
        ExplainQuery records{trends->series[column - 1].kpi, shown_of_.scope, c.session.period, 0};
        records.of = CoursePeriod{shown_of_.grain, shown.period.last};
        c.session.explain = std::move(records);
    });
    if (events.selected) row_ = events.selected;
}

void TrendsView::export_csv(ViewContext& c, const Shown& trends) {
    std::vector<CsvRow> rows{{c.t(Text::trends_first_day).str(), c.t(Text::trends_last_day).str()}};
    for (const Series& series : trends->series) {
        const KpiInfo* kpi = c.picture.catalogue->find(series.kpi);
        rows.front().push_back(kpi != nullptr ? kpi_label(c, *kpi).str() : series.kpi);
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const SeriesPoint& point = series.points[i];
            if (rows.size() <= i + 1) rows.push_back({point.period.first.str(), point.period.last.str()});
            rows[i + 1].push_back(csv_number(point.value));
        }
    }
    csv_.write(c, kId, rows);
}

}  // namespace monomi::console
