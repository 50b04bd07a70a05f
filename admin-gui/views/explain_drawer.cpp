#include "admin-gui/views/explain_drawer.h"

#include <array>
#include <cmath>

#include "admin-gui/views/explain_parts.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/drawer.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

constexpr std::string_view kPartner = "partner:", kRep = "rep:";

bool same_question(ExplainQuery a, ExplainQuery b) {
    a.offset = b.offset = 0;
    return a == b;
}

// The days that the records are of.
std::string period_of(const ViewContext& c, const ExplainQuery& query) {
    if (!query.of) return period_text(query.period, c.language());
    const std::string last = date_text(query.of->last, c.language());
    switch (query.of->grain) {
        case Grain::day:
            return last;
        case Grain::week:
            return c.t(Text::records_week, {{"date", last}}).str();
        case Grain::month:
            return month_text(query.of->last, c.language());
        case Grain::quarter:
            break;
    }
    return c.t(Text::records_quarter, {{"date", last}}).str();
}

Phrase contribution_text(const ViewContext& c, const ExplainPage& page, double value) {
    return raw(value_text(value, page.unit, *c.picture.catalogue, c.language()));
}

}  // namespace

Phrase kind_text(const Texts& t, std::string_view kind) {
    struct Named {
        std::string_view kind;
        Text text;
    };
    constexpr std::array<Named, 11> kinds{{{"partner", Text::kind_partner},
                                           {"rep", Text::kind_rep},
                                           {"staff", Text::kind_staff},
                                           {"outreach", Text::kind_outreach},
                                           {"proposal", Text::kind_proposal},
                                           {"touchpoint", Text::kind_touchpoint},
                                           {"deal", Text::kind_deal},
                                           {"subscription", Text::kind_subscription},
                                           {"target", Text::kind_target},
                                           {"phase", Text::kind_phase},
                                           {"source", Text::kind_source}}};
    for (const Named& named : kinds)
        if (named.kind == kind) return t(named.text);
    return raw(std::string(kind));
}

Phrase scope_text(const ViewContext& c, std::string_view scope) {
    if (scope == "org") return c.t(Text::scope_org);
    if (scope.starts_with(kPartner)) {
        const std::string_view id = scope.substr(kPartner.size());
        const PartnerRow* row = c.picture.partners->find(id);
        return raw(row != nullptr ? row->name : std::string(id));
    }
    if (scope.starts_with(kRep)) {
        const std::string_view id = scope.substr(kRep.size());
        const RepRow* row = c.picture.reps->find(id);
        return raw(row != nullptr ? row->name : std::string(id));
    }
    return raw(std::string(scope));
}

void ExplainDrawer::draw(ViewContext& c) {
    bool open = c.session.explain.has_value();
    if (open) {
        if (!same_question(*c.session.explain, query_)) selected_.reset();
        query_ = *c.session.explain;
    }
    const KpiInfo* kpi = c.picture.catalogue->find(query_.kpi);
    const Phrase label = kpi != nullptr ? kpi_label(c, *kpi) : raw(query_.kpi);
    const Phrase note = raw(c.t(Text::records_title).str() + " · " + scope_text(c, query_.scope).str() +
                            " · " + period_of(c, query_));
    const bool was_open = open;
    if (!begin_drawer(c.ui, "records", open, {.title = label, .note = note})) return;
    if (open) content(c);
    end_drawer();
    if (was_open && !open) c.session.explain.reset();
}

void ExplainDrawer::content(ViewContext& c) {
    const ExplainPage& page = *c.picture.explain;
    if (!(page.query == query_) || page.standing.load == Load::loading) {
        state_panel(c.ui, {.kind = PanelKind::loading});
        return;
    }
    if (!page.standing.ready()) {
        state_panel(c.ui, {.kind = PanelKind::error,
                           .title = c.t(Text::records_failed),
                           .note = raw(page.standing.reason)});
        return;
    }
    if (page.parts.size() > 1 && query_.part.empty()) return explain_parts(c, page);
    if (!query_.part.empty()) explain_part_title(c, page);
    if (page.total == 0) {
        state_panel(c.ui, {.kind = PanelKind::empty,
                           .title = c.t(Text::records_none),
                           .note = c.t(Text::records_none_note)});
        return;
    }
    entries(c, page);
    pages(c, page);
}

