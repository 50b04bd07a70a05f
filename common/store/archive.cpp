#include "common/store/archive.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <tuple>

#include "common/store/archive_format.h"
#include "common/store/durable_file.h"

namespace monomi::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view segment_suffix = ".segment";

std::string segment_name(std::string_view log_id, LogPosition first) {
    return fmt::format("{}-{:020}-{:020}{}", log_id, first.epoch, first.sequence, segment_suffix);
}

Result<SegmentInfo> read_info(const fs::directory_entry& file) {
    const std::string path = file.path().string();
    const auto bytes = read_start(path, segment_head_bytes);
    if (!bytes) return fail(bytes.error());
    auto head = decode_segment_head(*bytes);
    if (!head) return fail(head.error().at(path));
    head->info.path = path;
    std::error_code error;
    head->info.file_bytes = file.file_size(error);
    if (error) return fail("{}: {}", path, error.message());
    return std::move(head->info);
}

}  // namespace

void SegmentBuilder::add(const LogEntry& entry) {
    if (entries_ == 0) first_ = entry.position;
    last_ = entry.position;
    ++entries_;
    append_segment_entry(entry, payload_);
}

void SegmentBuilder::clear() {
    entries_ = 0;
    first_ = last_ = {};
    payload_.clear();
}

Result<Archive> Archive::open(std::string directory) {
    std::error_code error;
    if (fs::create_directories(directory, error))
        fs::permissions(directory, fs::perms::owner_all, fs::perm_options::replace, error);
    if (error) return fail("archive {}: {}", directory, error.message());
    for (fs::directory_iterator file(directory, error), end; !error && file != end; file.increment(error))
        if (file->path().extension() == temporary_suffix) fs::remove(file->path(), error);
    if (error) return fail("archive {}: {}", directory, error.message());
    return Archive(std::move(directory));
}

Status Archive::write(const SegmentBuilder& segment, std::string_view log_id, Instant now) {
    if (segment.empty()) return {};
    if (log_id.empty() || log_id.find('/') != std::string_view::npos)
        return fail("archive: \"{}\" is not the id of a log", log_id);
    const auto file = encode_segment(segment, log_id, now);
    if (!file) return fail(file.error().at("archive"));
    auto written = write_durably(directory_ + "/" + segment_name(log_id, segment.first()), *file);
    if (!written) return fail(written.error().at("archive"));
    return {};
}

Result<std::vector<SegmentInfo>> Archive::segments() const {
    std::vector<SegmentInfo> found;
    std::error_code error;
    if (!fs::exists(directory_, error)) return found;
    for (fs::directory_iterator file(directory_, error), end; !error && file != end; file.increment(error)) {
        if (file->path().extension() != segment_suffix) continue;
        auto info = read_info(*file);
        if (!info) return fail(info.error().at("archive"));
        found.push_back(std::move(*info));
    }
    if (error) return fail("archive {}: {}", directory_, error.message());
    std::sort(found.begin(), found.end(), [](const SegmentInfo& a, const SegmentInfo& b) {
        return std::tie(a.first, a.log_id) < std::tie(b.first, b.log_id);
    });
    return found;
}

Result<LogPosition> Archive::last(std::string_view log_id) const {
    const auto found = segments();
    if (!found) return fail(found.error());
    LogPosition last;
    for (const auto& segment : *found)
        if (segment.log_id == log_id) last = std::max(last, segment.last);
    return last;
}

Status Archive::read(std::string_view log_id, LogPosition after,
                     const std::function<void(const LogEntry&)>& visit) const {
    const auto found = segments();
    if (!found) return fail(found.error());
    for (const auto& segment : *found) {
        if (segment.log_id != log_id || segment.last <= after) continue;
        const auto file = read_whole(segment.path);
        if (!file) return fail(file.error().at("archive"));
        // What an interrupted run archived twice is handed out once.
        const auto decoded = decode_segment(*file, [&](const LogEntry& entry) {
            if (entry.position <= after) return;
            after = entry.position;
            visit(entry);
        });
        if (!decoded) return fail(decoded.error().at(segment.path).at("archive"));
    }
    return {};
}

Result<std::size_t> Archive::apply(const Retention& retention, Instant now) {
    auto found = segments();
    if (!found) return fail(found.error());
    std::stable_sort(found->begin(), found->end(),
                     [](const SegmentInfo& a, const SegmentInfo& b) { return a.written_at < b.written_at; });
    std::uint64_t total = 0;
    for (const auto& segment : *found) total += segment.file_bytes;
    std::size_t removed = 0;
    for (const auto& segment : *found) {
        const bool too_much = retention.max_bytes != 0 && total > retention.max_bytes;
        const bool too_old = retention.max_age_ms != 0 && now - segment.written_at > retention.max_age_ms;
        if (!too_much && !too_old) break;
        std::error_code error;
        fs::remove(segment.path, error);
        if (error) return fail("archive {}: {}", segment.path, error.message());
        total -= segment.file_bytes;
        ++removed;
    }
    return removed;
}

}  // namespace monomi::store
