#include "admin-gui/views/kpi_cards.h"

#include <algorithm>
#include <vector>

#include "admin-gui/model/course.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/views/period_switch.h"
#include "admin-gui/widgets/layout/split.h"
#include "admin-gui/widgets/number_card.h"

namespace monomi::console {
namespace {

constexpr std::size_t kTrendMonths = 13;

// Change and course of a rate between so few cases are chance.
constexpr double kFewCases = 10;

// The KPI that counts the cases of a rate over a cohort; empty for another.
std::string_view cases_of(const KpiInfo& kpi) {
    return kpi.code == "activated_3m_rate" ? "partners_contracted" : "";
}

// Of a rate over a cohort only the months with cases enough.
std::vector<float> trend_of(const Picture& picture, const KpiInfo& kpi) {
    const Series* series = picture.organisation->monthly(kpi.code);
    if (series == nullptr) return {};
    const std::string_view of_cases = cases_of(kpi);
    if (of_cases.empty()) return course_of(*series, kpi, picture.as_of, kTrendMonths);
    const Series* cases = picture.organisation->monthly(of_cases);
    Series told = *series;
    for (std::size_t i = 0; i < told.points.size(); ++i) {
        const bool enough =
            cases != nullptr && i < cases->points.size() && cases->points[i].value.value_or(0) >= kFewCases;
        if (!enough) told.points[i].value.reset();
    }
    return course_of(told, kpi, picture.as_of, kTrendMonths);
}

// A rate has no value in a period in which nothing fell due; then it is told over 12 months.
Period period_of(const Organisation& organisation, const KpiInfo& kpi, Period chosen) {
    if (kpi.unit != Unit::ratio) return chosen;
    const Reading* now = organisation.find(chosen, kpi.code);
    const Reading* year = organisation.find(Period::last_12m, kpi.code);
    const bool only_year = now != nullptr && !now->value && year != nullptr && year->value;
    return only_year ? Period::last_12m : chosen;
}

// The smaller one of the two cohorts that a rate compares; nothing for another KPI, or where they are large
// enough.
std::optional<double> few_cases(const Organisation& organisation, const KpiInfo& kpi, Period period,
                                const Cohort& cohort) {
    if (cases_of(kpi).empty()) return std::nullopt;
    const Reading* contracts = organisation.find(period, cases_of(kpi));
    if (contracts == nullptr || !contracts->former || !cohort.all) return std::nullopt;
    const double cases = std::min(*cohort.all, *contracts->former);
    return cases < kFewCases ? std::optional(cases) : std::nullopt;
}

// "11 of 17", and over which time where that is not the chosen one.
Phrase cohort_text(const ViewContext& c, const Cohort& cohort, Period period) {
    const Phrase of = c.t(Text::overview_cohort,
                          {{"met", number_text(*cohort.met, 0)}, {"all", number_text(*cohort.all, 0)}});
    if (period == c.session.period) return of;
    return c.t(Text::overview_cohort_period,
               {{"cohort", of.str()}, {"period", period_short(c, period).str()}});
}

void draw_card(ViewContext& c, const KpiInfo& kpi, ImVec2 size) {
    const Organisation& organisation = *c.picture.organisation;
    const Period period = period_of(organisation, kpi, c.session.period);
    const Reading* found = organisation.find(period, kpi.code);
    const Reading reading = found != nullptr ? *found : Reading{};
    Cohort cohort;
    if (!cases_of(kpi).empty() && reading.value) {
        const auto asked = c.ask(CohortQuery{kpi.code, "org", period});
        if (asked.answer) cohort = *asked.answer;
    }
    const std::optional<double> few = few_cases(organisation, kpi, period, cohort);
    const Delta delta = few ? Delta{} : delta_of(reading, kpi, *c.picture.catalogue, c.language());
    const std::vector<float> trend = trend_of(c.picture, kpi);
    NumberCard card;
    card.id = kpi.code.c_str();
    card.label = kpi_label(c, kpi);
    card.value = figure(c, reading, kpi);
    card.exact = figure_note(c, reading, kpi, period);
    if (few)
        card.exact = raw(card.exact.str() + "\n" +
                         c.t(Text::overview_few_cases, {{"count", number_text(*few, 0)}}).str());
    card.delta = raw(delta.text);
    if (period != c.session.period) card.versus = period_short(c, period);
    if (cohort.met && cohort.all) card.versus = cohort_text(c, cohort, period);
    card.direction = delta.sign;
    card.delta_tone = delta.trend == Delta::Trend::better  ? Tone::good
                      : delta.trend == Delta::Trend::worse ? Tone::bad
                                                           : Tone::muted;
    if (found == nullptr)
        card.note =
            c.t(organisation.standing.load == Load::loading ? Text::loading : Text::overview_kpi_unknown);
    else if (!reading.value)
        card.note = raw(na_reason(reading, c.language()));
    if (card.note.empty()) card.trend = trend;
    if (number_card(c.ui, card, size)) open_records(c, kpi.code, "org", period);
}

}  // namespace

void kpi_cards(ViewContext& c, std::span<const std::string_view> codes) {
    const Sizes& size = c.ui.tokens.size;
    std::vector<const KpiInfo*> kpis;
    for (const std::string_view code : codes)
        if (const KpiInfo* kpi = c.picture.catalogue->find(code)) kpis.push_back(kpi);
    const Box line = take_space({0, number_card_height(c.ui)});
    const float least = c.ui.tokens.px(186);
    const auto fit =
        static_cast<std::size_t>(std::max(1.0f, (line.width + size.gap_large) / (least + size.gap_large)));
    if (kpis.size() > fit) kpis.resize(fit);
    if (kpis.empty()) return;
    const std::vector<float> weights(kpis.size(), 1.0f);
    const std::vector<float> widths = split_width(line.width, weights, size.gap_large);
    const ImVec2 after = ImGui::GetCursorScreenPos();
    float x = line.x;
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        ImGui::SetCursorScreenPos({x, line.y});
        draw_card(c, *kpis[i], {widths[i], line.height});
        x += widths[i] + size.gap_large;
    }
    ImGui::SetCursorScreenPos(after);
}

}  // namespace monomi::console