void ExplainDrawer::entries(ViewContext& c, const ExplainPage& page) {
    const Tokens& t = c.ui.tokens;
    {
        const Box line = take_space({0, t.px(34)});
        const Phrase value = contribution_text(c, page, page.value.value_or(page.sum));
        paint::text_in(c.ui, line, FontRole::big, t.colour.text, value);
        const float used = paint::text_width(c.ui, FontRole::big, value.str()) + t.size.gap_large;
        const bool median = page.unit == Unit::days;
        if (page.value && !median && std::abs(*page.value - page.sum) > 0.5)
            paint::text_in(c.ui, {line.x + used, line.y, line.width - used, line.height}, FontRole::small,
                           t.colour.muted,
                           c.t(Text::records_sum, {{"sum", contribution_text(c, page, page.sum).str()}}));
    }
    const Column columns[] = {
        {.id = "on", .title = c.t(Text::records_on), .width = 98, .sortable = false},
        {.id = "kind", .title = c.t(Text::records_kind), .width = 70, .sortable = false},
        {.id = "id", .title = c.t(Text::records_id), .width = 90, .stretch = 1, .sortable = false},
        {.id = "partner", .title = c.t(Text::records_partner), .width = 110, .stretch = 2, .sortable = false},
        {.id = "counts",
         .title = c.t(Text::records_counts),
         .width = 60,
         .align = Align::right,
         .sortable = false}};
    TableSpec spec{.id = "records", .columns = columns, .rows = page.entries.size(), .selected = selected_};
    spec.in_dialog = true;
    spec.size = {0, rest_of_window().height - t.size.field - t.px(30)};
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const ExplainEntry& entry = page.entries[row];
        switch (column) {
            case 0:
                return cell.text(raw(date_text(entry.on, c.language())));
            case 1:
                return cell.muted(kind_text(c.t, entry.kind));
            case 2:
                return cell.text(raw(entry.id));
            case 3:
                return cell.muted(raw(entry.partner_name.empty() ? entry.partner : entry.partner_name));
            default:
                return cell.number(contribution_text(c, page, entry.contribution));
        }
    });
    if (events.selected) selected_ = events.selected;
    if (!events.opened || page.entries[*events.opened].partner.empty()) return;
    c.session.explain.reset();
    c.session.open_partner(page.entries[*events.opened].partner);
}

void ExplainDrawer::pages(ViewContext& c, const ExplainPage& page) {
    if (!c.session.explain) return;
    Ui& ui = c.ui;
    const bool before = query_.offset > 0;
    const bool after = query_.offset + page.entries.size() < page.total;
    const std::string size = std::to_string(ExplainQuery::page);
    const Box line = rest_of_window();
    if (before || after) {
        const Phrase previous = c.t(Text::records_previous, {{"count", size}});
        const Phrase next = c.t(Text::records_next, {{"count", size}});
        const bool go_back =
            button(ui, "records.previous", previous, {.icon = Icon::chevron_left, .enabled = before});
        ImGui::SameLine(0, ui.tokens.size.gap);
        const bool go_on = button(ui, "records.next", next, {.icon = Icon::chevron_right, .enabled = after});
        if (before && (go_back || ui.input.take(plain(Key::left))))
            c.session.explain->offset -= ExplainQuery::page;
        if (after && (go_on || ui.input.take(plain(Key::right))))
            c.session.explain->offset += ExplainQuery::page;
    }
    const Box right{line.x, line.y, line.width, ui.tokens.size.field};
    paint::text_in(ui, right, FontRole::small, ui.tokens.colour.muted,
                   c.t(Text::records_of,
                       {{"first", count_text(static_cast<std::int64_t>(query_.offset) + 1)},
                        {"last", count_text(static_cast<std::int64_t>(query_.offset + page.entries.size()))},
                        {"total", count_text(static_cast<std::int64_t>(page.total))}}),
                   Align::right);
    paint::text_in(ui, {line.x, line.bottom() - ui.tokens.px(16), line.width, ui.tokens.px(16)},
                   FontRole::small, ui.tokens.colour.faint, c.t(Text::records_hint));
}

}  // namespace monomi::console
