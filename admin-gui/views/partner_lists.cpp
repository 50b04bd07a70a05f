#include "admin-gui/views/partner_lists.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "admin-gui/model/format.h"
#include "admin-gui/views/alert_text.h"
#include "admin-gui/views/rep_ladder.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

constexpr std::string_view kRepSlot = "partner.reps";

// How far up the ladder, then how many of its steps.
double steps_reached(const RepStates& rep) {
    double reached = rep.left_on ? -1 : 0;
    for (int step = 0; step < rep_steps; ++step)
        if (has_step(rep, step)) reached = (step + 1) * 10 + std::fmod(reached, 10) + 1;
    return reached;
}

Phrase relative(const ViewContext& c, const std::optional<Date>& on) {
    if (!on || !c.picture.as_of) return raw(date_text(std::optional<Date>(), c.language()));
    return raw(relative_date_text(*on, *c.picture.as_of, c.language()));
}

Status deal_status(const ViewContext& c, const DealRow& deal) {
    const Tone tone = deal.state == DealRow::State::won    ? Tone::good
                      : deal.state == DealRow::State::lost ? Tone::muted
                                                           : Tone::accent;
    Status status{raw(deal_state_text(deal.state, c.language())), tone};
    if (deal.state == DealRow::State::lost) status.shape = Shape::cross;
    return status;
}

}  // namespace

const RepRow* PartnerReps::score_of(const ViewContext& c, const PartnerDetail& partner,
                                    const std::string& rep) {
    if (table_ != c.picture.reps || partner_ != partner.id) {
        table_ = c.picture.reps;
        partner_ = partner.id;
        scores_.clear();
        for (const auto& row : table_->rows)
            if (row->partner == partner_) scores_.emplace(row->id, row.get());
    }
    const auto at = scores_.find(rep);
    return at == scores_.end() ? nullptr : at->second;
}

std::vector<const RepStates*> PartnerReps::in_order(const ViewContext& c, const PartnerDetail& partner,
                                                    const SortBy& sort) {
    struct Entry {
        const RepStates* rep;
        double number;          // to sort by; nothing is known of it: NaN, which goes last
        std::string_view text;  // to sort by in front of it
    };
    std::vector<Entry> entries;
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    for (const RepStates& rep : partner.reps) {
        Entry entry{&rep, 0, {}};
        if (sort.column == "name") entry.text = rep.name;
        if (sort.column == "title") entry.text = rep.title;
        if (sort.column == "state") entry.number = steps_reached(rep);
        if (sort.column == "two_way")
            entry.number = rep.last_two_way_touch ? rep.last_two_way_touch->days() : nothing;
        if (sort.column == "score") {
            const RepRow* scored = score_of(c, partner, rep.id);
            entry.number = scored != nullptr ? scored->score.value_or(nothing) : nothing;
        }
        entries.push_back(entry);
    }
    std::stable_sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
        const bool unknown_a = std::isnan(a.number), unknown_b = std::isnan(b.number);
        if (unknown_a || unknown_b) return !unknown_a && unknown_b;
        const auto key_a = std::tuple(a.text, a.number), key_b = std::tuple(b.text, b.number);
        return sort.descending ? key_b < key_a : key_a < key_b;
    });
    std::vector<const RepStates*> out;
    for (const Entry& entry : entries) out.push_back(entry.rep);
    return out;
}

void PartnerReps::draw(ViewContext& c, const PartnerDetail& partner, bool keys) {
    if (partner.reps.empty()) {
        state_panel(c.ui, {.kind = PanelKind::empty, .title = c.t(Text::partner_reps_none)});
        return;
    }
    const Column columns[] = {
        {.id = "name",
         .title = c.t(Text::partner_rep_name),
         .width = 70,
         .stretch = 2,
         .need = points_needed(c.ui, partner.reps.size(),
                               [&](std::size_t row) { return partner.reps[row].name; })},
        {.id = "title", .title = c.t(Text::partner_rep_title), .width = 64, .stretch = 1, .priority = 3},
        {.id = "state",
         .title = c.t(Text::partner_rep_state),
         .width = 140,
         .tip = c.t(Text::partner_rep_state_tip)},
        {.id = "score", .title = c.t(Text::partner_rep_score), .width = 78, .priority = 1},
        {.id = "two_way",
         .title = c.t(Text::partner_rep_two_way),
         .width = 64,
         .priority = 2,
         .align = Align::right,
         .tip = c.t(Text::partner_rep_two_way_tip)}};
    const SortBy& chosen_sort = c.session.sort(kRepSlot);
    const SortBy sort = chosen_sort.column.empty() ? SortBy{"score", true} : chosen_sort;
    const std::vector<const RepStates*> reps = in_order(c, partner, sort);
    TableSpec spec{.id = "partner.reps", .columns = columns, .rows = reps.size(), .keys = keys};
    spec.sort_column = sort.column;
    spec.descending = sort.descending;
    for (std::size_t i = 0; i < reps.size(); ++i)
        if (reps[i]->id == c.session.place().rep) spec.selected = i;
    spec.row_name = [&](std::size_t row) { return reps[row]->id; };
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const RepStates& rep = *reps[row];
        switch (column) {
            case 0:
                if (rep.decision_maker.value_or(false)) {
                    const float star = c.ui.tokens.px(16);
                    cell.part({cell.box().right() - star, cell.box().y, star, cell.box().height},
                              Align::right)
                        .icon(Icon::star, Tone::special, c.t(Text::partner_rep_decision));
                    return cell
                        .part({cell.box().x, cell.box().y, cell.box().width - star, cell.box().height},
                              Align::left)
                        .text(raw(rep.name), rep.left_on ? Tone::muted : Tone::neutral);
                }
                return cell.text(raw(rep.name), rep.left_on ? Tone::muted : Tone::neutral);
            case 1:
                return cell.muted(raw(rep.title));
            case 2:
                return rep_ladder(c, cell.box(), rep);
            case 3: {
                const RepRow* scored = score_of(c, partner, rep.id);
                if (scored == nullptr || !scored->score)
                    return cell.muted(raw(date_text(std::optional<Date>(), c.language())));
                return cell.bar(*scored->score / 100, raw(number_text(*scored->score, 0)));
            }
            default:
                return cell.number(relative(c, rep.last_two_way_touch), Tone::muted,
                                   raw(date_text(rep.last_two_way_touch, c.language())));
        }
    });
    if (events.selected) c.session.select_rep(reps[*events.selected]->id);
    if (events.opened) c.session.open_rep(reps[*events.opened]->id);
    if (events.sort_by) {
        const std::string& column = columns[*events.sort_by].id;
        if (chosen_sort.column.empty() && column == sort.column)
            c.session.set_sort(kRepSlot, {column, false});
        else
            c.session.toggle_sort(kRepSlot, column, column != "name" && column != "title");
    }
}

