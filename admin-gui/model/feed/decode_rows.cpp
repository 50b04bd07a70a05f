// Partners, reps, deals and alerts.
#include <limits>

#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/format.h"
#include "admin-gui/model/search_text.h"

namespace monomi::console {

namespace {

LocalText local_at(const wire::Value& map, const char* name) {
    const wire::Value& texts = part_at(map, name);
    return {text_at(texts, "ja"), text_at(texts, "en")};
}

std::optional<Instant> instant_at(const wire::Value& map, const char* name) {
    const auto number = number_at(map, name);
    return number ? std::optional(static_cast<Instant>(*number)) : std::nullopt;
}

std::optional<int> small_at(const wire::Value& map, const char* name) {
    const auto number = number_at(map, name);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

PartnerClock clock_from(const wire::Value& clock) {
    PartnerClock made;
    made.state = from_name<ClockState>(text_at(clock, "state")).value_or(ClockState::none);
    made.started_on = date_at(clock, "started_on");
    made.last_day = date_at(clock, "last_day");
    made.activated_on = date_at(clock, "activated_on");
    made.days_left = small_at(clock, "days_left");
    made.activated_late = flag_at(clock, "activated_late");
    made.activated_before_contract = flag_at(clock, "activated_before_contract");
    return made;
}

std::optional<double> number_in(const wire::Value& list, std::size_t i) {
    return list.is_array() && i < list.size() && list[i].is_number() ? std::optional(list[i].get<double>())
                                                                     : std::nullopt;
}

std::vector<Reading> cells_from(const wire::Value& row, const wire::Value& reasons) {
    std::vector<Reading> cells;
    const wire::Value &values = part_at(row, "values"), &former = part_at(row, "former"),
                      &why = part_at(row, "why");
    for (std::size_t i = 0; i < values.size(); ++i) {
        Reading cell;
        cell.value = number_in(values, i);
        cell.former = number_in(former, i);
        if (!cell.value) {
            const auto at = static_cast<std::size_t>(number_in(why, i).value_or(-1));
            if (at < reasons.size() && reasons[at].is_string()) cell.reason = reasons[at].get<std::string>();
            cell.coverage = 0;
        }
        cells.push_back(std::move(cell));
    }
    return cells;
}

LocalText with_readable_dates(const LocalText& text) {
    return {readable_dates(text.ja, Language::ja), readable_dates(text.en, Language::en)};
}

// Text of any value, as the scoring service may give a factor's.
std::string any_text(const wire::Value& map, const char* name) {
    const auto at = map.is_object() ? map.find(name) : map.end();
    if (at == map.end() || at->is_null()) return {};
    return at->is_string() ? at->get<std::string>() : at->dump();
}

}  // namespace

PartnerRow partner_row_from(const wire::Value& row, const wire::Value& reasons, WarningDays days) {
    PartnerRow made;
    made.id = text_at(row, "id");
    made.name = text_at(row, "name");
    made.owner = text_at(row, "owner");
    made.owner_name = text_at(row, "owner_name");
    made.tier = from_name<Tier>(text_at(row, "tier"));
    made.region = text_at(row, "region");
    made.industry = text_at(row, "industry");
    made.prospect = flag_at(row, "prospect");
    made.under_contract = flag_at(row, "under_contract");
    made.contract_from = date_at(row, "contract_from");
    made.contract_to = date_at(row, "contract_to");
    if (const auto headcount = number_at(row, "sales_headcount"))
        made.sales_headcount = static_cast<std::int64_t>(*headcount);
    made.last_referral_or_meeting = date_at(row, "last_referral_or_meeting");
    made.last_meeting = date_at(row, "last_meeting");
    made.last_touch = date_at(row, "last_touch");
    made.clock = clock_from(part_at(row, "clock"));
    made.band = band_of(made.clock, made.prospect, made.under_contract, days);
    made.phase = from_name<PartnerPhase>(text_at(row, "phase"));
    made.health = number_at(row, "health");
    made.health_band = from_name<HealthBand>(text_at(row, "band"));
    made.kpis = cells_from(row, reasons);
    const wire::Value& points = part_at(row, "sparkline");
    for (std::size_t i = 0; i < points.size(); ++i) {
        made.sparkline.push_back(
            static_cast<float>(number_in(points, i).value_or(std::numeric_limits<double>::quiet_NaN())));
    }
    made.search = search_text(made);
    return made;
}

RepRow rep_row_from(const wire::Value& row) {
    RepRow made;
    made.id = text_at(row, "rep");
    made.name = text_at(row, "name");
    made.title = text_at(row, "title");
    made.partner = text_at(row, "partner");
    made.partner_name = text_at(row, "partner_name");
    made.score = number_at(row, "score");
    made.coverage = number_at(row, "coverage").value_or(0);
    made.rank = small_at(row, "rank").value_or(0);
    made.rank_in_partner = small_at(row, "rank_in_partner").value_or(0);
    made.change_30d = number_at(row, "change_30d");
    made.rising = flag_at(row, "rising");
    made.dormant = flag_at(row, "dormant");
    const wire::Value& groups = part_at(row, "groups");
    for (std::size_t i = 0; i < score_group_count; ++i) {
        const std::string name(monomi::name_of(static_cast<ScoreGroup>(i)));
        const wire::Value& group = part_at(groups, name.c_str());
        made.groups[i] = {number_at(group, "points"), number_at(group, "cap").value_or(0)};
    }
    made.search = search_text(made);
    return made;
}

RepStates rep_states_from(const wire::Value& row) {
    RepStates made;
    made.id = text_at(row, "id");
    made.name = text_at(row, "name");
    made.title = text_at(row, "title");
    if (const auto at = row.find("decision_maker"); at != row.end() && at->is_boolean())
        made.decision_maker = at->get<bool>();
    made.contact_acquired_on = date_at(row, "contact_acquired_on");
    made.last_touch = date_at(row, "last_touch");
    made.last_two_way_touch = date_at(row, "last_two_way_touch");
    made.last_referral_or_meeting = date_at(row, "last_referral_or_meeting");
    made.last_win = date_at(row, "last_win");
    made.left_on = date_at(row, "left_on");
    made.known = flag_at(row, "known");
    made.contactable = flag_at(row, "contactable");
    made.touched = flag_at(row, "touched");
    made.reachable = flag_at(row, "reachable");
    made.active = flag_at(row, "active");
    made.producing = flag_at(row, "producing");
    return made;
}

RepDetail rep_detail_from(const wire::Value& reply) {
    RepDetail detail;
    detail.row = rep_row_from(reply);
    detail.id = detail.row.id;
    for (const wire::Value& entry : part_at(reply, "factors")) {
        ScoreFactor factor;
        factor.factor = text_at(entry, "factor");
        factor.group = from_name<ScoreGroup>(text_at(entry, "group")).value_or(ScoreGroup::results);
        factor.label = local_at(entry, "label");
        factor.known = flag_at(entry, "known");
        factor.points = number_at(entry, "points").value_or(0);
        factor.cap = number_at(entry, "cap").value_or(0);
        factor.value = any_text(entry, "value");
        factor.raise = local_at(entry, "raise");
        for (const wire::Value& evidence : part_at(entry, "evidence")) {
            factor.evidence.push_back({text_at(evidence, "kind"), text_at(evidence, "id"),
                                       date_at(evidence, "on"), number_at(evidence, "weight").value_or(0)});
        }
        detail.factors.push_back(std::move(factor));
    }
    const wire::Value& biggest = part_at(reply, "biggest");
    detail.biggest_factor = text_at(biggest, "factor");
    detail.biggest_gain = number_at(biggest, "gain").value_or(0);
    return detail;
}

DealRow deal_from(const wire::Value& row) {
    DealRow deal;
    deal.id = text_at(row, "id");
    deal.rep = text_at(row, "rep");
    deal.rep_name = text_at(row, "rep_name");
    deal.customer = text_at(row, "customer");
    deal.product = text_at(row, "product");
    deal.stage = text_at(row, "stage");
    deal.lost_reason = text_at(row, "lost_reason");
    deal.referred_on = date_at(row, "referred_on");
    deal.meeting_on = date_at(row, "meeting_on");
    deal.qualified_on = date_at(row, "qualified_on");
    deal.won_on = date_at(row, "won_on");
    deal.lost_on = date_at(row, "lost_on");
    deal.stage_since = date_at(row, "stage_since");
    deal.last_on = date_at(row, "last_on");
    deal.mrr = number_at(row, "mrr");
    deal.amount = number_at(row, "amount");
    deal.state = deal.won_on    ? DealRow::State::won
                 : deal.lost_on ? DealRow::State::lost
                                : DealRow::State::open;
    return deal;
}

Alert alert_from(const wire::Value& from) {
    Alert alert;
    alert.id = text_at(from, "id");
    alert.rule = text_at(from, "rule");
    alert.scope = text_at(from, "scope");
    alert.scope_name = text_at(from, "scope_name");
    alert.of_partner = text_at(from, "partner");
    alert.partner_name = text_at(from, "partner_name");
    alert.owner = text_at(from, "owner");
    alert.owner_name = text_at(from, "owner_name");
    alert.state = from_name<AlertState>(text_at(from, "state")).value_or(AlertState::firing);
    alert.severity = from_name<Severity>(text_at(from, "severity")).value_or(Severity::warning);
    alert.since = date_at(from, "since");
    alert.fired_at = instant_at(from, "fired_at");
    alert.resolved_at = instant_at(from, "resolved_at");
    alert.changed_at = instant_at(from, "changed_at").value_or(0);
    if (const wire::Value& by = part_at(from, "acknowledged"); by.is_object())
        alert.acknowledged = Acknowledgement{text_at(by, "by"), instant_at(by, "at").value_or(0)};
    if (const wire::Value& to = part_at(from, "assigned"); to.is_object()) {
        alert.assigned = Assignment{text_at(to, "to"), text_at(to, "by"), date_at(to, "due"),
                                    instant_at(to, "at").value_or(0)};
    }
    alert.snoozed_until = date_at(from, "snoozed_until");
    for (const wire::Value& comment : part_at(from, "comments")) {
        alert.comments.push_back(
            {text_at(comment, "by"), text_at(comment, "text"), instant_at(comment, "at").value_or(0)});
    }
    alert.inhibited_by = text_at(from, "inhibited_by");
    alert.silenced_by = text_at(from, "silenced_by");
    alert.title = with_readable_dates(local_at(from, "title"));
    alert.text = with_readable_dates(local_at(from, "text"));
    if (const wire::Value& values = part_at(from, "values"); values.is_object()) {
        for (const auto& [name, value] : values.items())
            alert.values.emplace_back(name,
                                      value.is_number() ? std::optional(value.get<double>()) : std::nullopt);
    }
    if (const wire::Value& labels = part_at(from, "labels"); labels.is_object()) {
        for (const auto& [name, value] : labels.items())
            alert.labels.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
    }
    alert.revision = whole_at(from, "revision");
    alert.search = search_text(alert);
    return alert;
}

AlertDetail alert_detail_from(const wire::Value& reply) {
    AlertDetail detail;
    detail.alert = alert_from(part_at(reply, "alert"));
    detail.id = detail.alert.id;
    for (const wire::Value& event : part_at(reply, "history")) {
        detail.history.push_back({instant_at(event, "at").value_or(0), text_at(event, "what"),
                                  text_at(event, "by"), text_at(event, "text"), text_at(event, "severity")});
    }
    for (const wire::Value& sent : part_at(reply, "notifications")) {
        detail.notifications.push_back({text_at(sent, "id"), text_at(sent, "notifier"),
                                        any_text(sent, "result"), instant_at(sent, "at").value_or(0),
                                        static_cast<int>(whole_at(sent, "attempts"))});
    }
    return detail;
}

std::map<std::string, LocalText, std::less<>> rule_names_from(const wire::Value& reply) {
    std::map<std::string, LocalText, std::less<>> names;
    for (const wire::Value& rule : part_at(reply, "rules")) {
        LocalText title = local_at(rule, "title");
        if (!title.ja.empty() || !title.en.empty()) names.emplace(text_at(rule, "rule"), std::move(title));
    }
    return names;
}

}  // namespace monomi::console
