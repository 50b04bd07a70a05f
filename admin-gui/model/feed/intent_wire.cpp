#include "admin-gui/model/feed/intent_wire.h"

#include <algorithm>

namespace monomi::console {

namespace {

// Newer than the stored one, whatever clock that was written by.
template <class Change>
wire::Value target_record(const Change& change, Instant now) {
    return {{"kind", "target"},
            {"id", change.id.empty() ? target_of(change) : change.id},
            {"version", std::max(now, change.version + 1)}};
}

wire::Value put(wire::Value record) {
    wire::Value records = wire::Value::array();
    records.push_back(std::move(record));
    return {{"op", "put"}, {"source", "console"}, {"records", std::move(records)}};
}

struct Maker {
    Instant now;

    wire::Value operator()(const AcknowledgeAlert& i) const {
        return {{"op", "ack"}, {"id", i.alert}, {"undo", i.undo}};
    }
    wire::Value operator()(const AssignAlert& i) const {
        wire::Value body{{"op", "assign"}, {"id", i.alert}, {"to", i.to}};
        if (i.due) body["due"] = i.due->str();
        return body;
    }
    wire::Value operator()(const CommentAlert& i) const {
        return {{"op", "comment"}, {"id", i.alert}, {"text", i.text}};
    }
    wire::Value operator()(const SnoozeAlert& i) const {
        return {{"op", "snooze"},
                {"id", i.alert},
                {"until", i.until ? wire::Value(i.until->str()) : wire::Value()}};
    }
    wire::Value operator()(const SilenceAlerts& i) const {
        wire::Value body{{"op", "silence"}, {"until", i.until.str()}};
        for (const auto& [name, text] : {std::pair{"rule", &i.matcher.rule},
                                         {"scope", &i.matcher.scope},
                                         {"partner", &i.matcher.partner},
                                         {"owner", &i.matcher.owner},
                                         {"comment", &i.comment}}) {
            if (!text->empty()) body[name] = *text;
        }
        return body;
    }
    wire::Value operator()(const EndSilence& i) const { return {{"op", "end_silence"}, {"id", i.silence}}; }
    wire::Value operator()(const SetTarget& i) const {
        wire::Value record = target_record(i, now);
        const std::size_t colon = i.scope.find(':');
        record["scope"] = i.scope.substr(0, colon);
        if (colon != std::string::npos) record["scope_id"] = i.scope.substr(colon + 1);
        record["kpi"] = i.kpi;
        record["period"] = i.period;
        record["value"] = i.value;
        if (i.agreed) record["agreed_with_partner"] = *i.agreed;
        return put(std::move(record));
    }
    wire::Value operator()(const RemoveTarget& i) const {
        wire::Value record = target_record(i, now);
        record["deleted"] = true;
        return put(std::move(record));
    }
    wire::Value operator()(const Refresh&) const { return wire::Value::object(); }
};

}  // namespace

wire::Value request_of(const Intent& intent, Instant now) { return std::visit(Maker{now}, intent); }

const char* service_of(const Intent& intent) {
    const bool target =
        std::holds_alternative<SetTarget>(intent) || std::holds_alternative<RemoveTarget>(intent);
    return target ? "ingest" : "alerts";
}

}  // namespace monomi::console