void PartnerDeals::draw(ViewContext& c, const PartnerDetail& partner, bool keys) {
    if (partner.deals.empty()) {
        state_panel(c.ui, {.kind = PanelKind::empty, .title = c.t(Text::partner_deals_none)});
        return;
    }
    const Column columns[] = {
        {.id = "state", .title = c.t(Text::partner_deal_state), .width = 62, .sortable = false},
        {.id = "customer",
         .title = c.t(Text::partner_deal_customer),
         .width = 90,
         .stretch = 2,
         .sortable = false,
         .need = points_needed(c.ui, partner.deals.size(),
                               [&](std::size_t row) { return partner.deals[row].customer; })},
        {.id = "rep",
         .title = c.t(Text::partner_deal_rep),
         .width = 66,
         .stretch = 1,
         .priority = 5,
         .sortable = false},
        {.id = "referred",
         .title = c.t(Text::partner_deal_referred),
         .width = 50,
         .align = Align::right,
         .sortable = false},
        {.id = "meeting",
         .title = c.t(Text::partner_deal_meeting),
         .width = 58,
         .align = Align::right,
         .sortable = false},
        {.id = "qualified",
         .title = c.t(Text::partner_deal_qualified),
         .width = 46,
         .priority = 4,
         .align = Align::right,
         .sortable = false},
        {.id = "closed",
         .title = c.t(Text::partner_deal_closed),
         .width = 46,
         .priority = 3,
         .align = Align::right,
         .sortable = false},
        {.id = "mrr",
         .title = c.t(Text::partner_deal_mrr),
         .width = 58,
         .priority = 1,
         .align = Align::right,
         .sortable = false}};
    TableSpec spec{.id = "partner.deals", .columns = columns, .rows = partner.deals.size(), .keys = keys};
    for (std::size_t i = 0; i < partner.deals.size(); ++i)
        if (partner.deals[i].id == selected_) spec.selected = i;
    spec.row_name = [&](std::size_t row) { return partner.deals[row].id; };
    const auto day = [&](Cell& cell, const std::optional<Date>& on) {
        if (!on) return cell.muted(raw(date_text(on, c.language())));
        cell.number(raw(short_date_text(*on, c.language())), Tone::muted, raw(date_text(*on, c.language())));
    };
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const DealRow& deal = partner.deals[row];
        switch (column) {
            case 0:
                return cell.pill(deal_status(c, deal));
            case 1:
                return cell.text(raw(deal.customer.empty() ? deal.id : deal.customer));
            case 2:
                return cell.muted(raw(deal.rep_name.empty() ? deal.rep : deal.rep_name));
            case 3:
                return day(cell, deal.referred_on);
            case 4:
                if (!deal.meeting_on && deal.state == DealRow::State::open)
                    return cell.text(c.t(Text::partner_deal_no_meeting), Tone::warning);
                return day(cell, deal.meeting_on);
            case 5:
                return day(cell, deal.qualified_on);
            case 6:
                return day(cell, deal.won_on ? deal.won_on : deal.lost_on);
            default: {
                const auto& catalogue = *c.picture.catalogue;
                return cell.number(raw(value_text(deal.mrr, Unit::money, catalogue, c.language())),
                                   Tone::neutral,
                                   raw(exact_text(deal.mrr, Unit::money, catalogue, c.language())));
            }
        }
    });
    if (events.selected) selected_ = partner.deals[*events.selected].id;
    if (events.opened && !partner.deals[*events.opened].rep.empty())
        c.session.open_rep(partner.deals[*events.opened].rep);
}

