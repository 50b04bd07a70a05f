#include "admin-cli/commands/alerts_text.h"

#include <fmt/format.h>

#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

namespace {

std::string local_text(const wire::Value& alert, const char* key, const std::string& language) {
    return text_at(alert.value(key, wire::Value::object()), language);
}

Cell severity_cell(const wire::Value& alert) {
    const auto severity = text_at(alert, "severity");
    if (text_at(alert, "state") != "firing") return {severity, Style::faint};
    return {severity, severity == "critical"  ? Style::bad
                      : severity == "warning" ? Style::warning
                                              : Style::plain};
}

// Whose what it is about is; by name where it has one.
std::string owner_of(const wire::Value& alert) {
    return alert.contains("owner_name") ? text_at(alert, "owner_name") : text_at(alert, "owner");
}

// What a person did, or why nothing is sent about it.
std::string handling(const wire::Value& alert) {
    std::string text;
    const auto add = [&text](std::string part) { text += (text.empty() ? "" : ", ") + part; };
    if (alert.contains("acknowledged")) add("ack by " + text_at(alert["acknowledged"], "by"));
    if (alert.contains("assigned")) add("for " + text_at(alert["assigned"], "to"));
    if (alert.contains("snoozed_until")) add("snoozed until " + text_at(alert, "snoozed_until"));
    if (alert.contains("inhibited_by")) add("held back by " + text_at(alert, "inhibited_by"));
    if (alert.contains("silenced_by")) add("silenced by " + text_at(alert, "silenced_by"));
    return text;
}

std::string number_text(const wire::Value& value) {
    return value.is_number() ? fmt::format("{:.6g}", value.get<double>()) : "N/A";
}

std::string when(const wire::Value& object, const char* key) {
    const auto it = object.find(key);
    return it == object.end() || !it->is_number_integer() ? "" : utc_text(it->get<std::int64_t>());
}

}  // namespace

void print_alert_list(const wire::Value& reply, const std::string& language) {
    TextTable text({{"severity"}, {"state"}, {"since"}, {"alert"}, {"what"}, {"owner"}, {"handling"}});
    const auto alerts = reply.value("alerts", wire::Value::array());
    for (const auto& alert : alerts) {
        text.add_row({severity_cell(alert), text_at(alert, "state"), text_at(alert, "since"),
                      text_at(alert, "id"), local_text(alert, "title", language), owner_of(alert),
                      Cell(handling(alert), Style::faint)});
    }
    if (!text.empty()) fmt::print("{}", text.str(colour_wanted()));
    const auto total = reply.value("total", std::size_t{0});
    const auto as_of = text_at(reply, "as_of");
    fmt::print("{} of {} alerts, as of {}{}\n", alerts.size(), total, as_of.empty() ? "no date yet" : as_of,
               reply.value("complete", false)
                   ? ""
                   : "; nothing newer is judged while records are being read or imported");
}

void print_alert(const wire::Value& reply, const std::string& language) {
    const bool colour = colour_wanted();
    const auto alert = reply.value("alert", wire::Value::object());
    const auto severity = severity_cell(alert);
    fmt::print("{}\n{} {} since {}: {}\n\n{}\n",
               styled(local_text(alert, "title", language), Style::bold, colour),
               styled(severity.text, severity.style, colour), text_at(alert, "state"),
               text_at(alert, "since"), text_at(alert, "id"), local_text(alert, "text", language));
    if (alert.contains("partner"))
        fmt::print("Partner: {} {}\n", text_at(alert, "partner"), text_at(alert, "partner_name"));
    if (alert.contains("owner"))
        fmt::print("Owner: {} {}\n", text_at(alert, "owner"), text_at(alert, "owner_name"));
    if (const auto done = handling(alert); !done.empty()) fmt::print("{}\n", done);
    TextTable values({{"value"}, {"", Align::right}});
    const auto known = alert.value("values", wire::Value::object());
    for (const auto& [name, value] : known.items()) values.add_row({name, number_text(value)});
    if (!values.empty()) fmt::print("\n{}", values.str(colour));
    TextTable history({{"when"}, {"what"}, {"by"}, {"severity"}, {""}});
    for (const auto& entry : reply.value("history", wire::Value::array())) {
        history.add_row({when(entry, "at"), text_at(entry, "what"), text_at(entry, "by"),
                         text_at(entry, "severity"), text_at(entry, "text")});
    }
    if (!history.empty()) fmt::print("\n{}", history.str(colour));
    TextTable sent({{"notification"}, {"by"}, {"about"}, {"when"}, {"attempts", Align::right}, {"result"}});
    for (const auto& entry : reply.value("notifications", wire::Value::array())) {
        sent.add_row({text_at(entry, "id"), text_at(entry, "notifier"), text_at(entry, "what"),
                      when(entry, "at"), text_at(entry, "attempts"), text_at(entry, "result")});
    }
    if (!sent.empty()) fmt::print("\n{}", sent.str(colour));
}

void print_silence_list(const wire::Value& silences) {
    TextTable text({{"silence"}, {"until"}, {"of"}, {"alerts", Align::right}, {"by"}, {"comment"}});
    for (const auto& silence : silences) {
        std::string of;
        for (const auto* key : {"rule", "scope", "partner", "owner"}) {
            if (silence.contains(key))
                of += fmt::format("{}{}:{}", of.empty() ? "" : " ", key, text_at(silence, key));
        }
        text.add_row({text_at(silence, "id"), text_at(silence, "until"), of, text_at(silence, "alerts"),
                      text_at(silence, "by"), text_at(silence, "comment")});
    }
    fmt::print("{}", text.empty() ? "no silence holds\n" : text.str(colour_wanted()));
}

void print_alert_line(const wire::Value& alert, const std::string& language) {
    const auto done = handling(alert);
    fmt::print("{}: {} ({}{}{})\n", text_at(alert, "id"), local_text(alert, "title", language),
               text_at(alert, "state"), done.empty() ? "" : ", ", done);
}

}  // namespace monomi::cli
