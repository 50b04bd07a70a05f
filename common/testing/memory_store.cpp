#include "common/testing/memory_store.h"

#include <utility>

namespace monomi::testing {

Status MemoryStore::usable() const {
    if (away_) return fail("the store is away");
    return {};
}

Result<std::uint64_t> MemorySnapshots::open_writer() {
    if (auto usable = store_.usable(); !usable) return fail(usable.error());
    return ++store_.writer_epoch_;
}

Result<std::string> MemorySnapshots::begin(LogPosition position, std::uint64_t writer_epoch) {
    if (auto usable = store_.usable(); !usable) return fail(usable.error());
    if (!store_.is_newest(writer_epoch)) return fail("FENCED a newer writer of snapshots exists");
    // What a crashed writer began is forgotten.
    std::erase_if(store_.snapshots_, [&](const auto& item) {
        return item.first != store_.latest_ && item.first != store_.previous_ &&
               item.second.writer_epoch != writer_epoch;
    });
    MemoryStore::Snapshot snapshot;
    snapshot.info.id = std::to_string(++store_.begun_);
    snapshot.info.position = position;
    snapshot.info.log_id = store_.log_id_;
    snapshot.writer_epoch = writer_epoch;
    const std::string id = snapshot.info.id;
    store_.snapshots_.emplace(id, std::move(snapshot));
    return id;
}

Result<MemoryStore::Snapshot*> MemorySnapshots::being_written(const std::string& id) {
    if (auto usable = store_.usable(); !usable) return fail(usable.error());
    const auto found = store_.snapshots_.find(id);
    if (found == store_.snapshots_.end() || id == store_.latest_ || id == store_.previous_)
        return fail("snapshot {} is not being written", id);
    if (!store_.is_newest(found->second.writer_epoch))
        return fail("FENCED a newer writer of snapshots exists");
    return &found->second;
}

Status MemorySnapshots::add_chunk(const std::string& snapshot_id, std::string_view body) {
    const auto snapshot = being_written(snapshot_id);
    if (!snapshot) return fail(snapshot.error());
    if (store_.full_) return fail("OOM no memory left");
    (*snapshot)->chunks.emplace_back(body);
    return {};
}

Status MemorySnapshots::publish(const std::string& snapshot_id, std::string_view meta) {
    const auto snapshot = being_written(snapshot_id);
    if (!snapshot) return fail(snapshot.error());
    (*snapshot)->info.chunks = (*snapshot)->chunks.size();
    (*snapshot)->info.meta = meta;
    store_.snapshots_.erase(store_.previous_);
    store_.previous_ = std::exchange(store_.latest_, snapshot_id);
    return {};
}

Result<std::optional<SnapshotInfo>> MemorySnapshots::find(const std::string& id) {
    if (auto usable = store_.usable(); !usable) return fail(usable.error());
    const auto found = store_.snapshots_.find(id);
    if (found == store_.snapshots_.end()) return std::optional<SnapshotInfo>();
    return std::optional<SnapshotInfo>(found->second.info);
}

Result<std::optional<SnapshotInfo>> MemorySnapshots::latest() { return find(store_.latest_); }
Result<std::optional<SnapshotInfo>> MemorySnapshots::previous() { return find(store_.previous_); }

Status MemorySnapshots::read(const SnapshotInfo& snapshot,
                             const std::function<Status(std::string_view)>& visit) {
    for (std::size_t i = 0; i < snapshot.chunks; ++i) {
        if (store_.on_read_) store_.on_read_(i);
        if (auto usable = store_.usable(); !usable) return usable;
        const auto found = store_.snapshots_.find(snapshot.id);
        if (found == store_.snapshots_.end() || i >= found->second.chunks.size())
            return fail("superseded: chunk {} of snapshot {} has gone; start over with the latest", i,
                        snapshot.id);
        // A copy: the visitor may publish a snapshot that removes this one.
        const std::string chunk = found->second.chunks[i];
        if (auto visited = visit(chunk); !visited) return visited;
    }
    return {};
}

void MemoryViews::put(std::string_view view, std::string_view field, std::string_view value) {
    queued_[std::string(view)].insert_or_assign(std::string(field), std::string(value));
}

Status MemoryViews::flush(std::uint64_t writer_epoch) {
    if (queued_.empty()) return {};
    if (auto usable = store_.usable(); !usable) return usable;
    if (!store_.is_newest(writer_epoch)) {
        queued_.clear();
        return fail("FENCED a newer writer of views exists");
    }
    if (store_.full_) return fail("OOM no memory left");
    for (auto& [view, fields] : queued_)
        for (auto& [field, value] : fields) store_.views_[view][field] = std::move(value);
    queued_.clear();
    return {};
}

Result<std::optional<std::string>> MemoryViews::get(std::string_view view, std::string_view field) {
    if (auto usable = store_.usable(); !usable) return fail(usable.error());
    const auto fields = store_.views_.find(std::string(view));
    if (fields == store_.views_.end()) return std::optional<std::string>();
    const auto value = fields->second.find(std::string(field));
    if (value == fields->second.end()) return std::optional<std::string>();
    return std::optional<std::string>(value->second);
}

}  // namespace monomi::testing
