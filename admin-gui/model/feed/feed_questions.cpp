// What the feed asks, of whom and when.
#include <algorithm>

#include "admin-gui/model/feed/feed_core.h"
#include "admin-gui/model/feed/intent_wire.h"

namespace monomi::console {

namespace {

constexpr const char* kpi = "kpi";
constexpr const char* scoring = "scoring";
constexpr const char* alerting = "alerts";

constexpr std::size_t partners_a_page = 500, reps_a_page = 2'000, alerts_a_page = 500, deals_shown = 200;

wire::Value known_of(const std::vector<std::string>& kpis, const Catalogue& catalogue, bool only_flows) {
    wire::Value known = wire::Value::array();
    for (const std::string& code : kpis) {
        const KpiInfo* info = catalogue.find(code);
        if (info == nullptr || (only_flows && (info->stock || info->unit == Unit::ratio))) continue;
        known.push_back(code);
    }
    return known;
}

wire::Value window_names() {
    wire::Value names = wire::Value::array();
    for (const std::string_view name : Names<Period>::names) names.push_back(name);
    return names;
}

wire::Value touchpoint_kpis(const Catalogue& catalogue) {
    std::vector<std::string> codes;
    for (const std::string_view type : Names<TouchpointType>::names)
        codes.push_back("touchpoints." + std::string(type));
    return known_of(codes, catalogue, false);
}

// `day`: that all figures are of.
wire::Value explain_body(const ExplainQuery& query, const std::optional<Date>& day) {
    std::string window(monomi::name_of(query.period));
    if (query.ever) window = "ever";
    if (query.of) window = monomi::name_of(query.of->grain);
    wire::Value body{{"op", "explain"},  {"kpi", query.kpi},       {"scope", query.scope},
                     {"window", window}, {"offset", query.offset}, {"limit", ExplainQuery::page}};
    // A period that is over is one up to its last day.
    if (query.of && day && query.of->last < *day) body["as_of"] = query.of->last.str();
    if (!query.part.empty()) body["part"] = query.part;
    return body;
}

// Whether the answer is of a day.
bool has_day(Topic topic) {
    switch (topic) {
        case Topic::catalogue:
        case Topic::status:
        case Topic::alert_page:
        case Topic::alert_detail:
        case Topic::intent:
            return false;
        default:
            return true;
    }
}

}  // namespace

// Of the day that was chosen, unless the body names one.
wire::Value FeedCore::dated(wire::Value body) const {
    if (interest_.as_of && !body.contains("as_of")) body["as_of"] = interest_.as_of->str();
    return body;
}

wire::Value FeedCore::body_of(Topic topic) {
    const std::string partner = "partner:" + interest_.partner;
    const std::string window(monomi::name_of(interest_.period));
    switch (topic) {
        case Topic::catalogue:
            return {{"op", "catalogue"}};
        case Topic::status:
            return {{"op", "status"}};
        case Topic::board:
            return {{"op", "board"}, {"scope", "org"}, {"windows", window_names()}};
        case Topic::months:
            return {{"op", "trends"},
                    {"scope", "org"},
                    {"grain", "month"},
                    {"periods", 24},
                    {"kpis", known_of(main_kpis(), catalogue_, false)}};
        case Topic::days:
            return {{"op", "trends"},
                    {"scope", "org"},
                    {"grain", "day"},
                    {"periods", 90},
                    {"kpis", known_of(main_kpis(), catalogue_, true)}};
        case Topic::partner_page:
            return {{"op", "partner_rows"},
                    {"window", monomi::name_of(partners_.wanted_period())},
                    {"kpis", partners_.kpis()},
                    {"sparkline", partner_sparkline_kpi()},
                    {"months", 12},
                    {"offset", partner_offset_},
                    {"limit", partners_a_page}};
        case Topic::partner_some:
            asked_partners_ = partners_.take_dirty(partners_a_page);
            return {{"op", "partner_rows"},
                    {"window", monomi::name_of(partners_.wanted_period())},
                    {"kpis", partners_.kpis()},
                    {"sparkline", partner_sparkline_kpi()},
                    {"months", 12},
                    {"ids", asked_partners_}};
        case Topic::rep_page:
            return {{"op", "ranked"}, {"offset", rep_offset_}, {"limit", reps_a_page}};
        case Topic::alert_page: {
            wire::Value states{"firing", "pending", "no_data"};
            if (interest_.resolved_alerts) states.push_back("resolved");
            return {{"op", "list"}, {"states", states}, {"offset", alert_offset_}, {"limit", alerts_a_page}};
        }
        case Topic::alert_rules:
            return {{"op", "rules"}};
        case Topic::partner_board:
            return {{"op", "board"}, {"scope", partner}, {"windows", {window}}};
        case Topic::partner_months:
            return {{"op", "trends"},
                    {"scope", partner},
                    {"grain", "month"},
                    {"periods", 12},
                    {"kpis", known_of(partner_page_kpis(), catalogue_, false)}};
        case Topic::partner_touchpoints:
            return {{"op", "trends"},
                    {"scope", partner},
                    {"grain", "month"},
                    {"periods", 12},
                    {"kpis", touchpoint_kpis(catalogue_)}};
        case Topic::partner_reps:
            return {{"op", "reps"}, {"partner", interest_.partner}};
        case Topic::partner_deals:
            return {{"op", "deals"}, {"scope", partner}, {"limit", deals_shown}};
        case Topic::rep_detail:
            return {{"op", "rep"}, {"rep", interest_.rep}};
        case Topic::alert_detail:
            return {{"op", "show"}, {"id", interest_.alert}};
        case Topic::explain:
            return explain_body(*interest_.explain, interest_.as_of ? interest_.as_of : picture_.today);
        case Topic::inquiry:
        case Topic::intent:
            break;
    }
    return wire::Value::object();
}

std::uint64_t FeedCore::number_of(Topic topic) const {
    switch (topic) {
        case Topic::partner_page:
            return load_;
        case Topic::partner_board:
        case Topic::partner_months:
        case Topic::partner_touchpoints:
        case Topic::partner_reps:
        case Topic::partner_deals:
            return details_[0];
        case Topic::rep_detail:
            return details_[1];
        case Topic::alert_detail:
            return details_[2];
        case Topic::explain:
            return details_[3];
        case Topic::board:
        case Topic::months:
        case Topic::days:
        case Topic::rep_page:
        case Topic::partner_some:
            return day_;
        default:
            return 0;
    }
}

bool FeedCore::current(const Tag& tag) const {
    if (tag.topic == Topic::inquiry) return inquiries_.current(tag.number);
    return tag.topic == Topic::intent || tag.number == number_of(tag.topic);
}

bool FeedCore::ask(std::vector<Ask>& out, Topic topic, const char* service, Instant now) {
    if (!question(topic).due(now)) return false;
    question(topic).asked(now);
    if (topic == Topic::rep_page && rep_offset_ == 0) reps_begun_ = now;
    if (topic == Topic::partner_page && partner_offset_ == 0) partners_begun_ = now;
    wire::Value body = body_of(topic);
    if (has_day(topic)) body = dated(std::move(body));
    out.push_back({{topic, number_of(topic)}, service, std::move(body), false});
    return true;
}

std::vector<Ask> FeedCore::take_asks(Instant now) {
    std::vector<Ask> out;
    // Without the bus nobody answers, and a question that waits would only run out.
    if (bus_heard_ == 0 || picture_.connection.reason == "bus_silent") return out;
    for (auto& [id, intent] : unsent_)
        out.push_back({{Topic::intent, id}, service_of(intent), request_of(intent, now), true});
    unsent_.clear();
    ask(out, Topic::catalogue, kpi, now);
    ask(out, Topic::status, kpi, now);
    ask(out, Topic::rep_page, scoring, now);
    ask(out, Topic::alert_page, alerting, now);
    ask(out, Topic::alert_rules, alerting, now);
    if (!interest_.rep.empty()) ask(out, Topic::rep_detail, scoring, now);
    if (!interest_.alert.empty()) ask(out, Topic::alert_detail, alerting, now);
    // The others name KPIs, which must be known first.
    if (catalogue_.kpis.empty()) return out;
    if (interest_.explain) ask(out, Topic::explain, kpi, now);
    const std::size_t before = out.size();
    inquiries_.take_asks(out, now);
    for (std::size_t i = before; i < out.size(); ++i) out[i].body = dated(std::move(out[i].body));
    if (!interest_.partner.empty()) {
        for (const Topic topic : {Topic::partner_board, Topic::partner_months, Topic::partner_touchpoints,
                                  Topic::partner_reps, Topic::partner_deals})
            ask(out, topic, kpi, now);
    }
    ask(out, Topic::board, kpi, now);
    ask(out, Topic::partner_page, kpi, now);
    if (partners_.dirty()) ask(out, Topic::partner_some, kpi, now);
    ask(out, Topic::months, kpi, now);
    ask(out, Topic::days, kpi, now);
    return out;
}

}  // namespace monomi::console
