#include "services/alerting/core/alert_requests.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "services/alerting/core/alert_codec.h"

namespace monomi::alerting {

namespace {

constexpr std::array<std::string_view, 6> actions{"ack",    "assign",  "comment",
                                                  "snooze", "silence", "end_silence"};
constexpr std::array<std::string_view, 4> questions{"list", "show", "rules", "silences"};
constexpr std::size_t most_listed = 10'000;
constexpr std::size_t usually_listed = 1000;

using Text = std::optional<std::string>;

// Arguments of one request; what is wrong with one is thrown as Refusal and answered.
class Arguments {
  public:
    explicit Arguments(const wire::Value& request) : request_(request) {}

    [[nodiscard]] Text text(const char* name) const {
        const auto it = request_.find(name);
        if (it == request_.end() || it->is_null()) return std::nullopt;
        if (!it->is_string()) throw Refusal{"invalid", fmt::format("{}: must be a text", name)};
        return it->get<std::string>();
    }
    [[nodiscard]] std::string needed(const char* name) const {
        auto value = text(name);
        if (!value || value->empty()) throw Refusal{"invalid", fmt::format("{}: is missing", name)};
        return std::move(*value);
    }
    [[nodiscard]] std::optional<Date> date(const char* name) const {
        const auto value = text(name);
        if (!value) return std::nullopt;
        const auto date = Date::parse(*value);
        if (!date)
            throw Refusal{"invalid", fmt::format("{}: \"{}\" is no date such as 2026-11-30", name, *value)};
        return date;
    }
    [[nodiscard]] bool flag(const char* name) const {
        const auto it = request_.find(name);
        if (it == request_.end() || it->is_null()) return false;
        if (!it->is_boolean()) throw Refusal{"invalid", fmt::format("{}: must be true or false", name)};
        return it->get<bool>();
    }
    [[nodiscard]] std::size_t count(const char* name, std::size_t otherwise, std::size_t most) const {
        const auto it = request_.find(name);
        if (it == request_.end() || it->is_null()) return otherwise;
        if (!it->is_number_integer() || it->get<std::int64_t>() < 0 || it->get<std::uint64_t>() > most)
            throw Refusal{"invalid", fmt::format("{}: must be a whole number from 0 to {}", name, most)};
        return it->get<std::size_t>();
    }
    template <class E>
    [[nodiscard]] static E named(const char* argument, const std::string& text) {
        const auto value = from_name<E>(text);
        if (!value)
            throw Refusal{"invalid", fmt::format("{}: \"{}\" is none of {}", argument, text,
                                                 fmt::join(Names<E>::names, ", "))};
        return *value;
    }
    [[nodiscard]] std::set<AlertState> states() const {
        const auto it = request_.find("states");
        if (it == request_.end() || it->is_null())
            return {AlertState::firing, AlertState::pending, AlertState::no_data};
        if (!it->is_array()) throw Refusal{"invalid", "states: must be a list of states"};
        std::set<AlertState> states;
        for (const auto& state : *it) {
            if (!state.is_string()) throw Refusal{"invalid", "states: must be a list of states"};
            states.insert(named<AlertState>("states", state.get<std::string>()));
        }
        return states;
    }

