// Ingest as a deterministic state machine: messages, append outcomes and time in; appends, replies and events
// out.
//
// Group commit clocks itself: whatever arrives while an append is under way forms the next group, so groups
// are large under load and a single record goes out at once when there is none. A sender gets its verdict
// only after the group that holds its records is durable. While the store is away, appends under way keep
// waiting for their outcome; everything else is answered with "retry". Records are idempotent, so sending
// them again is always harmless.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/calendar.h"
#include "common/ports/log.h"
#include "common/wire/envelope.h"
#include "services/ingest/core/imports.h"
#include "services/ingest/core/intake.h"
#include "services/ingest/core/options.h"
#include "services/ingest/core/outputs.h"

namespace monomi::ingest {

// Two times, both in ms: business time stamps what is received, real time measures silence.
struct Now {
    Instant business = 0;
    Instant real = 0;
};

struct SourceCount {
    std::uint64_t accepted = 0, rejected = 0;  // records
};

struct Counters {
    std::uint64_t messages = 0, accepted = 0, rejected = 0, retried = 0, appends = 0;
    // By the source that a batch's header names, without one by its sender's principal. Of sources beyond
    // `most_sources` only the totals above know.
    std::map<std::string, SourceCount, std::less<>> sources;
    static constexpr std::size_t most_sources = 200;
};

class Core {
  public:
    Core(Options options, const TimeZone& zone, Outputs& outputs);

    // The log can be written: after start, and after every loss of the store. `last` is the log's last
    // position.
    void on_store_open(std::string log_id, LogPosition last);
    // The store is away, or this writer was deposed: what is not under way yet is answered with "retry". The
    // outcomes of appends under way are still due, before the next on_store_open().
    void on_store_away(std::string reason);

    void on_message(const Sender& sender, std::string_view principal, std::string_view header,
                    std::string_view body, Now now);
    void on_append_reply(const AppendReply& reply);
    // Call about once a second: announces the log's tail, ends abandoned imports. `fill` is the store's share
    // in use.
    void on_tick(Now now, double fill);
    // Imports that were open before a restart, as remembered by Outputs::remember_imports.
    void restore_imports(std::string_view import_ids_value, Now now);

    [[nodiscard]] const Counters& counters() const { return counters_; }
    [[nodiscard]] LogPosition tail() const { return tail_; }
    [[nodiscard]] bool idle() const { return groups_.empty(); }
    [[nodiscard]] bool store_open() const { return store_open_; }

  private:
    struct Waiting {
        Sender sender;
        std::string request_id;
        Judgement judgement;
    };
    // What one append holds; the first `in_flight_` groups of the queue are under way.
    struct Group {
        std::uint64_t token = 0;
        wire::Envelope envelope;
        wire::BatchBuilder records;
        std::string control;       // the body of an import's begin or end; such a group takes no records
        std::string header, body;  // encoded when sent
        std::vector<Waiting> waiting;
    };

    void on_batch(const Sender& sender, std::string_view principal, const wire::Envelope& envelope,
                  std::string_view body, Now now);
    void on_import(const Sender& sender, std::string_view principal, const wire::Envelope& envelope,
                   std::string_view body, Now now);
    void count(const Judgement& judgement, std::string_view source);
    [[nodiscard]] std::string busy_reason() const;
    Group& open_group(std::string_view principal, Now now);
    Group& add_group(std::string_view type, std::string_view principal, Now now);
    void send_groups();
    void finish(Group& group, LogPosition position);
    void refuse(const Group& group, std::string_view reason);
    void answer(const Waiting& waiting, LogPosition position);
    void answer_retry(const Sender& sender, const std::string& request_id, std::string_view reason);
    void end_import(const std::string& id, const std::string& source, std::string_view state, Now now);
    void remember_imports();

    const Options options_;
    Outputs& outputs_;
    Intake intake_;
    OpenImports imports_;
    std::deque<Group> groups_;
    std::size_t in_flight_ = 0;
    std::size_t queued_bytes_ = 0;
    std::uint64_t next_token_ = 1;
    bool store_open_ = false;
    std::string away_reason_ = "the store is not open yet";
    double fill_ = 0;
    std::string log_id_;
    LogPosition tail_;
    Counters counters_;
};

}  // namespace monomi::ingest
