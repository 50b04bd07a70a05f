#include "services/kpi-aggregator/core/aggregator.h"

#include <algorithm>

#include "common/wire/value.h"

namespace monomi::kpi {

Aggregator::Aggregator(BusinessRules rules, Catalogue catalogue, Date today)
    : rules_(std::move(rules)), catalogue_(std::move(catalogue)), today_(today) {
    engine_ = std::make_unique<Engine>(rules_, catalogue_, today_);
}

void Aggregator::begin_anew() {
    engine_ = std::make_unique<Engine>(rules_, catalogue_, today_);
    sources_.clear();
    conflicts_.clear();
}

std::string Aggregator::conflict_key(const RecordView& record) {
    return fmt::format("{}/{}", name_of(record.kind), record.id);
}

wire::Value Aggregator::standing() const {
    wire::Value sources = wire::Value::object();
    for (const auto& [name, activity] : sources_) {
        sources[name] = {{"records", activity.records}, {"last_received", activity.last_received}};
    }
    return {{"open_imports", open_imports()}, {"sources", sources}};
}

Status Aggregator::take_meta(const wire::Value& meta) {
    std::set<std::string> conflicts;
    std::map<std::string, SourceActivity, std::less<>> sources;
    try {
        conflicts = meta.at("conflicts").get<std::set<std::string>>();
        for (const auto& [name, activity] : meta.at("sources").items()) {
            sources[name] = {activity.at("records").get<std::int64_t>(),
                             activity.at("last_received").get<Instant>()};
        }
    } catch (const wire::Value::exception& error) {
        return fail("snapshot meta: {}", error.what());
    }
    conflicts_ = std::move(conflicts);
    sources_ = std::move(sources);
    return {};
}

void Aggregator::load_chunk(std::string_view body) {
    const auto seen_conflict = [&](const RecordView& record) {
        return !conflicts_.empty() && conflicts_.contains(conflict_key(record));
    };
    count_undecodable(batch_.apply(*engine_, body, limits_, seen_conflict));
}

void Aggregator::take_records(std::string_view body, std::optional<Instant> received_at) {
    SourceActivity* activity = nullptr;
    std::string_view source;
    const auto note_source = [&](const RecordView& record) {
        if (activity == nullptr || source != record.source) {
            auto it = sources_.find(record.source);
            if (it == sources_.end())
                it = sources_.emplace(std::string(record.source), SourceActivity{}).first;
            activity = &it->second;
            source = it->first;
        }
        ++activity->records;
        activity->last_received = std::max(activity->last_received, received_at.value_or(0));
        return false;
    };
    count_undecodable(batch_.apply(*engine_, body, limits_, note_source));
}

}  // namespace monomi::kpi
