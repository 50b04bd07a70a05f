#include "admin-gui/views/stalled_card.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "admin-gui/model/format.h"
#include "admin-gui/views/alert_text.h"
#include "admin-gui/views/partner_pill.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/layout/ellipsis.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

constexpr const char* kSlot = "overview.stalled";
constexpr std::string_view kChoice = "overview.stalled";

struct Segment {
    const char* id;
    const char* filter;
    Text text;
};
constexpr std::array<Segment, 3> kSegments{
    {{"stalled", "state:stalled", Text::overview_stalled_new},
     {"lapsed", "state:lapsed", Text::overview_stalled_lapsed},
     {"due", "state:warning_14,warning_30", Text::overview_stalled_due}}};

enum Columns : std::size_t { partner, owner, over, contract, contact, alert };

const std::string& owner_of(const PartnerRow& row) {
    return row.owner_name.empty() ? row.owner : row.owner_name;
}

std::vector<Column> columns_of(const ViewContext& c, const PartnerSelection& rows, bool due) {
    const bool ja = c.language() == Language::ja;
    const auto name_of_row = [&](std::size_t row) { return short_company_name(rows[row].name); };
    const auto owner_of_row = [&](std::size_t row) { return owner_of(rows[row]); };
    const float names = points_needed(c.ui, rows.size(), name_of_row);
    return {
        {.id = "name",
         .title = c.t(Text::overview_partner),
         .width = std::clamp(names, 130.0f, 200.0f),
         .stretch = 1,
         .need = names},
        {.id = "owner",
         .title = c.t(Text::overview_owner),
         .width = 66,
         .priority = 2,
         .need = points_needed(c.ui, rows.size(), owner_of_row)},
        {.id = "days_left",
         .title = c.t(due ? Text::overview_left : Text::overview_over),
         .width = 52,
         .align = Align::right},
        {.id = "contract_from",
         .title = c.t(Text::overview_contract),
         .width = ja ? 76.0f : 88.0f,
         .priority = 3,
         .align = Align::right},
        {.id = "last_touch",
         .title = c.t(Text::overview_contact),
         .width = ja ? 64.0f : 80.0f,
         .priority = 1,
         .align = Align::right},
        {.id = "alert", .title = c.t(Text::overview_alert), .width = ja ? 72.0f : 70.0f, .sortable = false},
    };
}

std::size_t chosen_segment(const Session& session) {
    const std::string chosen = session.choice(kChoice, kSegments[0].id);
    for (std::size_t i = 0; i < kSegments.size(); ++i)
        if (chosen == kSegments[i].id) return i;
    return 0;
}

std::array<Phrase, 3> segment_labels(const ViewContext& c) {
    const PartnerTable& partners = *c.picture.partners;
    const std::array<int, 3> counts{partners.count(Band::stalled), partners.count(Band::lapsed),
                                    partners.count(Band::warning_14) + partners.count(Band::warning_30)};
    std::array<Phrase, 3> out;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = raw(c.t(kSegments[i].text).str() + " " + count_text(counts[i]));
    return out;
}

// Of the alerts about a partner those that its clocks raise.
bool is_of_a_clock(const Alert& alert) {
    return alert.scope.starts_with("partner:") &&
           (alert.rule == "new_partner_no_deal" || alert.rule == "partner_lapsed");
}

}  // namespace

const Alert* StalledCard::alert_of(const ViewContext& c, const std::string& id) {
    if (alerts_ != c.picture.alerts) {
        alerts_ = c.picture.alerts;
        by_partner_.clear();
        for (const auto& row : alerts_->rows)
            if (row->state != AlertState::resolved && is_of_a_clock(*row))
                by_partner_.try_emplace(row->partner(), row.get());
    }
    const auto at = by_partner_.find(id);
    return at == by_partner_.end() ? nullptr : at->second;
}

void StalledCard::acknowledge(ViewContext& c) {
    if (const Alert* of = alert_of(c, c.session.place().partner)) AlertActions::acknowledge(c, *of);
}

