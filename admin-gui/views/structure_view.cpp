#include "admin-gui/views/structure_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/views/period_switch.h"
#include "admin-gui/views/reps_funnel.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/views/structure_map.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/line_chart.h"
#include "admin-gui/widgets/number_card.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

constexpr const char* kId = "structure";
constexpr std::string_view kScope = "structure.scope", kCurve = "structure.curve", kLorenz = "lorenz";
constexpr std::size_t kCurvePoints = 60;
constexpr double kMost = 0.8;  // of the revenue, as "makes_80" has it

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::enter), Text::structure_key_open},
    {plain(Key::backspace), Text::structure_key_up},
    {plain(Key::n), Text::trends_key_scope},
    {plain(Key::l), Text::structure_key_curve},
    {plain(Key::w), Text::period_key},
    CsvExport::key,
});

struct Tile {
    const char* id;
    Text label;
    Phrase value, exact, note;
};

std::vector<Tile> tiles_of(const ViewContext& c, const Structure& s) {
    const auto whole = [](std::optional<std::int64_t> value) {
        return raw(value ? count_text(*value) : std::string{"—"});
    };
    const Phrase of = c.t(s.members_are_reps ? Text::structure_of_reps : Text::structure_of_partners,
                          {{"count", count_text(static_cast<std::int64_t>(s.members_total))}});
    return {{"revenue", Text::structure_revenue, money_phrase(c, s.revenue), exact_money_phrase(c, s.revenue),
             c.t(Text::structure_deals, {{"count", whole(s.deals).str()}})},
            {"makes_80", Text::structure_makes_80, whole(s.makes_80), {}, of},
            {"top1",
             Text::structure_top1,
             share_text(s.top1),
             {},
             c.t(Text::structure_at_risk, {{"value", money_phrase(c, s.at_risk_1).str()}})},
            {"top3",
             Text::structure_top3,
             share_text(s.top3),
             {},
             c.t(Text::structure_at_risk_2, {{"value", money_phrase(c, s.at_risk_2).str()}})},
            {"effective",
             Text::structure_effective,
             raw(s.effective ? number_text(*s.effective, 1) : std::string{"—"}),
             {},
             c.t(Text::structure_effective_note)},
            {"unattributed", Text::structure_unattributed, money_phrase(c, s.unattributed),
             exact_money_phrase(c, s.unattributed),
             c.t(Text::structure_leavers, {{"value", money_phrase(c, s.leavers).str()}})}};
}

bool lorenz(const ViewContext& c) { return c.session.choice(kCurve, "") == kLorenz; }

void other_curve(ViewContext& c) {
    c.session.choices.insert_or_assign(std::string{kCurve}, lorenz(c) ? "" : std::string{kLorenz});
}

}  // namespace

StructureView::StructureView()
    : View({.id = kId, .title = Text::structure_title, .icon = Icon::tree, .letter = Key::c}) {}

std::span<const ViewKey> StructureView::keys() const { return kKeys; }

std::vector<ViewAction> StructureView::actions(ViewContext& c) {
    return {{c.t(Text::trends_key_scope), [this] { scope_.open(); }, chord_text(plain(Key::n))},
            csv_.action(c)};
}

void StructureView::choose_scope(ViewContext& c, std::string scope) {
    c.session.choices.insert_or_assign(std::string{kScope}, std::move(scope));
    selected_.reset();
}

void StructureView::handle_keys(ViewContext& c) {
    if (c.key(plain(Key::n))) scope_.open();
    if (c.key(plain(Key::l))) other_curve(c);
    if (c.key(plain(Key::backspace)) && query_.scope != "org") choose_scope(c, "org");
    period_key(c);
    csv_.keys(c);
}

