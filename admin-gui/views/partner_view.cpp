#include "admin-gui/views/partner_view.h"

#include <algorithm>
#include <array>
#include <utility>

#include "admin-gui/model/format.h"
#include "admin-gui/views/partner_charts.h"
#include "admin-gui/views/partner_header.h"
#include "admin-gui/views/period_switch.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {
namespace {

constexpr const char* kId = "partner";
constexpr float kWide = 1400;  // points of the view: from here on all lists stand side by side

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::tab), Text::partner_key_pane},
    {plain(Key::enter), Text::partner_key_open},
    {plain(Key::r), Text::partner_key_clock},
    {plain(Key::b), Text::briefing_key},
    {plain(Key::w), Text::period_key},
    {plain(Key::a), Text::alert_key_acknowledge},
    {plain(Key::s), Text::alert_key_assign},
    {plain(Key::c), Text::alert_key_comment},
    {plain(Key::z), Text::alert_key_snooze},
    {plain(Key::escape), Text::partner_key_back},
});

Phrase reps_note(const ViewContext& c, const PartnerDetail& partner) {
    const auto count = [&](bool RepStates::*state) {
        return count_text(std::count_if(partner.reps.begin(), partner.reps.end(),
                                        [state](const RepStates& rep) { return rep.*state; }));
    };
    return c.t(Text::partner_reps_note, {{"known", count(&RepStates::known)},
                                         {"reachable", count(&RepStates::reachable)},
                                         {"active", count(&RepStates::active)},
                                         {"producing", count(&RepStates::producing)}});
}

Phrase deals_note(const ViewContext& c, const PartnerDetail& partner) {
    const auto open = std::count_if(partner.deals.begin(), partner.deals.end(),
                                    [](const auto& deal) { return deal.state == DealRow::State::open; });
    const std::size_t total = std::max(partner.deals_total, partner.deals.size());
    return c.t(Text::partner_deals_note,
               {{"open", count_text(open)}, {"total", count_text(static_cast<std::int64_t>(total))}});
}

}  // namespace

PartnerView::PartnerView()
    : View({.id = kId, .title = Text::partner_title, .icon = Icon::building, .letter = Key::d}) {}

std::span<const ViewKey> PartnerView::keys() const { return kKeys; }

std::vector<ViewAction> PartnerView::actions(ViewContext& c) {
    if (c.session.place().partner.empty()) return {};
    return {{c.t(Text::partner_key_clock), [this] { clock_.open(); }, chord_text(plain(Key::r))}};
}

void PartnerView::handle_keys(ViewContext& c) {
    const bool backwards = c.key({Key::tab, false, false, true});
    if (backwards || c.key(plain(Key::tab))) {
        const std::size_t step = backwards ? pane_count - 1 : 1;
        pane_ = static_cast<Pane>((static_cast<std::size_t>(pane_) + step) % pane_count);
        if (pane_ != Pane::kpis) tab_ = pane_;
    }
    if (c.key(plain(Key::escape))) {
        if (c.session.can_go_back())
            c.session.back();
        else
            c.session.go("partners");
    }
    if (c.key(plain(Key::r))) clock_.open();
    if (c.key(plain(Key::b))) briefing_.toggle(c);
    if (briefing_.chosen(c) && c.key(plain(Key::v))) briefing_.next_profile(c);
    period_key(c);
    alerts_.keys(c, c.session.place().partner);
}

void PartnerView::draw(ViewContext& c) {
    if (c.session.place().partner.empty()) select_most_urgent(c);
    const std::string id = c.session.place().partner;
    if (id.empty()) return nobody(c);
    if (partner_ != id) {
        partner_ = id;
        pane_ = Pane::kpis;
        tab_ = c.picture.alerts->of_partner(id).empty() ? Pane::deals : Pane::alerts;
    }
    handle_keys(c);
    const PartnerDetail& detail = *c.picture.partner;
    const bool ready = detail.id == id && detail.row;
    const PartnerRow* row = ready ? detail.row.get() : c.picture.partners->find(id);
    if (row == nullptr) return not_ready(c, detail.id == id ? detail.standing : Standing{});
    std::vector<Finding> findings;
    if (ready && c.picture.as_of) findings = findings_of(detail, *c.picture.as_of);
    const bool asked = PartnerHeader(c, *row, std::move(findings)).draw(c);
    if (std::exchange(c.session.clock_wanted, false) || asked) clock_.open();
    if (!ready) return not_ready(c, detail.id == id ? detail.standing : Standing{});
    briefing_.strip(c, id);
    if (briefing_.chosen(c))
        briefing_.page(c, id);
    else
        page(c, detail);
    clock_.draw(c, detail);
    alerts_.dialogs(c);
}

void PartnerView::select_most_urgent(ViewContext& c) {
    const auto rows = c.selectors.partners(c.picture, "partner.first", "", {"state", false});
    if (rows->size() > 0) c.session.select_partner((*rows)[0].id);
}

void PartnerView::nobody(ViewContext& c) {
    if (c.key(plain(Key::escape))) c.session.back();
    Card card(c.ui, "partner.none", {0, 0});
    if (state_panel(c.ui, {.kind = PanelKind::empty,
                           .title = c.t(Text::partner_none),
                           .note = c.t(Text::partner_none_note),
                           .action = c.t(Text::partner_to_list)}))
        c.session.go("partners");
}

