#include "admin-gui/views/trend_card.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "admin-gui/model/course.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/choice_menu.h"
#include "admin-gui/widgets/line_chart.h"

namespace monomi::console {
namespace {

constexpr std::string_view kKpi = "overview.trend";
constexpr std::string_view kGrain = "overview.grain";
constexpr std::string_view kByDay = "day";
constexpr std::string_view kByMonth = "month";
constexpr std::size_t kMonths = 12;

std::vector<std::string> charted(const Picture& picture) {
    std::vector<std::string> out;
    for (const Series& series : picture.organisation->by_month)
        if (picture.catalogue->find(series.kpi) != nullptr) out.push_back(series.kpi);
    return out;
}

std::string chosen_kpi(const ViewContext& c, const std::vector<std::string>& codes) {
    const std::string chosen = c.session.choice(kKpi, "deals_won");
    if (std::find(codes.begin(), codes.end(), chosen) != codes.end() || codes.empty()) return chosen;
    return codes.front();
}

// Of the list of KPIs in the head of a card of this width.
float menu_width(const Ui& ui, float card) { return std::min(ui.tokens.px(170), card * 0.4f); }

double or_nan(const std::optional<double>& value) {
    return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

void TrendCard::next(ViewContext& c) {
    const std::vector<std::string> codes = charted(c.picture);
    if (codes.empty()) return;
    const auto at = std::find(codes.begin(), codes.end(), chosen_kpi(c, codes));
    const std::string& to = at == codes.end() || at + 1 == codes.end() ? codes.front() : *(at + 1);
    c.session.choices.insert_or_assign(std::string{kKpi}, to);
}

void TrendCard::refresh(const ViewContext& c, const std::string& kpi, const std::string& grain) {
    if (lines_.of == c.picture.organisation && lines_.kpi == kpi && lines_.grain == grain &&
        lines_.language == c.language())
        return;
    lines_ = {c.picture.organisation, kpi, grain, c.language(), {}, {}, {}, false};
    const Series* daily = grain == kByDay ? c.picture.organisation->daily(kpi) : nullptr;
    const Series* series = daily != nullptr ? daily : c.picture.organisation->monthly(kpi);
    if (series == nullptr) return;
    const KpiInfo* info = c.picture.catalogue->find(kpi);
    lines_.running = daily == nullptr && info != nullptr && is_running(*series, *info, c.picture.as_of);
    const std::size_t all = series->points.size();
    const std::size_t shown = daily != nullptr ? all : std::min(all, kMonths);
    for (std::size_t i = all - shown; i < all; ++i) {
        const SeriesPoint& point = series->points[i];
        lines_.labels.push_back(raw(daily != nullptr ? short_date_text(point.period.first, c.language())
                                                     : short_month_text(point.period.first, c.language())));
        lines_.now.push_back(or_nan(point.value));
        if (daily == nullptr && i >= kMonths)
            lines_.before.push_back(or_nan(series->points[i - kMonths].value));
    }
    const bool known = std::any_of(lines_.before.begin(), lines_.before.end(),
                                   [](double value) { return std::isfinite(value); });
    if (lines_.before.size() != lines_.now.size() || !known) lines_.before.clear();
}

void TrendCard::head(ViewContext& c, const std::vector<std::string>& codes, const std::string& kpi) {
    std::vector<Phrase> labels;
    std::size_t at = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        labels.push_back(kpi_label(c, *c.picture.catalogue->find(codes[i])));
        if (codes[i] == kpi) at = i;
    }
    const std::array<Phrase, 2> grains{c.t(Text::overview_by_month), c.t(Text::overview_by_day)};
    const bool has_days = c.picture.organisation->daily(kpi) != nullptr;
    std::size_t grain = has_days && c.session.choice(kGrain, kByMonth) == kByDay ? 1 : 0;
    if (has_days) {
        if (segmented(c.ui, "overview.grain", grains, grain))
            c.session.choices.insert_or_assign(std::string{kGrain},
                                               std::string{grain == 1 ? kByDay : kByMonth});
        ImGui::SameLine(0, c.ui.tokens.size.gap);
    }
    if (choice_menu(c.ui, "overview.kpi", labels, at, ImGui::GetContentRegionAvail().x))
        c.session.choices.insert_or_assign(std::string{kKpi}, codes[at]);
}

void TrendCard::chart(ViewContext& c, const KpiInfo& kpi) {
    const Tokens& t = c.ui.tokens;
    const Catalogue& catalogue = *c.picture.catalogue;
    std::vector<ChartLine> lines;
    if (!lines_.before.empty())
        lines.push_back({.name = c.t(Text::overview_year_before),
                         .values = lines_.before,
                         .colour = t.colour.special,
                         .dashed = true});
    lines.push_back({.name = kpi_label(c, kpi),
                     .values = lines_.now,
                     .colour = t.colour.accent,
                     .filled = true,
                     .running = lines_.running});
    const ValueText text = [&](double value) { return value_text(value, kpi.unit, catalogue, c.language()); };
    const ValueText exact = [&](double value) {
        return exact_text(value, kpi.unit, catalogue, c.language());
    };
    const ChartEvents events = line_chart(c.ui, {.id = "overview.trend",
                                                 .labels = lines_.labels,
                                                 .lines = lines,
                                                 .text = text,
                                                 .exact_text = exact,
                                                 .show_legend = true,
                                                 .clickable = true,
                                                 .running_note = c.t(Text::chart_running)});
    if (events.clicked) open_records(c, kpi.code, "org", c.session.period);
}

void TrendCard::draw(ViewContext& c, ImVec2 size) {
    const std::vector<std::string> codes = charted(c.picture);
    const std::string kpi = chosen_kpi(c, codes);
    const bool has_days = c.picture.organisation->daily(kpi) != nullptr;
    const std::array<Phrase, 2> grains{c.t(Text::overview_by_month), c.t(Text::overview_by_day)};
    Card card(c.ui, "trend", size, c.t(Text::overview_trend));
    if (!codes.empty()) {
        const float switches = has_days ? segmented_width(c.ui, grains) + c.ui.tokens.size.gap : 0;
        card.tools(switches + menu_width(c.ui, size.x));
        head(c, codes, kpi);
        card.body();
    }
    refresh(c, kpi, c.session.choice(kGrain, kByMonth));
    const KpiInfo* info = c.picture.catalogue->find(kpi);
    chart(c, info != nullptr ? *info : KpiInfo{});
}

}  // namespace monomi::console