void StructureView::draw(ViewContext& c) {
    query_ = {c.session.choice(kScope, "org"), c.session.period};
    handle_keys(c);
    const Asked<StructureQuery> asked = c.ask(query_);
    if (asked.answer) {
        shown_ = asked.answer;
        shown_of_ = query_;
    }
    tools(c);
    if (!shown_ || asked.standing.load == Load::failed) {
        Card card(c.ui, "structure.state", {0, 0});
        (void)standing_panel(c, asked.standing, false);
    } else {
        tiles(c, *shown_);
        const Tokens& t = c.ui.tokens;
        const Box area = rest_of_window();
        const float gap = t.size.gap_large;
        const float left = std::floor((area.width - gap) * 0.58f);
        const float upper = std::floor((area.height - gap) * 0.5f), lower = area.height - gap - upper;
        map(c, *shown_, {left, upper});
        ImGui::SetCursorScreenPos({area.x, area.y + upper + gap});
        const float half = std::floor((left - gap) / 2);
        spread(c, shown_, {half, lower});
        ImGui::SetCursorScreenPos({area.x + half + gap, area.y + upper + gap});
        {
            Card card(c.ui, "structure.funnel", {left - half - gap, lower}, c.t(Text::funnel_title), {},
                      true);
            reps_funnel(c, *shown_);
        }
        ImGui::SetCursorScreenPos({area.x + left + gap, area.y});
        members(c, *shown_);
        if (csv_.wanted()) export_csv(c, *shown_);
    }
    csv_.notice(c);
}

void StructureView::tools(ViewContext& c) {
    const Tokens& t = c.ui.tokens;
    const Box line = take_space({0, t.size.field});
    ImGui::SetCursorScreenPos(line.min());
    if (query_.scope != "org") {
        if (icon_button(c.ui, "structure.up", Icon::arrow_left, c.t(Text::structure_key_up)))
            choose_scope(c, "org");
        ImGui::SameLine(0, t.size.gap);
    }
    std::string scope = query_.scope;
    if (scope_.draw(c, scope, std::min(t.px(320), line.width * 0.4f))) choose_scope(c, scope);
    const float csv = CsvExport::button_width(c), periods = period_switch_width(c);
    ImGui::SetCursorScreenPos({line.right() - csv - t.size.gap - periods, line.middle_y() - t.size.row / 2});
    period_switch(c, "structure.period");
    ImGui::SetCursorScreenPos({line.right() - csv, line.y});
    csv_.button(c, kId, shown_ != nullptr && !shown_->members.empty());
    ImGui::SetCursorScreenPos({line.x, line.bottom() + t.size.gap_large});
}

void StructureView::tiles(ViewContext& c, const Structure& structure) {
    const Tokens& t = c.ui.tokens;
    const std::vector<Tile> all = tiles_of(c, structure);
    const Box area = rest_of_window();
    const float height = number_card_height(c.ui);
    const float width =
        (area.width - t.size.gap_large * static_cast<float>(all.size() - 1)) / static_cast<float>(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        ImGui::SetCursorScreenPos({area.x + (width + t.size.gap_large) * static_cast<float>(i), area.y});
        const bool opens = i == 0 && structure.revenue.has_value();
        if (number_card(c.ui,
                        {.id = all[i].id,
                         .label = c.t(all[i].label),
                         .value = all[i].value,
                         .exact = all[i].exact,
                         .note = all[i].note,
                         .clickable = opens},
                        {width, height}) &&
            opens)
            open_records(c, "revenue", shown_of_.scope, shown_of_.window);
    }
    ImGui::SetCursorScreenPos({area.x, area.y + height + t.size.gap_large});
}

