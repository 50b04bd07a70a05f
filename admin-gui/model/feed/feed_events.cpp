// What the bus publishes.
#include <algorithm>

#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/feed/feed_core.h"
#include "common/wire/topics.h"

namespace monomi::console {

namespace {

bool begins_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The part of a topic after `root`, up to its '/', without escapes.
std::string id_after(std::string_view topic, std::string_view root) {
    std::string id;
    for (std::size_t i = root.size(); i < topic.size() && topic[i] != '/'; ++i) {
        const bool escape = topic[i] == '%' && i + 2 < topic.size() && hexadecimal(topic[i + 1]) >= 0 &&
                            hexadecimal(topic[i + 2]) >= 0;
        if (!escape) {
            id += topic[i];
            continue;
        }
        id += static_cast<char>(hexadecimal(topic[i + 1]) * 16 + hexadecimal(topic[i + 2]));
        i += 2;
    }
    return id;
}

constexpr std::string_view kpi_of_partner = "kpi/partner/", kpi_of_org = "kpi/org/";

}  // namespace

void FeedCore::on_event(const Event& event, Instant now) {
    if (begins_with(event.topic, topics::service)) {
        on_heartbeat(event, now);
    } else if (begins_with(event.topic, topics::kpi)) {
        on_kpi_event(event, now);
    } else if (begins_with(event.topic, topics::score)) {
        on_score_event(event);
    } else if (begins_with(event.topic, topics::alert)) {
        on_alert_event(event);
    } else if (begins_with(event.topic, topics::clock)) {
        on_clock_event(event, now);
    } else if (begins_with(event.topic, topics::log_tail)) {
        if (const auto header = wire::decode_envelope(event.header)) services_.on_tail(header->position);
    } else if (begins_with(event.topic, topics::quality)) {
        inquiries_.records_refused();
    } else if (begins_with(event.topic, topics::imports)) {
        question(Topic::status).want();
    }
}

void FeedCore::on_heartbeat(const Event& event, Instant now) {
    const auto body = wire::decode_value(event.body);
    if (!body) return;
    const std::string name = id_after(event.topic, topics::service);
    const bool was_up = services_.up(name);
    services_.on_heartbeat(name, *body, now);
    if (!was_up) touch();
    if (name == "bus") return on_bus_heartbeat(*body, now);
    if (name == "kpi-aggregator") return on_kpi_heartbeat(*body, now);
    if (was_up) return;
    // Back again: what it did meanwhile was not heard of.
    if (name == "rep-scoring" && reps_.standing.load != Load::loading) question(Topic::rep_page).want_now();
    if (name == "alerting" && alerts_.standing.load != Load::loading) question(Topic::alert_page).want_now();
}

void FeedCore::on_bus_heartbeat(const wire::Value& body, Instant now) {
    // Another process: what was published in between is lost.
    const std::int64_t pid = whole_at(body, "pid");
    const bool away = bus_heard_ == 0 || picture_.connection.reason == "bus_silent" || pid != bus_pid_;
    bus_heard_ = now;
    bus_pid_ = pid;
    if (!away) return;
    set_connection(Connection::State::live, {}, now);
    ask_everything();
}

void FeedCore::on_kpi_heartbeat(const wire::Value& body, Instant now) {
    const bool away = picture_.connection.reason == "kpi_away";
    if (away) set_connection(Connection::State::live, {}, now);
    if (away || organisation_.standing.load == Load::away) return ask_everything();
    note_standing(text_at(body, "position"),
                  body.contains("complete") ? std::optional(flag_at(body, "complete")) : std::nullopt,
                  date_at(body, "as_of"));
}

void FeedCore::note_standing(const std::string& position, std::optional<bool> complete,
                             std::optional<Date> as_of) {
    if (!position.empty() && position != picture_.position) {
        picture_.position = position;
        touch();
    }
    if (complete && *complete != picture_.complete) {
        picture_.complete = *complete;
        touch();
    }
    if (!as_of || as_of == picture_.today) return;
    const bool first = !picture_.today;
    picture_.today = as_of;
    touch();
    // Figures of a day that was chosen stay of that day.
    if (interest_.as_of) return;
    picture_.as_of = as_of;
    // Every number is of another day.
    if (!first) ask_numbers();
}

void FeedCore::on_kpi_event(const Event& event, Instant) {
    const auto header = wire::decode_envelope(event.header);
    if (!header) return;
    note_standing(header->position, header->complete, header->as_of);
    if (event.topic == kpi_of_org) {
        for (const Topic topic : {Topic::board, Topic::months, Topic::days}) question(topic).want();
        inquiries_.numbers_changed();
        return;
    }
    if (!begins_with(event.topic, kpi_of_partner)) return;
    const std::string id = id_after(event.topic, kpi_of_partner);
    partners_.mark(id);
    question(Topic::partner_some).want();
    if (id == interest_.partner) ask_detail_again(Topic::partner_board, Topic::partner_deals);
}

void FeedCore::on_score_event(const Event& event) {
    const auto body = wire::decode_value(event.body);
    if (!body) return;
    RepRow row = rep_row_from(*body);
    if (row.id.empty()) return;
    if (row.id == interest_.rep) question(Topic::rep_detail).want();
    // What is published is of today.
    if (interest_.as_of) return;
    // The first load brings them all.
    if (reps_.standing.load == Load::loading) return;
    reps_.update(std::move(row));
    question(Topic::rep_page).want();
    touch();
}

void FeedCore::on_alert_event(const Event& event) {
    const auto body = wire::decode_value(event.body);
    if (!body) return;
    Alert alert = alert_from(*body);
    if (alert.id.empty()) return;
    if (alert.id == interest_.alert) question(Topic::alert_detail).want();
    alerts_.update(std::move(alert));
    inquiries_.silences_changed();
    alerts_changed_ = true;
    touch();
}

void FeedCore::on_clock_event(const Event& event, Instant now) {
    const auto body = wire::decode_value(event.body);
    if (!body) return;
    picture_.clock = {whole_at(*body, "now"), now, number_at(*body, "speed").value_or(1),
                      flag_at(*body, "set")};
}

}  // namespace monomi::console