const Alerts& PartnerAlerts::alerts_of(const ViewContext& c, const std::string& partner) {
    if (table_ != c.picture.alerts || partner_ != partner) {
        table_ = c.picture.alerts;
        partner_ = partner;
        alerts_ = table_->of_partner(partner);
    }
    return alerts_;
}

const Alert* PartnerAlerts::chosen(const ViewContext& c, const std::string& partner) {
    const Alerts& alerts = alerts_of(c, partner);
    for (const auto& alert : alerts)
        if (alert->id == c.session.place().alert) return alert.get();
    return alerts.empty() ? nullptr : alerts.front().get();
}

void PartnerAlerts::keys(ViewContext& c, const std::string& partner) {
    if (const Alert* alert = chosen(c, partner)) actions_.keys(c, *alert);
}

void PartnerAlerts::draw(ViewContext& c, const std::string& partner, bool keys) {
    const Alerts& alerts = alerts_of(c, partner);
    if (alerts.empty()) {
        const bool away = c.picture.alerts->standing.load == Load::away;
        state_panel(c.ui, {.kind = away ? PanelKind::away : PanelKind::empty,
                           .title = c.t(away ? Text::partner_alerts_away : Text::partner_alerts_none)});
        return;
    }
    const Alert* now = chosen(c, partner);
    const std::vector<IntentState> intents = c.intents.states(c.picture);
    const Column columns[] = {
        {.id = "severity", .title = c.t(Text::alert_severity), .width = 68, .sortable = false},
        {.id = "title",
         .title = c.t(Text::alert_title),
         .width = 90,
         .stretch = 1,
         .sortable = false,
         .need = points_needed(c.ui, alerts.size(),
                               [&](std::size_t row) { return short_title(c, *alerts[row]).str(); })},
        {.id = "state", .title = c.t(Text::alert_state), .width = 78, .priority = 1, .sortable = false},
        {.id = "since",
         .title = c.t(Text::alert_since),
         .width = 46,
         .priority = 2,
         .align = Align::right,
         .sortable = false}};
    TableSpec spec{.id = "partner.alerts", .columns = columns, .rows = alerts.size(), .keys = keys};
    for (std::size_t i = 0; i < alerts.size(); ++i)
        if (alerts[i].get() == now) spec.selected = i;
    spec.row_name = [&](std::size_t row) { return alerts[row]->id; };
    const Box room = rest_of_window();
    const Sizes& size = c.ui.tokens.size;
    const float buttons = std::max(size.field, buttons_height_) + size.gap_large;
    // What the chosen one says stands below the list where both fit, its title first: the list may cut it.
    const Phrase title = now != nullptr ? short_title(c, *now) : Phrase{};
    const Phrase said = raw(now != nullptr ? now->text.in(c.language()) : std::string());
    const float head = paint::wrapped(c.ui, {}, room.width, FontRole::title, {}, title, false);
    const float text =
        head + paint::wrapped(c.ui, {}, room.width, FontRole::body, {}, said, false) + size.gap_large;
    const float rows = size.row * static_cast<float>(1 + std::min<std::size_t>(alerts.size(), 3)) + size.gap;
    const bool told = !said.empty() && room.height - buttons - text >= rows;
    spec.size = {0, std::max(size.row * 2, room.height - buttons - (told ? text : 0))};
    if (told)
        spec.size.y = std::min(spec.size.y, size.row * static_cast<float>(1 + alerts.size()) + size.gap);
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const Alert& alert = *alerts[row];
        switch (column) {
            case 0:
                return cell.pill(severity_status(c, alert.severity));
            case 1:
                return cell.text(short_title(c, alert));
            case 2:
                if (const auto action = action_status(c, intents, alert.id)) return cell.pill(*action);
                if (alert.acknowledged)
                    return cell.pill({c.t(Text::alert_acknowledged), Tone::muted, Shape::tick});
                return cell.pill(alert_state_status(c, alert.state));
            default:
                if (!alert.since) return;
                return cell.number(raw(short_date_text(*alert.since, c.language())), Tone::muted,
                                   raw(date_text(*alert.since, c.language())));
        }
    });
    if (events.selected) c.session.select_alert(alerts[*events.selected]->id);
    if (told) {
        const ImVec2 at{room.x, room.y + spec.size.y + size.gap};
        paint::wrapped(c.ui, at, room.width, FontRole::title, c.ui.tokens.colour.text, title);
        paint::wrapped(c.ui, {at.x, at.y + head}, room.width, FontRole::body, c.ui.tokens.colour.muted, said);
    }
    ImGui::SetCursorScreenPos({room.x, room.bottom() - buttons + size.gap_large});
    if (now != nullptr) {
        actions_.buttons(c, *now);
        buttons_height_ = ImGui::GetItemRectMax().y - (room.bottom() - buttons + size.gap_large);
    }
    if (events.opened) c.session.open_alert(alerts[*events.opened]->id);
}

}  // namespace monomi::console