void StructureView::spread(ViewContext& c, const Shown& structure, ImVec2 size) {
    const Tokens& t = c.ui.tokens;
    const std::array<Phrase, 2> names{c.t(Text::structure_pareto), c.t(Text::structure_lorenz)};
    const bool is_lorenz = lorenz(c);
    Card card(c.ui, "structure.spread", size, c.t(Text::structure_spread));
    card.tools(segmented_width(c.ui, names));
    std::size_t chosen = is_lorenz ? 1 : 0;
    if (segmented(c.ui, "structure.curve", names, chosen)) other_curve(c);
    card.body();
    const std::string kind = is_lorenz ? "lorenz" : "pareto";
    if (curve_.of != structure || curve_.kind != kind) {
        curve_ = {structure, kind, {}, {}, {}};
        for (const CurvePoint& point :
             is_lorenz ? lorenz_curve(*structure, kCurvePoints) : pareto_curve(*structure, kCurvePoints)) {
            curve_.labels.push_back(
                raw(is_lorenz ? percent_text(point.members, 0) : count_text(std::llround(point.members))));
            curve_.values.push_back(point.share);
            curve_.equal.push_back(point.members);
        }
    }
    std::vector<ChartLine> lines;
    if (is_lorenz)
        lines.push_back({.name = c.t(Text::structure_equal),
                         .values = curve_.equal,
                         .colour = t.colour.faint,
                         .dashed = true});
    lines.push_back({.name = c.t(Text::structure_share_of_revenue),
                     .values = curve_.values,
                     .colour = t.colour.accent,
                     .filled = true});
    std::optional<ChartMark> mark;
    if (!is_lorenz && structure->makes_80) {
        const auto at = std::find_if(curve_.values.begin(), curve_.values.end(),
                                     [](double share) { return share >= kMost; });
        if (at != curve_.values.end())
            mark =
                ChartMark{kMost, static_cast<std::size_t>(at - curve_.values.begin()), *at,
                          c.t(Text::structure_makes_80_mark, {{"count", count_text(*structure->makes_80)}})};
    }
    const float note = t.px(18);
    const ValueText text = [](double value) { return percent_text(value, 0); };
    const ValueText exact = [](double value) { return percent_text(value, 1); };
    line_chart(c.ui,
               {.id = "structure.curve",
                .labels = curve_.labels,
                .lines = lines,
                .text = text,
                .exact_text = exact,
                .mark = mark},
               {0, std::max(t.px(60), rest_of_window().height - note - t.size.gap)});
    const auto index = gini(*structure);
    const Phrase axis = c.t(is_lorenz                     ? Text::structure_lorenz_axis
                            : structure->members_are_reps ? Text::structure_pareto_reps
                                                          : Text::structure_pareto_partners,
                            {{"gini", index ? number_text(*index, 2) : std::string{"—"}}});
    paint::text_in(c.ui, take_space({0, note}), FontRole::small, t.colour.faint, axis, Align::centre);
}

void StructureView::map(ViewContext& c, const Structure& structure, ImVec2 size) {
    Card card(c.ui, "structure.map", size,
              c.t(structure.members_are_reps ? Text::structure_map_reps : Text::structure_map_partners),
              scope_title(c, shown_of_.scope));
    if (!has_map(structure)) {
        paint::text_in(c.ui, rest_of_window(), FontRole::body, c.ui.tokens.colour.faint,
                       c.t(Text::chart_no_data), Align::centre);
        return;
    }
    const auto clicked = structure_map(c, "structure", structure, shown_of_.window, selected_);
    if (!clicked) return;
    if (selected_ == clicked) return open_member(c, structure.members[*clicked]);
    selected_ = clicked;
}

void StructureView::open_member(ViewContext& c, const StructureMember& member) {
    if (shown_->members_are_reps) return c.session.open_rep(member.id);
    c.session.select_partner(member.id);
    choose_scope(c, "partner:" + member.id);
}

