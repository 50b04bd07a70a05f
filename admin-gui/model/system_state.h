// The services, the store and the sources of records.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "admin-gui/model/standing.h"

namespace monomi::console {

struct ServiceState {
    std::string
        name;  // "redis" (as ingest sees it), "bus", "ingest", "kpi-aggregator", or another that beats
    enum class State : std::uint8_t { unknown, up, down } state = State::unknown;  // down: silent for 4 s
    Instant last_heard = 0;  // machine time, ms since the epoch; 0: never
    std::int64_t pid = 0, uptime_s = 0;
    std::optional<std::int64_t> lag;  // log entries behind the tail
    std::optional<double> rate;       // records (or events) a second, over the last seconds
    std::vector<float> rates;         // one a second, the last five minutes at most, oldest first
    std::optional<std::int64_t> memory_bytes;
    std::vector<std::pair<std::string, std::string>> details;  // the rest of its heartbeat, by name
};

struct RecordCount {
    std::string kind;
    std::int64_t live = 0, deleted = 0;
};
struct SourceState {
    std::string source;
    std::int64_t received = 0;
    Instant last_received = 0;               // business time, ms since the epoch; 0: no record of it is held
    std::optional<std::int64_t> rejected{};  // since ingest started; nothing: it sent no record since
};

struct SystemState {
    Standing standing;
    std::vector<ServiceState> services;  // in the order of start, others after
    std::vector<RecordCount> records;
    std::int64_t records_total = 0;  // live
    std::vector<SourceState> sources;
    std::string log_id, position, tail;
    std::optional<std::int64_t> lag;
    bool caught_up = false;
    std::vector<std::string> open_imports;
    std::int64_t memory_bytes = 0, orphans = 0, conflicts = 0, undecodable = 0, applied = 0, rejected = 0;
    std::vector<float> rates;  // records applied a second, the last five minutes at most, oldest first
    [[nodiscard]] const ServiceState* find(std::string_view name) const;
    // Records of the sample organisation are among those that are counted.
    [[nodiscard]] bool has_sample() const;
};

}  // namespace monomi::console