void PartnerView::not_ready(ViewContext& c, const Standing& standing) {
    Card card(c.ui, "partner.state", {0, 0});
    if (standing.load == Load::failed) {
        if (state_panel(c.ui, {.kind = PanelKind::error,
                               .title = c.t(Text::partner_failed),
                               .note = raw(standing.reason),
                               .action = c.t(Text::partner_to_list)}))
            c.session.go("partners");
    } else if (standing.load == Load::away) {
        state_panel(
            c.ui, {.kind = PanelKind::away, .title = c.t(Text::partner_away), .note = raw(standing.reason)});
    } else {
        state_panel(c.ui, {.kind = PanelKind::loading});
    }
}

void PartnerView::page(ViewContext& c, const PartnerDetail& partner) {
    const Tokens& t = c.ui.tokens;
    const Box area = rest_of_window();
    const bool wide = area.width >= t.px(kWide);
    const float left = t.px(wide ? 496 : 412);
    const float gap = t.size.gap_large;
    kpi_card(c, partner, left, area.height);
    ImGui::SetCursorScreenPos({area.x + left + gap, area.y});
    ImGui::BeginChild("right", {area.width - left - gap, area.height}, false,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    const float upper = std::max(t.px(200), (area.height - gap) * (wide ? 0.46f : 0.5f));
    {
        Row row(c.ui, {1, 1});
        const float first = row.next();
        touchpoint_mix_card(c, partner, first, upper);
        const float second = row.next();
        partner_trend_card(c, partner, second, upper);
    }
    const float right = area.x + left + gap;
    ImGui::SetCursorScreenPos({right, area.y + upper + gap});
    const float lower = area.height - upper - gap;
    if (wide)
        lists_side_by_side(c, partner, lower);
    else
        lists_in_tabs(c, partner, lower);
    ImGui::EndChild();
}

void PartnerView::focus_by_click(Pane pane, const Box& box) {
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
        ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) &&
        ImGui::IsMouseHoveringRect(box.min(), box.max(), false))
        pane_ = pane;
}

void PartnerView::kpi_card(ViewContext& c, const PartnerDetail& partner, float width, float height) {
    const Box place = rest_of_window();
    focus_by_click(Pane::kpis, {place.x, place.y, width, height});
    Card card(c.ui, "partner.kpis", {width, height}, c.t(Text::partner_kpis));
    card.tools(period_switch_width(c));
    period_switch(c, "partner.period");
    card.body();
    kpis_.draw(c, partner, pane_ == Pane::kpis);
}

void PartnerView::list(ViewContext& c, const PartnerDetail& partner, Pane pane) {
    const bool keys = pane_ == pane;
    if (pane == Pane::reps) reps_.draw(c, partner, keys);
    if (pane == Pane::deals) deals_.draw(c, partner, keys);
    if (pane == Pane::alerts) alerts_.draw(c, partner.id, keys);
}

void PartnerView::lists_side_by_side(ViewContext& c, const PartnerDetail& partner, float height) {
    struct Entry {
        const char* id;
        Pane pane;
        Text title;
        Phrase note;
    };
    const std::array<Entry, 3> entries{
        {{"partner.reps", Pane::reps, Text::partner_reps, reps_note(c, partner)},
         {"partner.deals", Pane::deals, Text::partner_deals, deals_note(c, partner)},
         {"partner.alerts", Pane::alerts, Text::partner_alerts_title, {}}}};
    Row row(c.ui, {1.1f, 1.16f, 0.8f});
    for (const Entry& entry : entries) {
        const float width = row.next();
        const Box place = rest_of_window();
        const Box box{place.x, place.y, width, height};
        focus_by_click(entry.pane, box);
        {
            Card card(c.ui, entry.id, {width, height}, c.t(entry.title), entry.note);
            list(c, partner, entry.pane);
        }
        if (pane_ == entry.pane)
            paint::outline(box, faded(c.ui.tokens.colour.accent, 0.5f), c.ui.tokens.size.radius,
                           c.ui.tokens.size.line);
    }
}

void PartnerView::lists_in_tabs(ViewContext& c, const PartnerDetail& partner, float height) {
    constexpr std::array<Pane, 3> panes{Pane::alerts, Pane::reps, Pane::deals};
    const std::array<Phrase, 3> names{c.t(Text::partner_alerts_title), c.t(Text::partner_reps),
                                      c.t(Text::partner_deals)};
    const Phrase note = tab_ == Pane::reps    ? reps_note(c, partner)
                        : tab_ == Pane::deals ? deals_note(c, partner)
                                              : Phrase{};
    auto chosen = static_cast<std::size_t>(std::find(panes.begin(), panes.end(), tab_) - panes.begin());
    const Box place = rest_of_window();
    focus_by_click(tab_, {place.x, place.y, place.width, height});
    Card card(c.ui, "partner.lists", {0, height}, names[chosen], note);
    card.tools(segmented_width(c.ui, names));
    if (segmented(c.ui, "partner.tab", names, chosen)) pane_ = tab_ = panes[chosen];
    card.body();
    list(c, partner, tab_);
}

}  // namespace monomi::console
