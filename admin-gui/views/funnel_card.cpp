#include "admin-gui/views/funnel_card.h"

#include <algorithm>
#include <array>

#include "admin-gui/views/numbers.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/progress.h"

namespace monomi::console {
namespace {

// Months lie between the steps: in a running month the rates of its deals would mean nothing.
constexpr Period kPeriod = Period::last_12m;

struct Step {
    std::string_view code;
    std::string_view rate;  // of the same deals, from the step before to this one
};
constexpr std::array<Step, 4> kSteps{{{"deals_referred", ""},
                                      {"meetings_held", "meeting_rate"},
                                      {"deals_qualified", "qualified_rate"},
                                      {"deals_won", "meeting_win_rate"}}};

const Reading* reading(const ViewContext& c, std::string_view code) {
    return c.picture.organisation->find(kPeriod, code);
}

// This count in the one before, which it does not come from deal by deal.
Phrase share_of(const ViewContext& c, const Reading* now, const Reading* before) {
    if (now == nullptr || before == nullptr || !now->value || before->value.value_or(0) <= 0) return {};
    return c.t(Text::overview_funnel_rate, {{"rate", percent_text(*now->value / *before->value, 0)}});
}

// What the count is, and the rate of the same deals beside it.
Phrase note_of(const ViewContext& c, const Step& step, const Reading& of, const KpiInfo& kpi) {
    std::string note = figure_note(c, of, kpi, kPeriod).str();
    const KpiInfo* rate = c.picture.catalogue->find(step.rate);
    const Reading* share = reading(c, step.rate);
    if (rate != nullptr && share != nullptr && share->value)
        note += "\n" + c.t(Text::overview_funnel_cohort,
                           {{"name", kpi_label(c, *rate).str()}, {"rate", figure(c, *share, *rate).str()}})
                           .str();
    return raw(note);
}

void draw_step(ViewContext& c, const Step& step, const Step* before, double most) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Box line = take_space({0, t.px(26)});
    const KpiInfo* kpi = c.picture.catalogue->find(step.code);
    const Reading* of = reading(c, step.code);
    if (kpi == nullptr) return;
    const std::string id{step.code};
    const Hit hit = hit_area(ui, id.c_str(), line, "funnel:" + id);
    if (hit.hovered) paint::fill(line, faded(t.colour.text, 0.05f), t.size.radius_small);
    const float label = t.px(112);
    const float figures = t.px(50);
    const float rates = t.px(84);
    paint::text_in(ui, {line.x, line.y, label - t.size.gap, line.height}, FontRole::small, t.colour.muted,
                   kpi_label(c, *kpi));
    const double value = of != nullptr ? of->value.value_or(0) : 0;
    const float room = std::max(0.0f, line.width - label - figures - rates);
    progress_bar(ui, {line.x + label, line.middle_y() - t.px(4), room, t.px(8)}, most > 0 ? value / most : 0);
    const float x = line.x + label + room;
    paint::text_in(ui, {x, line.y, figures, line.height}, FontRole::body, t.colour.text,
                   figure(c, of != nullptr ? *of : Reading{}, *kpi), Align::right);
    if (before != nullptr)
        paint::text_in(ui, {x + figures + t.size.gap, line.y, rates - t.size.gap, line.height},
                       FontRole::small, t.colour.muted, share_of(c, of, reading(c, before->code)),
                       Align::right);
    if (hit.hovered && of != nullptr) tooltip(ui, note_of(c, step, *of, *kpi));
    if (hit.clicked) open_records(c, id, "org", kPeriod);
}

}  // namespace

float funnel_card_height(const Ui& ui) {
    return ui.tokens.size.card_header + ui.tokens.size.gap_small + ui.tokens.size.gap_large +
           static_cast<float>(kSteps.size()) * ui.tokens.px(26);
}

void funnel_card(ViewContext& c, ImVec2 size) {
    Card card(c.ui, "funnel", size, c.t(Text::overview_funnel),
              c.t(Text::overview_funnel_note, {{"period", period_text(kPeriod, c.language())}}));
    double most = 0;
    for (const Step& step : kSteps)
        if (const Reading* of = reading(c, step.code)) most = std::max(most, of->value.value_or(0));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    for (std::size_t i = 0; i < kSteps.size(); ++i)
        draw_step(c, kSteps[i], i > 0 ? &kSteps[i - 1] : nullptr, most);
    ImGui::PopStyleVar();
}

}  // namespace monomi::console