  private:
    const wire::Value& request_;
};

Instant newest(const Alert& alert) { return alert.fired_at.value_or(alert.changed_at); }

wire::Value list(const AlertBook& book, const Arguments& arguments, const Standing& standing) {
    const auto states = arguments.states();
    const Text rule = arguments.text("rule"), scope = arguments.text("scope"),
               severity = arguments.text("severity"), partner = arguments.text("partner"),
               owner = arguments.text("owner");
    if (severity) (void)Arguments::named<Severity>("severity", *severity);  // refuses an unknown one
    const auto offset = arguments.count("offset", 0, 1'000'000'000);
    const auto limit = arguments.count("limit", usually_listed, most_listed);
    std::vector<const Alert*> found;
    for (const auto& [id, alert] : book.alerts()) {
        if (states.contains(alert.state) && (!rule || alert.rule == *rule) &&
            (!scope || alert.scope == *scope) && (!partner || alert.of.partner == *partner) &&
            (!owner || alert.of.owner == *owner) && (!severity || name_of(alert.severity) == *severity))
            found.push_back(&alert);
    }
    std::sort(found.begin(), found.end(), [](const Alert* a, const Alert* b) {
        if (a->severity != b->severity) return a->severity > b->severity;
        if (newest(*a) != newest(*b)) return newest(*a) > newest(*b);
        return a->id < b->id;
    });
    wire::Value alerts = wire::Value::array();
    for (std::size_t i = offset; i < found.size() && alerts.size() < limit; ++i)
        alerts.push_back(to_value(*found[i]));
    return {{"as_of", standing.as_of.empty() ? wire::Value(nullptr) : wire::Value(standing.as_of)},
            {"position", standing.position},
            {"complete", standing.complete},
            {"revision", book.revision()},
            {"total", found.size()},
            {"alerts", std::move(alerts)}};
}

wire::Value show(const AlertBook& book, const Arguments& arguments) {
    const auto id = arguments.needed("id");
    const Alert* alert = book.find(id);
    if (alert == nullptr) throw Refusal{"not_found", fmt::format("there is no alert \"{}\"", id)};
    return {{"alert", to_value(*alert)},
            {"history", history_value(*alert)},
            {"notifications", deliveries_value(*alert)}};
}

std::string duration_text(Instant ms) {
    for (const auto& [unit, name] :
         {std::pair<Instant, char>{86'400'000, 'd'}, {3'600'000, 'h'}, {60'000, 'm'}}) {
        if (ms >= unit && ms % unit == 0) return fmt::format("{}{}", ms / unit, name);
    }
    return fmt::format("{}s", ms / 1000);
}

std::string scopes_text(const Rule& rule) {
    std::string text;
    for (const RuleScope scope : rule.scopes)
        text += fmt::format("{}{}", text.empty() ? "" : ", ", name_of(scope));
    return text;
}

wire::Value rules(const AlertBook& book) {
    wire::Value rows = wire::Value::array();
    for (const Rule& rule : book.rules()) {
        std::map<AlertState, std::int64_t> counts;
        for (const auto& [id, alert] : book.alerts()) counts[alert.state] += alert.rule == rule.name;
        rows.push_back({{"rule", rule.name},
                        {"scope", scopes_text(rule)},
                        {"severity", name_of(rule.steps.back().severity)},
                        {"labels", rule.labels},
                        {"title", {{"ja", rule.title.ja}, {"en", rule.title.en}}},
                        {"for", duration_text(rule.for_ms)},
                        {"file", rule.file},
                        {"firing", counts[AlertState::firing]},
                        {"pending", counts[AlertState::pending]},
                        {"no_data", counts[AlertState::no_data]}});
    }
    return {{"rules", std::move(rows)}};
}

wire::Value silences(const AlertBook& book) {
    wire::Value rows = wire::Value::array();
    for (const auto& [id, silence] : book.silences()) {
        const auto hidden =
            std::count_if(book.alerts().begin(), book.alerts().end(),
                          [&id = id](const auto& entry) { return entry.second.silenced_by == id; });
        rows.push_back(to_value(silence));
        rows.back()["alerts"] = hidden;
    }
    return {{"silences", std::move(rows)}};
}

// Makes or ends a silence; the answer is the silence.
wire::Value change_silence(AlertBook& book, const std::string& op, const Arguments& arguments,
                           const std::string& by, const Moment& now) {
    if (op == "end_silence") {
        const auto ended = book.end_silence(arguments.needed("id"), by, now);
        if (!ended) throw ended.error();
        return {{"silence", to_value(*ended)}};
    }
    const auto until = arguments.date("until");
    if (!until) throw Refusal{"invalid", "until: is missing"};
    const auto text = [&](const char* name) { return arguments.text(name).value_or(""); };
    const auto made = book.silence({text("rule"), text("scope"), text("partner"), text("owner")}, by, *until,
                                   text("comment"), now);
    if (!made) throw made.error();
    return {{"silence", to_value(**made)}};
}

ActionResult act(AlertBook& book, const std::string& op, const Arguments& arguments, const std::string& by,
                 const Moment& now) {
    const auto id = arguments.needed("id");
    if (op == "ack") return book.acknowledge(id, by, arguments.flag("undo"), now);
    if (op == "assign") return book.assign(id, by, arguments.needed("to"), arguments.date("due"), now);
    if (op == "comment") return book.comment(id, by, arguments.needed("text"), now);
    return book.snooze(id, by, arguments.date("until"), now);
}

std::string op_of(const wire::Value& request) {
    const auto it = request.find("op");
    return it == request.end() || !it->is_string() ? std::string() : it->get<std::string>();
}

bool may_act(const std::vector<std::string>& roles) {
    return std::any_of(roles.begin(), roles.end(),
                       [](const std::string& role) { return role == "operate" || role == "admin"; });
}

}  // namespace

bool is_action(const wire::Value& request) {
    return std::find(actions.begin(), actions.end(), op_of(request)) != actions.end();
}

wire::Value error_value(std::string_view code, std::string_view message) {
    return {{"error", {{"code", code}, {"message", message}}}};
}

Answer answer_request(AlertBook& book, const wire::Value& request, const std::string& principal,
                      const std::vector<std::string>& roles, const Standing& standing, const Moment& now) {
    const Arguments arguments(request);
    const std::string op = op_of(request);
    try {
        if (op == "list") return {list(book, arguments, standing), false};
        if (op == "show") return {show(book, arguments), false};
        if (op == "rules") return {rules(book), false};
        if (op == "silences") return {silences(book), false};
        if (!is_action(request))
            throw Refusal{"invalid", fmt::format("op: \"{}\" is none of {}, {}", op,
                                                 fmt::join(questions, ", "), fmt::join(actions, ", "))};
        if (!may_act(roles)) throw Refusal{"refused", fmt::format("{} needs the role operate or admin", op)};
        if (op == "silence" || op == "end_silence") {
            wire::Value silence = change_silence(book, op, arguments, principal, now);
            book.settle(now);
            return {std::move(silence), true};
        }
        const auto done = act(book, op, arguments, principal, now);
        if (!done) throw done.error();
        const std::string id = (*done)->id;
        book.settle(now);
        return {{{"alert", to_value(*book.find(id))}}, true};
    } catch (const Refusal& refusal) {
        return {error_value(refusal.code, refusal.message), false};
    }
}

}  // namespace monomi::alerting
