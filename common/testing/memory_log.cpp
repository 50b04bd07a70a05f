#include "common/testing/memory_log.h"

#include <algorithm>
#include <iterator>

namespace monomi::testing {
namespace {

tl::unexpected<Error> away() { return fail("the log is away"); }

}  // namespace

LogPosition MemoryLog::append(std::uint64_t epoch, std::string_view header, std::string_view body) {
    last_ = {epoch, ++sequence_};
    entries_.push_back({last_, std::string(header), std::string(body)});
    return last_;
}

void MemoryLog::trim(LogPosition through) {
    while (!entries_.empty() && entries_.front().position <= through) {
        trimmed_ = entries_.front().position;
        entries_.pop_front();
    }
}

void MemoryLog::start_over(std::string log_id) {
    log_id_ = std::move(log_id);
    entries_.clear();
    last_ = trimmed_ = {};
}

Result<std::uint64_t> MemoryLogWriter::open_epoch() {
    if (log_.away_) return away();
    // What is still in flight is answered by resolve_unknown() only.
    break_connection();
    lost_.clear();
    connected_ = true;
    epoch_ = ++log_.epoch_;
    log_.sequence_ = 0;
    return epoch_;
}

// What is in flight keeps its truth, but its answer is lost.
void MemoryLogWriter::break_connection() {
    connected_ = false;
    for (auto& append : in_flight_) {
        unknown_.push_back(append.truth);
        lost_.push_back({append.truth.token, AppendOutcome::unknown, {}, "the connection broke"});
    }
    in_flight_.clear();
}

MemoryLogWriter::InFlight MemoryLogWriter::apply(std::uint64_t token, std::string_view header,
                                                 std::string_view body, bool lost) {
    InFlight append;
    append.truth.token = token;
    append.collects_left = source_.up_to(faults_.slowest_collects);
    if (lost) {
        append.truth.outcome = AppendOutcome::failed;
        append.truth.detail = "the log does not hold it";
    } else if (log_.epoch_ > epoch_) {
        append.truth.outcome = AppendOutcome::fenced;
        append.truth.detail = "a newer epoch writes";
    } else if (log_.fill_ >= 1 || source_.happens(faults_.full)) {
        append.truth.outcome = AppendOutcome::full;
        append.truth.detail = "no memory left";
    } else {
        append.truth.outcome = AppendOutcome::done;
        append.truth.position = log_.append(epoch_, header, body);
    }
    return append;
}

Status MemoryLogWriter::begin_append(std::uint64_t token, std::string_view header, std::string_view body) {
    if (epoch_ == 0) return fail("the log has no epoch yet: open_epoch() comes first");
    if (log_.away_) break_connection();
    if (!connected_) return fail("the connection is lost; open_epoch() connects again");
    const bool lost = source_.happens(faults_.unknown_lost);
    const bool breaks = lost || source_.happens(faults_.unknown_applied);
    in_flight_.push_back(apply(token, header, body, lost));
    if (breaks) break_connection();
    return {};
}

void MemoryLogWriter::collect(std::vector<AppendReply>& out) {
    if (log_.away_) break_connection();
    for (auto& append : in_flight_) --append.collects_left;
    while (!in_flight_.empty() && in_flight_.front().collects_left < 0) {
        out.push_back(std::move(in_flight_.front().truth));
        in_flight_.pop_front();
    }
    std::move(lost_.begin(), lost_.end(), std::back_inserter(out));
    lost_.clear();
}

Status MemoryLogWriter::resolve_unknown(std::vector<AppendReply>& out) {
    if (unknown_.empty()) return {};
    if (log_.away_) return away();
    if (!connected_) return fail("unknown appends are resolved right after open_epoch()");
    for (auto& truth : unknown_) {
        // What was refused is not in the log: the same answer as the real one can give.
        if (truth.outcome != AppendOutcome::done)
            truth = {truth.token, AppendOutcome::failed, {}, "the log does not hold it"};
        out.push_back(std::move(truth));
    }
    unknown_.clear();
    return {};
}

Result<double> MemoryLogWriter::fill() {
    if (log_.away_) return away();
    return log_.fill_;
}

Result<LogBounds> MemoryLogReader::bounds() {
    if (log_.away_) return away();
    LogBounds bounds;
    // Like the real one, the log is made by its first writer.
    if (log_.epoch_ > 0) bounds.log_id = log_.log_id_;
    if (!log_.entries_.empty()) bounds.first = log_.entries_.front().position;
    bounds.last = log_.last_;
    return bounds;
}

Result<std::size_t> MemoryLogReader::read(LogPosition after, std::size_t max_entries,
                                          const std::function<void(const LogEntry&)>& visit) {
    if (log_.away_) return away();
    if (max_entries == 0) return 0;
    if (after < log_.trimmed_)
        return fail("trimmed: the log after {} is gone up to {}; start from a snapshot", after.str(),
                    log_.trimmed_.str());
    auto entry = std::upper_bound(log_.entries_.begin(), log_.entries_.end(), after,
                                  [](LogPosition p, const MemoryLog::Entry& e) { return p < e.position; });
    std::size_t visited = 0;
    for (; entry != log_.entries_.end() && visited < max_entries; ++entry, ++visited)
        visit({entry->position, entry->header, entry->body});
    return visited;
}

}  // namespace monomi::testing