void StructureView::members(ViewContext& c, const Structure& structure) {
    const std::string listed = count_text(static_cast<std::int64_t>(structure.members.size()));
    Card card(
        c.ui, "structure.members", {0, 0},
        c.t(structure.members_are_reps ? Text::structure_reps : Text::structure_partners),
        c.t(Text::rows_of,
            {{"shown", listed}, {"total", count_text(static_cast<std::int64_t>(structure.members_total))}}));
    const Column columns[] = {
        {.id = "rank",
         .title = c.t(Text::structure_rank),
         .width = 36,
         .align = Align::right,
         .sortable = false},
        {.id = "name",
         .title = c.t(structure.members_are_reps ? Text::structure_rep : Text::structure_partner),
         .width = 150,
         .stretch = 3,
         .sortable = false},
        {.id = "revenue",
         .title = c.t(Text::structure_revenue),
         .width = 72,
         .align = Align::right,
         .sortable = false},
        {.id = "change",
         .title = c.t(Text::structure_change),
         .width = 58,
         .align = Align::right,
         .sortable = false,
         .tip = raw(former_text(shown_of_.window, c.language()))},
        {.id = "share",
         .title = c.t(Text::structure_share),
         .width = 54,
         .align = Align::right,
         .sortable = false},
        {.id = "sum",
         .title = c.t(Text::structure_cumulative),
         .width = 54,
         .priority = 1,
         .align = Align::right,
         .sortable = false},
        {.id = "deals",
         .title = c.t(Text::structure_wins),
         .width = 44,
         .align = Align::right,
         .sortable = false}};
    std::vector<double> sums;
    double sum = 0;
    for (const StructureMember& member : structure.members) sums.push_back(sum += member.share.value_or(0));
    TableSpec spec{
        .id = "structure", .columns = columns, .rows = structure.members.size(), .selected = selected_};
    spec.row_name = [&](std::size_t row) { return structure.members[row].id; };
    spec.empty = structure.revenue
                     ? c.t(Text::structure_nobody)
                     : raw(na_reason(Reading{{}, {}, structure.coverage, structure.reason}, c.language()));
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const StructureMember& member = structure.members[row];
        switch (column) {
            case 0:
                return cell.number(raw(count_text(static_cast<std::int64_t>(row) + 1)), Tone::muted);
            case 1: {
                const std::string name = member.name.empty() ? member.id : member.name;
                return member.left ? cell.muted(c.t(Text::structure_left, {{"name", name}}))
                                   : cell.name(raw(name));
            }
            case 2:
                return cell.number(money_phrase(c, member.revenue), Tone::neutral,
                                   exact_money_phrase(c, member.revenue));
            case 3: {
                const auto change = change_of(member);
                return cell.number(change_text(c.t, member), !change       ? Tone::muted
                                                             : *change > 0 ? Tone::good
                                                             : *change < 0 ? Tone::bad
                                                                           : Tone::muted);
            }
            case 4:
                return cell.number(raw(member.share ? percent_text(*member.share, 0) : std::string{"—"}));
            case 5:
                return cell.number(raw(percent_text(sums[row], 0)), Tone::muted);
            default:
                break;
        }
        const std::string kind = structure.members_are_reps ? "rep:" : "partner:";
        if (cell.link(raw(count_text(member.deals)), Tone::accent))
            open_records(c, "deals_won", kind + member.id, shown_of_.window);
    });
    if (events.selected) {
        selected_ = events.selected;
        if (!structure.members_are_reps) c.session.select_partner(structure.members[*selected_].id);
    }
    if (events.opened) open_member(c, structure.members[*events.opened]);
}

void StructureView::export_csv(ViewContext& c, const Structure& structure) {
    std::vector<CsvRow> rows{
        {c.t(Text::structure_rank).str(), c.t(Text::csv_id).str(),
         c.t(structure.members_are_reps ? Text::structure_rep : Text::structure_partner).str(),
         c.t(Text::structure_revenue).str(), c.t(Text::structure_former).str(),
         c.t(Text::structure_share).str(), c.t(Text::structure_wins).str()}};
    for (std::size_t i = 0; i < structure.members.size(); ++i) {
        const StructureMember& member = structure.members[i];
        rows.push_back({std::to_string(i + 1), member.id, member.name, csv_number(member.revenue),
                        csv_number(member.former), csv_number(member.share), std::to_string(member.deals)});
    }
    csv_.write(c, kId, rows);
}

}  // namespace monomi::console
