#include "admin-gui/views/briefing.h"

#include <array>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/drivers_card.h"
#include "admin-gui/views/health_card.h"
#include "admin-gui/views/reps_funnel.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/views/structure_map.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"

namespace monomi::console {
namespace {

constexpr std::string_view kPage = "partner.page", kBriefing = "briefing";

StructureQuery structure_of(const std::string& partner) { return {"partner:" + partner, Period::last_12m}; }

}  // namespace

bool Briefing::chosen(const ViewContext& c) const { return c.session.choice(kPage, "") == kBriefing; }

void Briefing::toggle(ViewContext& c) const {
    c.session.choices.insert_or_assign(std::string{kPage}, chosen(c) ? "" : std::string{kBriefing});
}

void Briefing::strip(ViewContext& c, const std::string& partner) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const std::array<Phrase, 2> names{c.t(Text::briefing_facts), c.t(Text::briefing_title)};
    const Box line = take_space({0, t.size.row});
    ImGui::SetCursorScreenPos(line.min());
    std::size_t page = chosen(c) ? 1 : 0;
    const float used = segmented_width(ui, names) + t.size.gap_large;
    if (segmented(ui, "partner.page", names, page)) toggle(c);
    const Asked<HealthQuery> health = c.ask(HealthQuery{partner});
    const Asked<StructureQuery> structure = c.ask(structure_of(partner));
    float x = line.x + used;
    const auto room = [&] { return line.right() - x; };
    if (health.answer && !health.answer->rows.empty()) {
        const HealthRow& row = health.answer->rows.front();
        Status status = health_status(c.t, row.band);
        if (row.score && row.band == HealthBand::stalled)
            status.text =
                c.t(Text::briefing_health_by_clock, {{"score", count_text(std::llround(*row.score))}});
        else if (row.score)
            status.text = c.t(Text::briefing_health,
                              {{"score", count_text(std::llround(*row.score))}, {"band", status.text.str()}});
        const float width = status_pill_width(ui, status);
        if (width < room()) status_pill(ui, Box{x, line.y, width, line.height}, status);
        x += width + t.size.gap_large;
    }
    std::string gist;
    const auto add = [&](const Phrase& phrase) {
        if (!phrase.empty()) gist += (gist.empty() ? "" : " · ") + phrase.str();
    };
    if (health.answer && !health.answer->rows.empty()) add(biggest_fix(c, health.answer->rows.front()));
    if (structure.answer) {
        const Structure& s = *structure.answer;
        if (s.action) add(c.t(Text::briefing_action, {{"action", action_text(c.t, s.action->code).str()}}));
        if (s.headroom.total)
            add(c.t(Text::briefing_headroom, {{"value", money_phrase(c, s.headroom.total).str()}}));
    }
    const Box text{x, line.y, std::max(0.0f, room()), line.height};
    paint::text_in(ui, text, FontRole::body, t.colour.muted, raw(gist));
    leave_landmark(ui, "briefing.gist", text);
    ImGui::SetCursorScreenPos({line.x, line.bottom() + t.size.gap});
}

void Briefing::page(ViewContext& c, const std::string& partner) {
    const Tokens& t = c.ui.tokens;
    const std::string scope = "partner:" + partner;
    const Asked<HealthQuery> health = c.ask(HealthQuery{partner});
    const Asked<StructureQuery> structure = c.ask(structure_of(partner));
    const Box area = rest_of_window();
    const float gap = t.size.gap_large;
    const float upper = std::max(t.px(226), std::floor((area.height - gap) * 0.42f));
    const float lower = area.height - gap - upper;
    {
        Row row(c.ui, {2.1f, 1});
        const float first = row.next();
        tree_.draw(c, scope, {first, upper});
        const float second = row.next();
        health_card(c, "briefing.health", health, {second, upper});
    }
    ImGui::SetCursorScreenPos({area.x, area.y + upper + gap});
    // Without revenue there is no map of it: the others have its room.
    const bool mapped = !structure.answer || has_map(*structure.answer);
    Row row(c.ui,
            mapped ? std::initializer_list<float>{1.08f, 1, 1.08f} : std::initializer_list<float>{1, 1});
    const float first = row.next();
    funnel(c, structure, {first, lower});
    if (mapped) {
        const float second = row.next();
        map(c, structure, {second, lower});
    }
    const float last = row.next();
    drivers_card(c, "briefing.drivers", scope, {last, lower});
}

void Briefing::map(ViewContext& c, const Asked<StructureQuery>& asked, ImVec2 size) {
    Phrase note;
    if (asked.answer && asked.answer->top1)
        note = c.t(Text::briefing_top1, {{"share", share_text(asked.answer->top1).str()}});
    Card card(c.ui, "briefing.map", size, c.t(Text::briefing_map), note);
    if (standing_panel(c, asked.standing, asked.answer != nullptr)) return;
    const Structure& structure = *asked.answer;
    if (const auto clicked = structure_map(c, "briefing", structure, Period::last_12m))
        c.session.open_rep(structure.members[*clicked].id);
}

void Briefing::funnel(ViewContext& c, const Asked<StructureQuery>& asked, ImVec2 size) {
    Phrase note;
    if (asked.answer && !has_map(*asked.answer)) {
        const Structure& s = *asked.answer;
        note = !s.revenue ? raw(na_reason(Reading{{}, {}, s.coverage, s.reason}, c.language()))
               : *s.revenue > 0
                   ? c.t(Text::briefing_unattributed, {{"value", money_phrase(c, s.revenue).str()}})
                   : c.t(Text::briefing_no_revenue);
    }
    Card card(c.ui, "briefing.funnel", size, c.t(Text::funnel_title), note, true);
    if (standing_panel(c, asked.standing, asked.answer != nullptr)) return;
    reps_funnel(c, *asked.answer);
}

}  // namespace monomi::console
