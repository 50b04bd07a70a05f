#include "common/store/log_history.h"

#include <optional>

namespace monomi::store {
namespace {

constexpr std::size_t entries_at_once = 256;
constexpr int most_turns = 5;  // entries may be trimmed between a look at the archive and one at the log

// Sequences count from 1 within an epoch, without gaps; an epoch may hold nothing.
bool follows(LogPosition former, LogPosition next) {
    if (next.epoch == former.epoch) return next.sequence == former.sequence + 1;
    return next.epoch > former.epoch && next.sequence == 1;
}

class History {
  public:
    explicit History(const std::function<bool(const LogEntry&)>& visit) : visit_(visit) {}

    void take(const LogEntry& entry) {
        if (done() || entry.position <= last_) return;
        if (!follows(last_, entry.position)) {
            gap_ = entry.position;
        } else {
            last_ = entry.position;
            stopped_ = !visit_(entry);
        }
    }
    [[nodiscard]] bool done() const { return stopped_ || gap_; }
    [[nodiscard]] LogPosition last() const { return last_; }
    [[nodiscard]] Status status() const {
        if (!gap_) return {};
        return fail("the log's entries between {} and {} are neither in the log nor in the archive",
                    last_.str(), gap_->str());
    }

  private:
    const std::function<bool(const LogEntry&)>& visit_;
    LogPosition last_;
    std::optional<LogPosition> gap_;
    bool stopped_ = false;
};

}  // namespace

Status read_history(const Archive& archive, LogReader& log,
                    const std::function<bool(const LogEntry&)>& visit) {
    const auto bounds = log.bounds();
    if (!bounds) return fail(bounds.error());
    History history(visit);
    const auto take = [&](const LogEntry& entry) { history.take(entry); };
    std::optional<Error> trouble;
    for (int turn = 0; turn < most_turns; ++turn) {
        if (auto read = archive.read(bounds->log_id, history.last(), take); !read) return read;
        trouble.reset();
        while (!history.done()) {
            const auto read = log.read(history.last(), entries_at_once, take);
            if (!read) {
                trouble = read.error();
                break;
            }
            if (*read == 0) return {};
        }
        if (!trouble) return history.status();
    }
    if (trouble->message.rfind("trimmed", 0) != 0) return fail(*trouble);
    return fail("the log's entries after {} were trimmed and are not in the archive", history.last().str());
}

}  // namespace monomi::store
