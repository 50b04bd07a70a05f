#include "admin-cli/sample-feed/due_records.h"

#include <algorithm>

#include "common/wire/record_codec.h"

namespace monomi::sample {

namespace {

// Days that are played ahead of their records being sent: a long absence is made up in pieces.
constexpr std::size_t records_held = 20'000;

}  // namespace

DueRecords::DueRecords(LiveWorld world, TimeZone zone, Instant acknowledged_until)
    : world_(std::move(world)), zone_(std::move(zone)), acknowledged_until_(acknowledged_until) {}

void DueRecords::play_until(Instant now) {
    while (world_.day() < zone_.date_of(now) && due_.size() < records_held) {
        auto day = world_.next_day();
        const Instant start = zone_.start_of(world_.day());
        for (const LiveRecord& live : day) {
            const Instant at = start + live.ms_of_day;
            if (at < acknowledged_until_) continue;
            due_.push_back({at, {}});
            wire::encode_record(live.record, due_.back().bytes);
        }
    }
}

std::vector<std::string> DueRecords::next(Instant now, std::size_t most) {
    play_until(now);
    std::vector<std::string> records;
    for (const Due& due : due_) {
        if (records.size() == most || due.at > now) break;
        records.push_back(due.bytes);
    }
    return records;
}

void DueRecords::acknowledge(std::size_t count) {
    count = std::min(count, due_.size());
    if (count == 0) return;
    acknowledged_until_ = due_[count - 1].at;
    due_.erase(due_.begin(), due_.begin() + static_cast<std::ptrdiff_t>(count));
}

Instant DueRecords::behind(Instant now) {
    play_until(now);
    return due_.empty() ? 0 : std::max<Instant>(0, now - due_.front().at);
}

}  // namespace monomi::sample
