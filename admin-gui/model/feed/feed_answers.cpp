// What the services answer.
#include <algorithm>

#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/feed/feed_core.h"

namespace monomi::console {

namespace {

constexpr Instant pause_when_away = 3'000, pause_when_refused = 5'000, pause_when_lost = 1'000;

// A page of 10,000 partners' worth of rows is far below this.
wire::Limits generous_limits() {
    wire::Limits limits;
    limits.max_message_bytes = 64u << 20;
    return limits;
}

bool of_partner(Topic topic) { return topic >= Topic::partner_board && topic <= Topic::partner_deals; }

}  // namespace

void FeedCore::on_reply(const Tag& tag, const ReplyBody& reply, Instant now) {
    if (!current(tag)) return;
    if (tag.topic == Topic::inquiry) return take_inquiry(tag, reply, now);
    if (!reply) return take_error(tag, reply.error(), now);
    const auto body = wire::decode_value(*reply, generous_limits());
    if (!body) return take_refusal(tag, {{"code", "malformed"}, {"message", body.error().message}}, now);
    if (const auto error = body->find("error"); error != body->end()) return take_refusal(tag, *error, now);
    if (tag.topic != Topic::intent) question(tag.topic).answered(now);
    take_answer(tag, *body, now);
}

void FeedCore::take_inquiry(const Tag& tag, const ReplyBody& reply, Instant now) {
    touch(true);
    if (!reply) {
        const RequestFailure failure = reply.error().failure;
        if (failure == RequestFailure::no_such_service)
            return inquiries_.failed(tag.number, Load::away, reply.error().message, pause_when_away, now);
        if (failure == RequestFailure::refused || failure == RequestFailure::malformed)
            return inquiries_.failed(tag.number, Load::failed, reply.error().message, pause_when_refused,
                                     now);
        return inquiries_.failed(tag.number, Load::loading, {}, pause_when_lost, now);
    }
    const auto body = wire::decode_value(*reply, generous_limits());
    if (!body)
        return inquiries_.failed(tag.number, Load::failed, body.error().message, pause_when_refused, now);
    const auto error = body->find("error");
    if (error == body->end()) return inquiries_.answered(tag.number, *body, now);
    const std::string code = text_at(*error, "code"), message = text_at(*error, "message");
    if (code == "busy" || code == "behind")
        return inquiries_.failed(tag.number, Load::loading, {}, pause_when_lost, now);
    inquiries_.failed(tag.number, Load::failed, message.empty() ? code : message, pause_when_refused, now);
}

// The request did not reach a service, or its answer did not come back.
void FeedCore::take_error(const Tag& tag, const RequestError& error, Instant now) {
    const std::string name(monomi::name_of(error.failure));
    if (tag.topic == Topic::intent) return end_intent(tag.number, IntentPhase::refused, name, now);
    for (const std::string& id :
         tag.topic == Topic::partner_some ? std::exchange(asked_partners_, {}) : std::vector<std::string>())
        partners_.mark(id);
    const bool away = error.failure == RequestFailure::no_such_service;
    const bool refused =
        error.failure == RequestFailure::refused || error.failure == RequestFailure::malformed;
    question(tag.topic).failed(now, away ? pause_when_away : refused ? pause_when_refused : pause_when_lost);
    if (away) set_standing(tag.topic, Load::away, error.message, now);
    if (refused) set_standing(tag.topic, Load::failed, error.message, now);
}

void FeedCore::take_refusal(const Tag& tag, const wire::Value& error, Instant now) {
    const std::string code = text_at(error, "code"), message = text_at(error, "message");
    if (tag.topic == Topic::intent)
        return end_intent(tag.number, IntentPhase::refused, message.empty() ? code : message, now);
    const bool passing = code == "busy" || code == "behind";
    question(tag.topic).failed(now, passing ? pause_when_lost : pause_when_refused);
    if (!passing) set_standing(tag.topic, Load::failed, message.empty() ? code : message, now);
}

void FeedCore::set_standing(Topic topic, Load load, const std::string& reason, Instant now) {
    arrived(topic);
    const auto set = [&](Standing& standing) {
        if (standing.load == load && standing.reason == reason) return false;
        standing = {load, reason, now};
        return true;
    };
    if (topic == Topic::board || topic == Topic::catalogue) {
        organisation_changed_ = set(organisation_.standing) || organisation_changed_;
    }
    if (topic == Topic::partner_page || topic == Topic::catalogue) {
        if (set(partners_.standing)) partners_.touch();
    }
    if (topic == Topic::rep_page && set(reps_.standing)) reps_.touch();
    if (topic == Topic::alert_page && set(alerts_.standing)) alerts_.touch();
    if (topic == Topic::status) services_.on_status_failed(load, reason, now);
    if (of_partner(topic)) partner_changed_ = set(partner_.standing) || partner_changed_;
    if (topic == Topic::rep_detail) details_changed_ = set(rep_.standing) || details_changed_;
    if (topic == Topic::alert_detail) details_changed_ = set(alert_.standing) || details_changed_;
    if (topic == Topic::explain) details_changed_ = set(explain_.standing) || details_changed_;
    touch(topic >= Topic::partner_board);
}

void FeedCore::take_answer(const Tag& tag, const wire::Value& reply, Instant now) {
    const Standing ready{Load::ready, {}, now};
    switch (tag.topic) {
        case Topic::catalogue:
            take_catalogue(reply);
            break;
        case Topic::board:
            for (std::size_t i = 0; i < period_count; ++i)
                organisation_.readings[i] = readings_from(reply, static_cast<Period>(i));
            note_organisation_part(tag.topic, now);
            note_standing(text_at(reply, "position"), flag_at(reply, "complete"),
                          interest_.as_of ? std::nullopt : date_at(reply, "as_of"));
            arrived(Topic::board);
            break;
        case Topic::months:
            organisation_.by_month = series_from(reply);
            arrived(Topic::months);
            note_organisation_part(tag.topic, now);
            break;
        case Topic::days:
            organisation_.by_day = series_from(reply);
            arrived(Topic::days);
            note_organisation_part(tag.topic, now);
            break;
        case Topic::partner_page:
            take_partner_page(reply, now);
            break;
        case Topic::partner_some:
            take_some_partners(reply);
            break;
        case Topic::rep_page:
            take_rep_page(reply, now);
            break;
        case Topic::alert_page:
            take_alert_page(reply, now);
            break;
        case Topic::alert_rules:
            alerts_.set_rule_names(rule_names_from(reply));
            alerts_changed_ = true;
            break;
        case Topic::status:
            services_.on_status(reply, now);
            break;
        case Topic::rep_detail:
            rep_ = rep_detail_from(reply);
            rep_.id = interest_.rep;
            rep_.standing = ready;
            details_changed_ = true;
            break;
        case Topic::alert_detail:
            alert_ = alert_detail_from(reply);
            alert_.id = interest_.alert;
            alert_.standing = ready;
            details_changed_ = true;
            break;
        case Topic::explain:
            take_explain(reply, now);
            break;
        case Topic::intent:
            take_intent_answer(tag.number, reply, now);
            break;
        default:
            take_partner_part(tag, reply, now);
            break;
    }
    touch(tag.topic >= Topic::partner_board);
}

void FeedCore::note_organisation_part(Topic topic, Instant now) {
    constexpr auto first = static_cast<unsigned>(Topic::board);
    constexpr unsigned all = (1u << (static_cast<unsigned>(Topic::days) - first + 1)) - 1;
    organisation_parts_ |= 1u << (static_cast<unsigned>(topic) - first);
    organisation_changed_ = true;
    if (organisation_parts_ == all && !organisation_.standing.ready())
        organisation_.standing = {Load::ready, {}, now};
}

void FeedCore::take_catalogue(const wire::Value& reply) {
    catalogue_ = catalogue_from(reply, std::move(catalogue_));
    picture_.catalogue = std::make_shared<const Catalogue>(catalogue_);
    std::vector<std::string> columns;
    for (const std::string& kpi : partner_kpis()) {
        if (catalogue_.find(kpi) != nullptr) columns.push_back(kpi);
    }
    if (columns == partners_.kpis()) return;
    partners_.set_kpis(std::move(columns));
    start_partner_load();
}

void FeedCore::take_partner_page(const wire::Value& reply, Instant now) {
    const wire::Value &rows = part_at(reply, "rows"), &reasons = part_at(reply, "reasons");
    for (const wire::Value& row : rows) {
        if (!flag_at(row, "gone")) partners_.add(partner_row_from(row, reasons, catalogue_.warning_days));
    }
    partner_offset_ += rows.size();
    const auto total = static_cast<std::size_t>(std::max<std::int64_t>(0, whole_at(reply, "total")));
    if (!rows.empty() && partner_offset_ < total) {
        question(Topic::partner_page).want_now();
        return;
    }
    partner_offset_ = 0;
    partners_.end_load(now);
    arrived(Topic::partner_page);
    question(Topic::partner_page).completed(partners_begun_, now);
    loaded_at_ = now;
    loaded_position_ = text_at(reply, "position");
    partner_changed_ = true;
    // A partner that is selected but not there.
    if (!interest_.partner.empty() && partners_.find(interest_.partner) == nullptr)
        set_standing(Topic::partner_board, Load::failed,
                     "no partner has the id \"" + interest_.partner + "\"", now);
}

void FeedCore::take_some_partners(const wire::Value& reply) {
    asked_partners_.clear();
    if (partners_.dirty()) question(Topic::partner_some).want();
    // An answer to a question that was asked before another window was chosen.
    if (text_at(reply, "window") != monomi::name_of(partners_.wanted_period())) return;
    const wire::Value& reasons = part_at(reply, "reasons");
    for (const wire::Value& row : part_at(reply, "rows")) {
        if (flag_at(row, "gone")) {
            partners_.remove(text_at(row, "id"));
        } else {
            partners_.add(partner_row_from(row, reasons, catalogue_.warning_days));
        }
    }
}

void FeedCore::take_rep_page(const wire::Value& reply, Instant now) {
    if (rep_offset_ == 0) reps_.begin_load();
    const wire::Value& rows = part_at(reply, "reps");
    for (const wire::Value& row : rows) reps_.add(rep_row_from(row));
    rep_offset_ += rows.size();
    const auto total = static_cast<std::size_t>(std::max<std::int64_t>(0, whole_at(reply, "total")));
    if (!rows.empty() && rep_offset_ < std::min(total, options_.rep_limit)) {
        question(Topic::rep_page).want_now();
        return;
    }
    rep_offset_ = 0;
    reps_.end_load(now, total);
    arrived(Topic::rep_page);
    question(Topic::rep_page).completed(reps_begun_, now);
}

void FeedCore::take_alert_page(const wire::Value& reply, Instant now) {
    if (alert_offset_ == 0) alerts_.begin_load();
    const wire::Value& rows = part_at(reply, "alerts");
    for (const wire::Value& row : rows) alerts_.add(alert_from(row));
    alert_offset_ += rows.size();
    const auto total = static_cast<std::size_t>(std::max<std::int64_t>(0, whole_at(reply, "total")));
    if (!rows.empty() && alert_offset_ < total) {
        question(Topic::alert_page).want_now();
        return;
    }
    alert_offset_ = 0;
    alerts_.end_load(now);
    alerts_changed_ = true;
    // What the bus dropped would be missing for ever: look again now and then.
    question(Topic::alert_page).want();
    question(Topic::alert_rules).want();
}

void FeedCore::take_partner_part(const Tag& tag, const wire::Value& reply, Instant now) {
    switch (tag.topic) {
        case Topic::partner_board:
            partner_.kpis.clear();
            for (auto& [code, reading] : readings_from(reply, interest_.period))
                partner_.kpis.emplace(code, reading);
            partner_.period = interest_.period;
            break;
        case Topic::partner_months:
            partner_.series = series_from(reply);
            break;
        case Topic::partner_touchpoints:
            partner_.touchpoints = touchpoint_mix_from(reply);
            break;
        case Topic::partner_reps:
            partner_.reps.clear();
            for (const wire::Value& row : part_at(reply, "reps"))
                partner_.reps.push_back(rep_states_from(row));
            break;
        default:
            partner_.deals.clear();
            for (const wire::Value& row : part_at(reply, "deals")) partner_.deals.push_back(deal_from(row));
            partner_.deals_total =
                static_cast<std::size_t>(std::max<std::int64_t>(0, whole_at(reply, "total")));
            break;
    }
    constexpr auto first = static_cast<unsigned>(Topic::partner_board);
    constexpr unsigned all = (1u << (static_cast<unsigned>(Topic::partner_deals) - first + 1)) - 1;
    partner_parts_ |= 1u << (static_cast<unsigned>(tag.topic) - first);
    partner_changed_ = true;
    if (partner_parts_ == all && partner_.standing.load != Load::ready)
        partner_.standing = {Load::ready, {}, now};
}

void FeedCore::take_explain(const wire::Value& reply, Instant now) {
    explain_ = explain_from(reply, *interest_.explain);
    for (ExplainEntry& entry : explain_.entries) {
        if (const auto partner = partners_.find(entry.partner)) entry.partner_name = partner->name;
    }
    explain_.standing = {Load::ready, {}, now};
    details_changed_ = true;
}

void FeedCore::take_intent_answer(std::uint64_t id, const wire::Value& reply, Instant now) {
    if (const wire::Value& alert = part_at(reply, "alert"); alert.is_object()) {
        alerts_.update(alert_from(alert));
        alerts_changed_ = true;
        question(Topic::alert_detail).want_now();
    }
    // What is put into ingest may be refused record by record.
    for (const wire::Value& rejected : part_at(reply, "rejected"))
        return end_intent(id, IntentPhase::refused,
                          text_at(rejected, "field") + ": " + text_at(rejected, "reason"), now);
    if (reply.contains("accepted")) inquiries_.numbers_changed();
    if (reply.contains("silence")) inquiries_.silences_changed();
    end_intent(id, IntentPhase::confirmed, {}, now);
}

}  // namespace monomi::console
