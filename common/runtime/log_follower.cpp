#include "common/runtime/log_follower.h"

#include <spdlog/spdlog.h>

#include "common/wire/topics.h"

namespace monomi {

namespace {

constexpr int events_per_step = 64;
constexpr std::size_t entries_per_step = 64;

}  // namespace

LogFollower::LogFollower(LogConsumer& consumer, EventSubscriber& events, LogReader& log,
                         SnapshotStore& snapshots, std::uint64_t seed)
    : consumer_(consumer), events_(events), log_(log), snapshots_(snapshots), backoff_(seed) {
    events_.subscribe(topics::records);
    events_.subscribe(topics::imports);
    events_.subscribe(topics::log_tail);
}

bool LogFollower::step(Instant real_now) {
    if (mode_ == Mode::live) return take_events();
    if (!backoff_.due(real_now)) return false;
    if (mode_ == Mode::start_over) {
        if (const Status started = start_over(); !started) {
            fail_for_now(started.error(), real_now);
            return false;
        }
        mode_ = Mode::read_log;
        return true;
    }
    const auto more = read_log();
    if (!more) {
        fail_for_now(more.error(), real_now);
        return false;
    }
    backoff_.succeeded();
    trouble_.clear();
    if (!*more) mode_ = Mode::live;
    return true;
}

bool LogFollower::take_events() {
    for (int i = 0; i < events_per_step; ++i) {
        if (!events_.receive(event_)) return false;
        switch (consumer_.on_event(event_)) {
            case CloneStep::apply:
            case CloneStep::ignore:
                break;
            case CloneStep::gap:
                spdlog::debug("the bus lost something after {}; reading the log", consumer_.position().str());
                mode_ = Mode::read_log;
                return true;
            case CloneStep::new_log:
                spdlog::warn("another log is written now; starting over");
                mode_ = Mode::start_over;
                return true;
        }
    }
    return true;
}

Status LogFollower::start_over() {
    const auto bounds = log_.bounds();
    if (!bounds) return fail(bounds.error());
    const auto snapshot = snapshots_.latest();
    if (!snapshot) return fail(snapshot.error());
    if (!*snapshot || (*snapshot)->log_id != bounds->log_id) {
        consumer_.restart(bounds->log_id, {});
        consumer_.on_tail(bounds->last);
        spdlog::info("reading the log from its beginning to {}", bounds->last.str());
        return {};
    }
    consumer_.restart(bounds->log_id, (*snapshot)->position);
    consumer_.on_tail(bounds->last);
    if (auto meta = consumer_.load_meta((*snapshot)->meta); !meta) return meta;
    auto read = snapshots_.read(**snapshot, [this](std::string_view chunk) -> Status {
        consumer_.load_chunk(chunk);
        return {};
    });
    if (!read) return read;
    spdlog::info("loaded the snapshot of {} ({} chunks); the log reaches to {}", (*snapshot)->position.str(),
                 (*snapshot)->chunks, bounds->last.str());
    return {};
}

Result<bool> LogFollower::read_log() {
    const auto read = log_.read(consumer_.position(), entries_per_step,
                                [this](const LogEntry& entry) { consumer_.on_log_entry(entry); });
    if (!read) {
        mode_ = Mode::start_over;  // trimmed, or the store is away: a snapshot helps in both cases
        return fail(read.error());
    }
    if (*read > 0) return true;
    const auto bounds = log_.bounds();
    if (!bounds) return fail(bounds.error());
    if (bounds->log_id != consumer_.log_id()) {
        mode_ = Mode::start_over;
        return true;
    }
    consumer_.on_tail(bounds->last);
    return false;
}

void LogFollower::fail_for_now(const Error& error, Instant real_now) {
    if (trouble_ != error.message) spdlog::warn("cannot follow the log: {}", error.message);
    trouble_ = error.message;
    backoff_.failed(real_now);
}

}  // namespace monomi
