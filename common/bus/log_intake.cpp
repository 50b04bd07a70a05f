#include "common/bus/log_intake.h"

#include <algorithm>

#include "common/wire/envelope.h"
#include "common/wire/topics.h"

namespace monomi {

void LogIntake::restart(std::string log_id, LogPosition position) {
    begin_anew();
    tracker_.start(std::move(log_id), position);
    tail_ = position;
    started_ = true;
    open_imports_.clear();
    ++generation_;
}

Status LogIntake::load_meta(std::string_view meta) {
    const auto value = wire::decode_value(meta);
    if (!value) return fail(value.error().at("snapshot meta"));
    std::set<std::string> imports;
    try {
        imports = value->at("open_imports").get<std::set<std::string>>();
    } catch (const wire::Value::exception& error) {
        return fail("snapshot meta: {}", error.what());
    }
    if (auto taken = take_meta(*value); !taken) return taken;
    open_imports_ = std::move(imports);
    return {};
}

CloneStep LogIntake::on_event(const Event& event) {
    const auto envelope = wire::decode_envelope(event.header);
    const auto position = envelope ? LogPosition::parse(envelope->position) : std::nullopt;
    if (!position) {
        ++undecodable_;
        return CloneStep::ignore;
    }
    if (event.topic == topics::log_tail) {
        const CloneStep step = tracker_.on_tail(envelope->log_id, *position);
        if (step != CloneStep::new_log) tail_ = std::max(tail_, *position);
        return step;
    }
    const auto previous = LogPosition::parse(envelope->previous);
    if (!previous) {
        ++undecodable_;
        return CloneStep::ignore;
    }
    const CloneStep step = tracker_.on_event(envelope->log_id, *position, *previous);
    if (step != CloneStep::new_log) tail_ = std::max(tail_, *position);
    if (step == CloneStep::apply) {
        apply(envelope->type, envelope->import_id, envelope->received_at, event.body);
    }
    return step;
}

void LogIntake::on_log_entry(const LogEntry& entry) {
    if (entry.position <= position()) return;
    if (const auto envelope = wire::decode_envelope(entry.header)) {
        apply(envelope->type, envelope->import_id, envelope->received_at, entry.body);
    } else {
        ++undecodable_;
    }
    tracker_.advance(entry.position);
    tail_ = std::max(tail_, entry.position);
}

void LogIntake::on_tail(LogPosition last) { tail_ = std::max(tail_, last); }

void LogIntake::apply(std::string_view type, std::string_view import_id, std::optional<Instant> received_at,
                      std::string_view body) {
    if (type == "records") {
        take_records(body, received_at);
    } else if (type == "import") {
        apply_import(import_id, body);
    }
}

void LogIntake::apply_import(std::string_view import_id, std::string_view body) {
    const auto value = wire::decode_value(body);
    if (!value || !value->contains("state") || !(*value)["state"].is_string()) {
        ++undecodable_;
    } else if ((*value)["state"] == "begin") {
        open_imports_.emplace(import_id);
    } else {
        open_imports_.erase(std::string(import_id));
    }
}

}  // namespace monomi
