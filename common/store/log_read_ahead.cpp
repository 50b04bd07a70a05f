#include "common/store/log_read_ahead.h"

#include <algorithm>
#include <utility>

namespace monomi::store {

void LogReadAhead::Chunk::add(const LogEntry& entry) {
    places.push_back({entry.position, bytes.size(), entry.header.size(), entry.body.size()});
    bytes += entry.header;
    bytes += entry.body;
}

LogEntry LogReadAhead::Chunk::entry(std::size_t index) const {
    const Place& place = places[index];
    const std::string_view both =
        std::string_view(bytes).substr(place.begin, place.header_size + place.body_size);
    return {place.position, both.substr(0, place.header_size), both.substr(place.header_size)};
}

Result<LogBounds> LogReadAhead::bounds() {
    end();
    return log_.bounds();
}

Result<std::size_t> LogReadAhead::read(LogPosition after, std::size_t max_entries,
                                       const std::function<void(const LogEntry&)>& visit) {
    std::size_t ahead = 0;  // visited of what the thread has read
    const bool goes_on = thread_.joinable() && after == next_after_;
    if (goes_on) {
        while (ahead < max_entries && take_chunk()) ahead += hand_out(max_entries - ahead, visit);
        if (ahead == max_entries) return ahead;
        after = next_after_;
    }
    end();
    if (goes_on && error_) return fail(*error_);
    const std::size_t left = max_entries - ahead;
    const auto visited = log_.read(after, left, [&](const LogEntry& entry) {
        after = entry.position;
        visit(entry);
    });
    if (!visited) return visited;
    if (left > 0 && *visited == left) begin(after);
    return ahead + *visited;
}

void LogReadAhead::begin(LogPosition after) {
    next_after_ = after;
    stopping_ = ended_ = false;
    error_.reset();
    thread_ = std::thread([this, after] { run(after); });
}

void LogReadAhead::end() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
    ready_.clear();
    bytes_ready_ = 0;
    current_.places.clear();
    handed_out_ = 0;
}

bool LogReadAhead::take_chunk() {
    if (handed_out_ < current_.places.size()) return true;
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || !ready_.empty(); });
    if (ready_.empty()) return false;
    spare_.push_back(std::exchange(current_, std::move(ready_.front())));
    ready_.pop_front();
    bytes_ready_ -= current_.bytes.size();
    handed_out_ = 0;
    lock.unlock();
    changed_.notify_all();
    return true;
}

std::size_t LogReadAhead::hand_out(std::size_t most, const std::function<void(const LogEntry&)>& visit) {
    const std::size_t count = std::min(most, current_.places.size() - handed_out_);
    for (std::size_t i = 0; i < count; ++i) {
        const LogEntry entry = current_.entry(handed_out_++);
        next_after_ = entry.position;
        visit(entry);
    }
    return count;
}

Result<std::size_t> LogReadAhead::fetch(LogPosition after, Chunk& chunk) {
    chunk.bytes.clear();
    chunk.places.clear();
    return log_.read(after, limits_.entries_at_once, [&](const LogEntry& entry) { chunk.add(entry); });
}

void LogReadAhead::run(LogPosition after) {
    for (bool more = true; more;) {
        Chunk chunk;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return stopping_ || bytes_ready_ < limits_.bytes_ahead; });
            if (stopping_) return;
            if (!spare_.empty()) {
                chunk = std::move(spare_.back());
                spare_.pop_back();
            }
        }
        const auto read = fetch(after, chunk);
        if (!chunk.places.empty()) after = chunk.places.back().position;
        more = read && *read == limits_.entries_at_once;
        {
            const std::lock_guard lock(mutex_);
            ended_ = !more;
            if (!read) error_ = read.error();
            bytes_ready_ += chunk.bytes.size();
            if (!chunk.places.empty()) ready_.push_back(std::move(chunk));
        }
        changed_.notify_all();
    }
}

}  // namespace monomi::store