void StalledCard::cell(ViewContext& c, Cell& cell, const PartnerRow& row, std::size_t column,
                       std::span<const IntentState> states) {
    switch (column) {
        case partner:
            return cell.name(raw(row.name));
        case owner: {
            const std::string& name = owner_of(row);
            return name.empty() ? cell.text(c.t(Text::overview_no_owner), Tone::warning)
                                : cell.muted(raw(name));
        }
        case over:
            // The head says whether these are over or left.
            if (!row.clock.days_left) return cell.number(days_left(c, row), Tone::muted);
            return cell.number(c.t(Text::alert_days, {{"days", count_text(std::abs(*row.clock.days_left))}}),
                               days_tone(row), days_left(c, row));
        case contract:
            return cell.number(raw(date_text(row.contract_from, c.language())), Tone::muted);
        case contact: {
            if (!row.last_touch || !c.picture.as_of)
                return cell.number(raw(date_text(std::optional<Date>(), c.language())), Tone::muted);
            return cell.number(raw(relative_date_text(*row.last_touch, *c.picture.as_of, c.language())),
                               Tone::muted, raw(date_text(*row.last_touch, c.language())));
        }
        default:
            break;
    }
    const Alert* of = alert_of(c, row.id);
    if (of == nullptr) return cell.muted(raw(date_text(std::optional<Date>(), c.language())));
    if (const auto action = action_status(c, states, of->id)) return cell.pill(*action);
    if (of->acknowledged) return cell.pill({c.t(Text::overview_acknowledged), Tone::good, Shape::tick});
    // Only what fires has been judged to be so severe.
    cell.pill(of->state == AlertState::firing ? severity_status(c, of->severity)
                                              : alert_state_status(c, of->state));
}

bool StalledCard::draw(ViewContext& c, ImVec2 size, bool keys) {
    const std::array<Phrase, 3> labels = segment_labels(c);
    std::size_t chosen = chosen_segment(c.session);
    Card card(c.ui, "stalled", size, c.t(Text::overview_stalled));
    card.tools(segmented_width(c.ui, labels));
    if (segmented(c.ui, "overview.stalled", labels, chosen))
        c.session.choices.insert_or_assign(std::string{kChoice}, kSegments[chosen].id);
    card.body();
    const PartnerTable& partners = *c.picture.partners;
    if (!partners.standing.ready() && partners.rows.empty()) {
        const bool loading = partners.standing.load == Load::loading;
        state_panel(c.ui, {.kind = loading ? PanelKind::loading : PanelKind::error,
                           .title = loading ? Phrase{} : c.t(Text::overview_partners_failed),
                           .note = loading ? c.t(Text::loading_note) : raw(partners.standing.reason)});
        return false;
    }
    SortBy sort = c.session.sort(kSlot);
    if (sort.column.empty()) sort = {"days_left", false};
    const auto rows = c.selectors.partners(c.picture, kSlot, kSegments[chosen].filter, sort);
    const std::vector<IntentState> states = c.intents.states(c.picture);
    const std::vector<Column> columns = columns_of(c, *rows, chosen == 2);
    TableSpec spec{.id = "stalled", .columns = columns, .rows = rows->size()};
    spec.selected = finder_.find(rows, c.session.place().partner);
    spec.sort_column = sort.column;
    spec.descending = sort.descending;
    spec.row_name = [&](std::size_t row) { return (*rows)[row].id; };
    spec.keys = keys;
    spec.empty = c.t(chosen == 0 ? Text::overview_stalled_none : Text::overview_none_here);
    const TableEvents events = table(c.ui, spec, [&](Cell& into, std::size_t row, std::size_t column) {
        cell(c, into, (*rows)[row], column, states);
    });
    if (events.selected) c.session.select_partner((*rows)[*events.selected].id);
    if (events.opened) c.session.open_partner((*rows)[*events.opened].id);
    if (events.sort_by) c.session.toggle_sort(kSlot, columns[*events.sort_by].id);
    return events.selected || events.opened || events.sort_by;
}

}  // namespace monomi::console
