// One workspace's records and KPIs, kept level with the log: what comes from the bus, from the log and from a
// snapshot goes in here in any order and any number of times. Deterministic; no IO.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "common/bus/clone_tracker.h"
#include "common/domain/business_rules.h"
#include "common/ports/bus.h"
#include "common/ports/log.h"
#include "common/wire/envelope.h"
#include "common/wire/record_codec.h"
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

// When a feed was last heard, by the time at which ingest received it.
struct SourceActivity {
    std::int64_t records = 0;
    Instant last_received = 0;  // business time, ms
};

class Aggregator {
  public:
    Aggregator(BusinessRules rules, Catalogue catalogue, Date today);

    // Begins anew with this log at this position: {0,0}, or a snapshot's, whose meta and chunks follow.
    void restart(std::string log_id, LogPosition position);
    // A snapshot's meta (see standing()), before its chunks. Unreadable meta is an error, and nothing is
    // taken from it.
    [[nodiscard]] Status load_meta(std::string_view meta);
    void load_chunk(std::string_view body);

    // A message of records/, import/ or log/tail/. What it says beside "apply" and "ignore" is the caller's
    // to do: read the log after position(), or start over.
    [[nodiscard]] CloneStep on_event(const Event& event);
    // The next entry as read from the log.
    void on_log_entry(const LogEntry& entry);
    // The log's end, when the caller has asked for it.
    void on_tail(LogPosition last);
    [[nodiscard]] static std::string conflict_key(const RecordView& record);

    void set_today(Date today) { today_ = today, engine_->set_today(today); }

    [[nodiscard]] Engine& engine() { return *engine_; }
    [[nodiscard]] const Engine& engine() const { return *engine_; }
    [[nodiscard]] const std::string& log_id() const { return tracker_.log_id(); }
    [[nodiscard]] LogPosition position() const { return tracker_.position(); }
    [[nodiscard]] LogPosition tail() const { return tail_; }
    [[nodiscard]] bool caught_up() const { return started_ && position() >= tail_; }
    // No import is under way and everything the log holds is in: only then may a verdict be based on the
    // views.
    [[nodiscard]] bool complete() const { return caught_up() && open_imports_.empty(); }
    [[nodiscard]] const std::set<std::string>& open_imports() const { return open_imports_; }
    [[nodiscard]] const std::map<std::string, SourceActivity, std::less<>>& sources() const {
        return sources_;
    }
    // What a snapshot needs beside the records, as of position(): {"open_imports", "sources"}. Its writer
    // adds "conflicts", the "kind/id" of every exported record whose finding of conflicting versions is to be
    // kept.
    [[nodiscard]] wire::Value standing() const;
    // Grows with each restart(): work begun before it is void.
    [[nodiscard]] std::uint64_t generation() const { return generation_; }
    [[nodiscard]] std::uint64_t undecodable() const { return undecodable_; }

  private:
    void apply(std::string_view type, std::string_view import_id, std::optional<Instant> received_at,
               std::string_view body);
    void apply_records(std::string_view body, std::optional<Instant> received_at);
    void apply_import(std::string_view import_id, std::string_view body);

    BusinessRules rules_;
    Catalogue catalogue_;
    Date today_;
    std::unique_ptr<Engine> engine_;
    CloneTracker tracker_;
    LogPosition tail_;
    bool started_ = false;
    std::set<std::string> open_imports_;
    std::map<std::string, SourceActivity, std::less<>> sources_;
    std::set<std::string> conflicts_;  // of the snapshot that is being loaded
    std::uint64_t generation_ = 0, undecodable_ = 0;
    wire::Limits limits_;
    RecordView record_;
};

}  // namespace monomi::kpi
