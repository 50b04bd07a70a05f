#include "services/alerting/core/alert_codec.h"

namespace monomi::alerting {

namespace {

wire::Value text_value(const LocalText& text) { return {{"ja", text.ja}, {"en", text.en}}; }
LocalText text_from(const wire::Value& value) {
    return {value.at("ja").get<std::string>(), value.at("en").get<std::string>()};
}

// Readers throw wire::Value::exception for what is not there; from_stored() catches it.
Date date_from(const wire::Value& value) {
    const auto date = Date::parse(value.get<std::string>());
    if (!date) throw std::invalid_argument("not a date: " + value.get<std::string>());
    return *date;
}
std::optional<Date> optional_date(const wire::Value& object, const char* key) {
    const auto it = object.find(key);
    return it == object.end() ? std::nullopt : std::optional(date_from(*it));
}
std::optional<Instant> optional_instant(const wire::Value& object, const char* key) {
    const auto it = object.find(key);
    return it == object.end() ? std::nullopt : std::optional(it->get<Instant>());
}
template <class E>
E name_from(const wire::Value& value) {
    const auto known = from_name<E>(value.get<std::string>());
    if (!known) throw std::invalid_argument("unknown name: " + value.get<std::string>());
    return *known;
}

wire::Value numbers_value(const Numbers& numbers) {
    wire::Value values = wire::Value::object();
    for (const auto& [name, number] : numbers)
        values[name] = number ? wire::Value(*number) : wire::Value(nullptr);
    return values;
}

void put_attribution(const Attribution& of, wire::Value& value) {
    for (const auto& [key, text] : {std::pair{"partner", &of.partner},
                                    {"partner_name", &of.partner_name},
                                    {"owner", &of.owner},
                                    {"owner_name", &of.owner_name}}) {
        if (!text->empty()) value[key] = *text;
    }
}

void put_people(const Alert& alert, wire::Value& value) {
    if (alert.acknowledged)
        value["acknowledged"] = {{"by", alert.acknowledged->by}, {"at", alert.acknowledged->at}};
    if (alert.assigned) {
        wire::Value assigned{
            {"to", alert.assigned->to}, {"by", alert.assigned->by}, {"at", alert.assigned->at}};
        if (alert.assigned->due) assigned["due"] = alert.assigned->due->str();
        value["assigned"] = std::move(assigned);
    }
    if (alert.snoozed_until) value["snoozed_until"] = alert.snoozed_until->str();
    wire::Value comments = wire::Value::array();
    for (const Comment& comment : alert.comments)
        comments.push_back({{"by", comment.by}, {"at", comment.at}, {"text", comment.text}});
    value["comments"] = std::move(comments);
}

void read_people(const wire::Value& value, Alert& alert) {
    if (const auto it = value.find("acknowledged"); it != value.end())
        alert.acknowledged = Acknowledgement{it->at("by").get<std::string>(), it->at("at").get<Instant>()};
    if (const auto it = value.find("assigned"); it != value.end()) {
        alert.assigned = Assignment{it->at("to").get<std::string>(), optional_date(*it, "due"),
                                    it->at("by").get<std::string>(), it->at("at").get<Instant>()};
    }
    alert.snoozed_until = optional_date(value, "snoozed_until");
    for (const auto& comment : value.at("comments"))
        alert.comments.push_back({comment.at("by").get<std::string>(), comment.at("at").get<Instant>(),
                                  comment.at("text").get<std::string>()});
}

HistoryEntry history_from(const wire::Value& value) {
    HistoryEntry entry{value.at("at").get<Instant>(), value.value("by", ""),
                       value.at("what").get<std::string>(), std::nullopt, value.value("text", "")};
    if (const auto it = value.find("severity"); it != value.end()) entry.severity = name_from<Severity>(*it);
    return entry;
}

wire::Value supplies_value(const Supplies& supplies) {
    wire::Value value = wire::Value::object();
    for (const auto& [kind, partners] : supplies) value[std::string(name_of(kind))] = partners;
    return value;
}

Told told_from(const wire::Value& value) {
    Told told;
    if (const auto it = value.find("state"); it != value.end()) told.state = name_from<AlertState>(*it);
    told.severity = name_from<Severity>(value.at("severity"));
    told.real = value.at("real").get<Instant>();
    return told;
}

wire::Value told_value(const Told& told) {
    wire::Value value{{"severity", name_of(told.severity)}, {"real", told.real}};
    if (told.state) value["state"] = name_of(*told.state);
    return value;
}

Alert read(const wire::Value& value) {
    Alert alert;
    alert.id = value.at("id").get<std::string>();
    alert.rule = value.at("rule").get<std::string>();
    alert.scope = value.at("scope").get<std::string>();
    alert.scope_name = value.at("scope_name").get<std::string>();
    alert.of = {value.value("partner", ""), value.value("partner_name", ""), value.value("owner", ""),
                value.value("owner_name", "")};
    alert.state = name_from<AlertState>(value.at("state"));
    alert.severity = name_from<Severity>(value.at("severity"));
    alert.labels = value.at("labels").get<std::map<std::string, std::string>>();
    alert.since = date_from(value.at("since"));
    alert.fired_at = optional_instant(value, "fired_at");
    alert.resolved_at = optional_instant(value, "resolved_at");
    alert.changed_at = value.at("changed_at").get<Instant>();
    read_people(value, alert);
    alert.inhibited_by = value.value("inhibited_by", "");
    alert.silenced_by = value.value("silenced_by", "");
    alert.title = text_from(value.at("title"));
    alert.text = text_from(value.at("text"));
    for (const auto& [name, number] : value.at("values").items())
        alert.values.emplace(name, number.is_null() ? std::nullopt : std::optional(number.get<double>()));
    alert.revision = value.at("revision").get<std::int64_t>();
    const wire::Value& own = value.at("own");
    alert.fired = own.at("fired").get<bool>();
    alert.pending_since_real = own.at("pending_since_real").get<Instant>();
    alert.clear_since_real = own.at("clear_since_real").get<Instant>();
    alert.rendered_real = own.at("rendered_real").get<Instant>();
    alert.mute_ended = own.at("mute_ended").get<bool>();
    alert.told = told_from(own.at("told"));
    const wire::Value supplies = own.value("supplies", wire::Value::object());
    for (const auto& [kind, partners] : supplies.items())
        alert.supplies[name_from<Kind>(kind)] = partners.get<std::set<std::string>>();
    for (const auto& entry : own.at("history")) alert.history.push_back(history_from(entry));
    for (const auto& d : own.at("deliveries")) {
        alert.deliveries.push_back({d.at("id").get<std::string>(), d.at("notifier").get<std::string>(),
                                    d.at("what").get<std::string>(), d.at("at").get<Instant>(),
                                    d.at("attempts").get<int>(), d.at("result").get<std::string>()});
    }
    return alert;
}

}  // namespace

wire::Value to_value(const Alert& alert) {
    wire::Value value{{"id", alert.id},
                      {"rule", alert.rule},
                      {"scope", alert.scope},
                      {"scope_name", alert.scope_name},
                      {"state", name_of(alert.state)},
                      {"severity", name_of(alert.severity)},
                      {"labels", alert.labels},
                      {"since", alert.since.str()},
                      {"changed_at", alert.changed_at},
                      {"title", text_value(alert.title)},
                      {"text", text_value(alert.text)},
                      {"values", numbers_value(alert.values)},
                      {"revision", alert.revision}};
    if (alert.fired_at) value["fired_at"] = *alert.fired_at;
    if (alert.resolved_at) value["resolved_at"] = *alert.resolved_at;
    if (!alert.inhibited_by.empty()) value["inhibited_by"] = alert.inhibited_by;
    if (!alert.silenced_by.empty()) value["silenced_by"] = alert.silenced_by;
    put_attribution(alert.of, value);
    put_people(alert, value);
    return value;
}

wire::Value to_value(const Silence& silence) {
    wire::Value value{
        {"id", silence.id}, {"until", silence.until.str()}, {"by", silence.by}, {"at", silence.at}};
    for (const auto& [key, text] : {std::pair{"rule", &silence.matcher.rule},
                                    {"scope", &silence.matcher.scope},
                                    {"partner", &silence.matcher.partner},
                                    {"owner", &silence.matcher.owner},
                                    {"comment", &silence.comment}}) {
        if (!text->empty()) value[key] = *text;
    }
    return value;
}

Result<Silence> silence_from(const wire::Value& value) {
    try {
        return Silence{value.at("id").get<std::string>(),
                       {value.value("rule", ""), value.value("scope", ""), value.value("partner", ""),
                        value.value("owner", "")},
                       date_from(value.at("until")),
                       value.at("by").get<std::string>(),
                       value.value("comment", ""),
                       value.at("at").get<Instant>()};
    } catch (const std::exception& error) {
        return fail("not a stored silence: {}", error.what());
    }
}

wire::Value history_value(const Alert& alert) {
    wire::Value history = wire::Value::array();
    for (const HistoryEntry& entry : alert.history) {
        wire::Value value{{"at", entry.at}, {"what", entry.what}};
        if (!entry.by.empty()) value["by"] = entry.by;
        if (entry.severity) value["severity"] = name_of(*entry.severity);
        if (!entry.text.empty()) value["text"] = entry.text;
        history.push_back(std::move(value));
    }
    return history;
}

wire::Value deliveries_value(const Alert& alert) {
    wire::Value deliveries = wire::Value::array();
    for (const DeliveryRecord& d : alert.deliveries) {
        deliveries.push_back({{"id", d.id},
                              {"notifier", d.notifier},
                              {"what", d.what},
                              {"at", d.at},
                              {"attempts", d.attempts},
                              {"result", d.result}});
    }
    return deliveries;
}

wire::Value to_stored(const Alert& alert) {
    wire::Value value = to_value(alert);
    value["own"] = {{"fired", alert.fired},
                    {"pending_since_real", alert.pending_since_real},
                    {"clear_since_real", alert.clear_since_real},
                    {"rendered_real", alert.rendered_real},
                    {"mute_ended", alert.mute_ended},
                    {"told", told_value(alert.told)},
                    {"supplies", supplies_value(alert.supplies)},
                    {"history", history_value(alert)},
                    {"deliveries", deliveries_value(alert)}};
    return value;
}

Result<Alert> from_stored(const wire::Value& value) {
    try {
        return read(value);
    } catch (const std::exception& error) {  // of the JSON library, or of the readers above
        return fail("not a stored alert: {}", error.what());
    }
}

}  // namespace monomi::alerting
