// Every Redis key of a workspace, named here only; STORE.md says what each holds. All share one hash tag, so
// that a workspace lives in one slot of a cluster and scripts may touch several of its keys.
#pragma once
#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace monomi::store {

class Keys {
  public:
    explicit Keys(std::string_view workspace) : prefix_(fmt::format("monomi:{{{}}}:", workspace)) {}

    // The log: a stream; an entry's id is its position, its fields are log_field::header and body.
    [[nodiscard]] std::string log() const { return prefix_ + "log"; }
    // A hash of log_field::id, epoch, previous, trimmed.
    [[nodiscard]] std::string log_state() const { return prefix_ + "log:state"; }

    // The newest epoch of the writer of snapshots and views: an integer.
    [[nodiscard]] std::string writer() const { return prefix_ + "writer"; }

    // The pointer to the published snapshots: a hash of snapshot_field::latest, previous, begun.
    [[nodiscard]] std::string snapshots() const { return prefix_ + "snapshots"; }
    // Every snapshot that has keys, also unfinished ones: a hash of id -> number of chunks.
    [[nodiscard]] std::string snapshot_chunks() const { return prefix_ + "snapshots:chunks"; }
    // One snapshot: a hash of snapshot_field::position, log_id, chunks, meta.
    [[nodiscard]] std::string snapshot(std::string_view id) const {
        return fmt::format("{}snapshot:{}", prefix_, id);
    }
    // Chunk 0, 1, ... of a snapshot: a string.
    [[nodiscard]] std::string snapshot_chunk(std::string_view id, std::size_t index) const {
        return fmt::format("{}snapshot:{}:{}", prefix_, id, index);
    }

    // The latest values of a view: a hash of field -> value.
    [[nodiscard]] std::string view(std::string_view name) const {
        return fmt::format("{}view:{}", prefix_, name);
    }

    // Who runs a service: a string "<token> <holder>" with a time to live, and how often it was taken.
    [[nodiscard]] std::string lock(std::string_view service) const {
        return fmt::format("{}lock:{}", prefix_, service);
    }
    [[nodiscard]] std::string lock_fence(std::string_view service) const {
        return fmt::format("{}lock:{}:fence", prefix_, service);
    }

    // The last refused records, newest first: a bounded list.
    [[nodiscard]] std::string rejected() const { return prefix_ + "rejected"; }

    // The imports that are open, as ingest last knew them: a MessagePack map.
    [[nodiscard]] std::string open_imports() const { return prefix_ + "imports"; }

    // Alerts: a hash of alert id -> alert; a hash of alerts_field::*; a hash of "<notifier>/<id>" -> what is
    // still to be sent; a bounded stream of who did what.
    [[nodiscard]] std::string alerts() const { return prefix_ + "alerts"; }
    [[nodiscard]] std::string alerts_state() const { return prefix_ + "alerts:state"; }
    [[nodiscard]] std::string alerts_outbox() const { return prefix_ + "alerts:outbox"; }
    [[nodiscard]] std::string alerts_silences() const { return prefix_ + "alerts:silences"; }
    [[nodiscard]] std::string alerts_audit() const { return prefix_ + "alerts:audit"; }

    // Rankings of reps: sorted sets rep -> score, of all and of each partner's; the partners that have one: a
    // set; what they stand for: a hash of scores_field::*; the newest epoch of their writer: an integer.
    [[nodiscard]] std::string scores() const { return prefix_ + "scores"; }
    [[nodiscard]] std::string scores_of_partner(std::string_view id) const {
        return fmt::format("{}scores:partner:{}", prefix_, id);
    }
    [[nodiscard]] std::string scores_partners() const { return prefix_ + "scores:partners"; }
    [[nodiscard]] std::string scores_state() const { return prefix_ + "scores:state"; }
    [[nodiscard]] std::string scores_writer() const { return prefix_ + "scores:writer"; }

  private:
    std::string prefix_;
};

namespace log_field {
inline constexpr std::string_view header = "h";
inline constexpr std::string_view body = "b";
inline constexpr std::string_view id = "id";              // UUID of the log
inline constexpr std::string_view epoch = "epoch";        // the newest epoch taken
inline constexpr std::string_view previous = "previous";  // last position before the newest epoch began
inline constexpr std::string_view trimmed = "trimmed";    // last position that trimming removed
}  // namespace log_field

namespace alerts_field {
inline constexpr std::string_view instance = "instance";  // begins the ids of notifications
inline constexpr std::string_view writer = "writer";      // the newest epoch of alerting
inline constexpr std::string_view revision = "revision";  // of the last change of an alert
inline constexpr std::string_view batch = "batch";        // the last batch of the newest writer
}  // namespace alerts_field

namespace scores_field {
inline constexpr std::string_view as_of = "as_of";
inline constexpr std::string_view position = "position";
}  // namespace scores_field

namespace snapshot_field {
inline constexpr std::string_view begun = "begun";  // how many were ever begun: the last id
inline constexpr std::string_view latest = "latest";
inline constexpr std::string_view previous = "previous";
inline constexpr std::string_view position = "position";
inline constexpr std::string_view log_id = "log_id";
inline constexpr std::string_view chunks = "chunks";
inline constexpr std::string_view meta = "meta";
}  // namespace snapshot_field

}  // namespace monomi::store
