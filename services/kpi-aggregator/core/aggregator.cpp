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
    const auto walked = wire::for_each_record(body, limits_, [&](std::size_t, std::string_view bytes) {
        if (wire::decode_record(bytes, record_, limits_)) {
            engine_->apply(record_, !conflicts_.empty() && conflicts_.contains(conflict_key(record_)));
        } else {
            count_undecodable();
        }
    });
    if (!walked) count_undecodable();
}

void Aggregator::take_records(std::string_view body, std::optional<Instant> received_at) {
    SourceActivity* activity = nullptr;
    std::string_view source;
    const auto walked = wire::for_each_record(body, limits_, [&](std::size_t, std::string_view bytes) {
        if (!wire::decode_record(bytes, record_, limits_)) {
            count_undecodable();
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
    if (!walked) count_undecodable();
}

}  // namespace monomi::kpi
