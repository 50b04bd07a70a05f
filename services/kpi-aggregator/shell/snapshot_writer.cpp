#include "services/kpi-aggregator/shell/snapshot_writer.h"

#include <spdlog/spdlog.h>

namespace monomi::kpi {

namespace {

constexpr std::size_t records_per_chunk = 2000;
constexpr Instant retry_ms = 5000;

}  // namespace

SnapshotWriter::SnapshotWriter(Aggregator& aggregator, SnapshotStore& snapshots, store::Trimmer& trimmer,
                               SnapshotPolicy policy)
    : aggregator_(aggregator), snapshots_(snapshots), trimmer_(trimmer), policy_(policy) {}

std::optional<std::uint64_t> SnapshotWriter::writer_epoch(Instant real_now) {
    if (!epoch_ && real_now >= retry_at_) {
        if (const auto epoch = snapshots_.open_writer()) {
            epoch_ = *epoch;
        } else {
            retry_at_ = real_now + retry_ms;
        }
    }
    return epoch_;
}

bool SnapshotWriter::due(Instant real_now) const {
    if (!aggregator_.caught_up() || aggregator_.position() <= last_position_ || real_now < retry_at_)
        return false;
    const std::uint64_t applied = aggregator_.engine().applied();
    return applied - last_applied_ >= policy_.every_records || real_now - last_at_ >= policy_.every_ms;
}

bool SnapshotWriter::step(Instant real_now, Instant machine_now) {
    if (last_at_ == 0) last_at_ = real_now;
    if (writing_ && writing_->generation != aggregator_.generation()) {
        writing_.reset();
        last_position_ = {};
        last_applied_ = 0;
    }
    if (!writing_ && trimming_) {
        const auto trimmed = trimmer_.trim_behind(snapshots_, machine_now, 1);
        if (!trimmed) spdlog::warn("archiving and trimming the log: {}", trimmed.error().message);
        trimming_ = trimmed && trimmed->archived_segments > 0;
        return trimming_;
    }
    if (!writing_) {
        if (!due(real_now)) return false;
        if (const Status begun = begin(real_now); !begun) {
            abandon(begun.error(), real_now);
            return false;
        }
    }
    const auto more = write_chunk();
    if (!more) {
        abandon(more.error(), real_now);
        return false;
    }
    if (*more) return true;
    if (const Status published = snapshots_.publish(writing_->id, wire::encode_value(writing_->meta));
        !published) {
        abandon(published.error(), real_now);
        return false;
    }
    spdlog::info("published a snapshot of {}", writing_->position.str());
    last_position_ = writing_->position;
    last_applied_ = aggregator_.engine().applied();
    last_at_ = real_now;
    writing_.reset();
    trimming_ = true;
    return true;
}

Status SnapshotWriter::begin(Instant real_now) {
    const auto epoch = writer_epoch(real_now);
    if (!epoch) return fail("the store is away");
    Writing writing;
    writing.position = aggregator_.position();
    writing.meta = aggregator_.standing();
    writing.meta["conflicts"] = wire::Value::array();
    writing.generation = aggregator_.generation();
    auto id = snapshots_.begin(writing.position, *epoch);
    if (!id) return fail(id.error());
    writing.id = std::move(*id);
    writing_ = std::move(writing);
    return {};
}

Result<bool> SnapshotWriter::write_chunk() {
    chunk_.clear();
    const bool more = aggregator_.engine().export_records(
        writing_->cursor, records_per_chunk, [this](std::string_view record, bool conflict) {
            chunk_.add_encoded(record);
            if (conflict && wire::decode_record(record, record_)) {
                writing_->meta["conflicts"].push_back(Aggregator::conflict_key(record_));
            }
        });
    if (chunk_.count() > 0) {
        if (auto added = snapshots_.add_chunk(writing_->id, chunk_.body()); !added)
            return fail(added.error());
    }
    return more;
}

void SnapshotWriter::abandon(const Error& error, Instant real_now) {
    spdlog::warn("the snapshot was given up and is tried again later: {}", error.message);
    writing_.reset();
    epoch_.reset();
    retry_at_ = real_now + retry_ms;
}

}  // namespace monomi::kpi
