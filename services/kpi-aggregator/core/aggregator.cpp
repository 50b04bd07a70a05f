#include "services/kpi-aggregator/core/aggregator.h"

#include <algorithm>

#include "common/wire/topics.h"
#include "common/wire/value.h"

namespace monomi::kpi {

Aggregator::Aggregator(BusinessRules rules, Catalogue catalogue, Date today)
    : rules_(std::move(rules)), catalogue_(std::move(catalogue)), today_(today) {
    engine_ = std::make_unique<Engine>(rules_, catalogue_, today_);
}

void Aggregator::restart(std::string log_id, LogPosition position) {
    engine_ = std::make_unique<Engine>(rules_, catalogue_, today_);
    tracker_.start(std::move(log_id), position);
    tail_ = position;
    started_ = true;
    open_imports_.clear();
    sources_.clear();
    conflicts_.clear();
    ++generation_;
}

std::string Aggregator::conflict_key(const RecordView& record) {
    return fmt::format("{}/{}", name_of(record.kind), record.id);
}

wire::Value Aggregator::standing() const {
    wire::Value sources = wire::Value::object();
    for (const auto& [name, activity] : sources_) {
        sources[name] = {{"records", activity.records}, {"last_received", activity.last_received}};
    }
    return {{"open_imports", open_imports_}, {"sources", sources}};
}

Status Aggregator::load_meta(std::string_view meta) {
    const auto value = wire::decode_value(meta);
    if (!value) return fail(value.error().at("snapshot meta"));
    std::set<std::string> imports, conflicts;
    std::map<std::string, SourceActivity, std::less<>> sources;
    try {
        imports = value->at("open_imports").get<std::set<std::string>>();
        conflicts = value->at("conflicts").get<std::set<std::string>>();
        for (const auto& [name, activity] : value->at("sources").items()) {
            sources[name] = {activity.at("records").get<std::int64_t>(),
                             activity.at("last_received").get<Instant>()};
        }
    } catch (const wire::Value::exception& error) {
        return fail("snapshot meta: {}", error.what());
    }
    open_imports_ = std::move(imports);
    conflicts_ = std::move(conflicts);
    sources_ = std::move(sources);
    return {};
}

void Aggregator::load_chunk(std::string_view body) {
    const auto walked = wire::for_each_record(body, limits_, [&](std::size_t, std::string_view bytes) {
        if (wire::decode_record(bytes, record_, limits_)) {
            engine_->apply(record_, !conflicts_.empty() && conflicts_.contains(conflict_key(record_)));
        } else {
            ++undecodable_;
        }
    });
    if (!walked) ++undecodable_;
}

CloneStep Aggregator::on_event(const Event& event) {
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
    if (step == CloneStep::apply)
        apply(envelope->type, envelope->import_id, envelope->received_at, event.body);
    return step;
}

void Aggregator::on_log_entry(const LogEntry& entry) {
    if (entry.position <= position()) return;
    if (const auto envelope = wire::decode_envelope(entry.header)) {
        apply(envelope->type, envelope->import_id, envelope->received_at, entry.body);
    } else {
        ++undecodable_;
    }
    tracker_.advance(entry.position);
    tail_ = std::max(tail_, entry.position);
}

void Aggregator::on_tail(LogPosition last) { tail_ = std::max(tail_, last); }

void Aggregator::apply(std::string_view type, std::string_view import_id, std::optional<Instant> received_at,
                       std::string_view body) {
    if (type == "records") {
        apply_records(body, received_at);
    } else if (type == "import") {
        apply_import(import_id, body);
    }
}

void Aggregator::apply_records(std::string_view body, std::optional<Instant> received_at) {
    SourceActivity* activity = nullptr;
    std::string_view source;
    const auto walked = wire::for_each_record(body, limits_, [&](std::size_t, std::string_view bytes) {
        if (!wire::decode_record(bytes, record_, limits_)) {
            ++undecodable_;
            return;
        }
        engine_->apply(record_);
        if (activity == nullptr || source != record_.source) {
            auto it = sources_.find(record_.source);
            if (it == sources_.end())
                it = sources_.emplace(std::string(record_.source), SourceActivity{}).first;
            activity = &it->second;
            source = it->first;
        }
        ++activity->records;
        activity->last_received = std::max(activity->last_received, received_at.value_or(0));
    });
    if (!walked) ++undecodable_;
}

void Aggregator::apply_import(std::string_view import_id, std::string_view body) {
    const auto value = wire::decode_value(body);
    if (!value || !value->contains("state") || !(*value)["state"].is_string()) {
        ++undecodable_;
    } else if ((*value)["state"] == "begin") {
        open_imports_.emplace(import_id);
    } else {
        open_imports_.erase(std::string(import_id));
    }
}

}  // namespace monomi::kpi
