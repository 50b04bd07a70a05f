// The part of a log consumer that is the same for all of them: which entry comes next, how far the log
// reaches, which imports are under way. What records mean is the derived class's. Deterministic; no IO.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "common/bus/log_consumer.h"
#include "common/domain/calendar.h"
#include "common/wire/value.h"

namespace monomi {

class LogIntake : public LogConsumer {
  public:
    void restart(std::string log_id, LogPosition position) final;
    [[nodiscard]] Status load_meta(std::string_view meta) final;
    [[nodiscard]] CloneStep on_event(const Event& event) final;
    void on_log_entry(const LogEntry& entry) final;
    void on_tail(LogPosition last) final;
    [[nodiscard]] const std::string& log_id() const final { return tracker_.log_id(); }
    [[nodiscard]] LogPosition position() const final { return tracker_.position(); }

    [[nodiscard]] LogPosition tail() const { return tail_; }
    [[nodiscard]] bool caught_up() const { return started_ && position() >= tail_; }
    // No import is under way and everything the log holds is in: only then may a verdict be based on what
    // was taken.
    [[nodiscard]] bool complete() const { return caught_up() && open_imports_.empty(); }
    [[nodiscard]] const std::set<std::string>& open_imports() const { return open_imports_; }
    // Grows with each restart(): work begun before it is void.
    [[nodiscard]] std::uint64_t generation() const { return generation_; }
    // Messages, entries and records that could not be read.
    [[nodiscard]] std::uint64_t undecodable() const { return undecodable_; }

  protected:
    void count_undecodable(std::uint64_t more = 1) { undecodable_ += more; }

  private:
    // Forgets everything: another log, or a snapshot of it, follows.
    virtual void begin_anew() = 0;
    // The records of one entry, in the encoding of a batch's body. `received_at` is when ingest got them, ms
    // UTC.
    virtual void take_records(std::string_view body, std::optional<Instant> received_at) = 0;
    // What the snapshot's meta says beside the open imports.
    [[nodiscard]] virtual Status take_meta(const wire::Value&) { return {}; }

    void apply(std::string_view type, std::string_view import_id, std::optional<Instant> received_at,
               std::string_view body);
    void apply_import(std::string_view import_id, std::string_view body);

    CloneTracker tracker_;
    LogPosition tail_;
    bool started_ = false;
    std::set<std::string> open_imports_;
    std::uint64_t generation_ = 0, undecodable_ = 0;
};

}  // namespace monomi
