#include "admin-gui/views/overview_view.h"

#include <algorithm>
#include <array>

#include "admin-gui/model/format.h"
#include "admin-gui/views/clock_cards.h"
#include "admin-gui/views/funnel_card.h"
#include "admin-gui/views/kpi_cards.h"
#include "admin-gui/views/period_switch.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/number_card.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {
namespace {

// In order of importance: the last ones step aside where it is narrow.
constexpr auto kDealKpis =
    std::to_array<std::string_view>({"deals_referred", "meetings_held", "deals_qualified", "deals_won",
                                     "mrr_active", "activated_3m_rate", "revenue", "won_mrr"});
constexpr auto kActivityKpis = std::to_array<std::string_view>(
    {"touchpoints", "two_way_touchpoints", "contacts_acquired", "reps_reachable", "reps_active",
     "partners_active", "decision_maker_contacts", "reps_known"});

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::a), Text::overview_key_acknowledge},
    {plain(Key::tab), Text::overview_key_lists},
    {plain(Key::t), Text::overview_key_trend},
    {plain(Key::w), Text::overview_key_period},
    {plain(Key::f), Text::goals_key},
    {plain(Key::v), Text::goals_key_profile},
});

// The heading of a row of cards; gives its box.
Box row_title(Ui& ui, const Phrase& title, const Phrase& note) {
    const Tokens& t = ui.tokens;
    const Box box = take_space({0, t.px(22)});
    paint::text_in(ui, box, FontRole::body, t.colour.text, title);
    const float used = paint::text_width(ui, FontRole::body, title.str()) + t.size.gap;
    paint::text_in(ui, {box.x + used, box.y, box.width - used, box.height}, FontRole::small, t.colour.faint,
                   note);
    return box;
}

}  // namespace

OverviewView::OverviewView()
    : View({.id = "overview", .title = Text::overview_title, .icon = Icon::gauge, .letter = Key::o}) {}

std::span<const ViewKey> OverviewView::keys() const { return kKeys; }

void OverviewView::act_on_keys(ViewContext& c) {
    if (c.key(plain(Key::tab))) focus_ = focus_ == Focus::stalled ? Focus::alerts : Focus::stalled;
    if (c.key(plain(Key::t))) trend_.next(c);
    if (c.key(plain(Key::f))) goals_.toggle(c);
    if (goals_.chosen(c) && c.key(plain(Key::v))) goals_.next_profile(c);
    period_key(c);
    if (!c.key(plain(Key::a))) return;
    if (focus_ == Focus::stalled)
        stalled_.acknowledge(c);
    else
        alerts_.acknowledge(c);
}

void OverviewView::draw_kpis(ViewContext& c) {
    const Sizes& size = c.ui.tokens.size;
    const bool goals = goals_.chosen(c);
    Phrase note;
    if (c.picture.as_of && !goals)
        note = c.t(Text::overview_as_of, {{"date", date_text(*c.picture.as_of, c.language())},
                                          {"former", former_text(c.session.period, c.language())}});
    const Box title = row_title(c.ui, c.t(goals ? Text::overview_goals : Text::overview_deal_kpis), note);
    const ImVec2 after = ImGui::GetCursorScreenPos();
    // The same place in both, so that it can be switched back without looking for it.
    const float right = title.right() - period_switch_width(c);
    ImGui::SetCursorScreenPos(
        {right - goals_.switch_width(c) - size.gap_large, title.middle_y() - size.row / 2});
    goals_.draw_switch(c);
    if (!goals) {
        ImGui::SetCursorScreenPos({right, title.middle_y() - size.row / 2});
        period_switch(c, "overview.period");
    }
    ImGui::SetCursorScreenPos(after);
    // As high as the two rows of figures.
    if (goals) return goals_.draw(c, 2 * number_card_height(c.ui) + c.ui.tokens.px(30));
    kpi_cards(c, kDealKpis);
    row_title(c.ui, c.t(Text::overview_activity_kpis), {});
    kpi_cards(c, kActivityKpis);
    const float gap = size.gap_large - ImGui::GetStyle().ItemSpacing.y;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x, at.y + gap});
}

void OverviewView::draw_lists(ViewContext& c) {
    const Sizes& size = c.ui.tokens.size;
    const ImVec2 room = ImGui::GetContentRegionAvail();
    // A column for the trend, one for who stalls (and the funnel where there is height for it), one for what
    // fires.
    const bool narrow = room.x < c.ui.tokens.px(1400);
    Row row(c.ui, {narrow ? 0.86f : 0.95f, narrow ? 1.06f : 1.3f, narrow ? 1.58f : 1.4f});
    trend_.draw(c, {row.next(), room.y});
    const float middle = row.next();
    ImGui::BeginGroup();
    const bool funnel = room.y > c.ui.tokens.px(440);
    const float below = funnel ? funnel_card_height(c.ui) : 0;
    if (stalled_.draw(c, {middle, funnel ? room.y - below - size.gap_large : room.y},
                      focus_ == Focus::stalled))
        focus_ = Focus::stalled;
    if (funnel) {
        ImGui::SetCursorScreenPos(
            {ImGui::GetCursorScreenPos().x, ImGui::GetItemRectMax().y + size.gap_large});
        funnel_card(c, {middle, below});
    }
    ImGui::EndGroup();
    if (alerts_.draw(c, {row.next(), room.y}, focus_ == Focus::alerts)) focus_ = Focus::alerts;
}

void OverviewView::draw(ViewContext& c) {
    act_on_keys(c);
    if (!c.picture.as_of && c.picture.organisation->standing.load == Load::loading) {
        Card card(c.ui, "loading", {0, 0});
        state_panel(c.ui, {.kind = PanelKind::loading, .note = c.t(Text::loading_note)});
        return;
    }
    clock_cards(c);
    draw_kpis(c);
    draw_lists(c);
}

}  // namespace monomi::console
