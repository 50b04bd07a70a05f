#include "services/alerting/shell/log_file_notifier.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace monomi::alerting {

LogFileNotifier::LogFileNotifier(std::filesystem::path file, std::uintmax_t most_bytes)
    : file_(std::move(file)), most_bytes_(most_bytes) {}

SendResult LogFileNotifier::append(const std::string& line) const {
    std::error_code error;
    if (const auto size = std::filesystem::file_size(file_, error); !error && size >= most_bytes_)
        std::filesystem::rename(file_, file_.string() + ".1", error);
    const int file = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return {SendOutcome::failed, fmt::format("{}: {}", file_.string(), std::strerror(errno))};
    const auto written = ::write(file, line.data(), line.size());
    const int failure = errno;
    ::close(file);
    if (written == static_cast<ssize_t>(line.size())) return {SendOutcome::delivered, "delivered"};
    // The rest of a half line is no JSON; readers skip it, and the whole comes again.
    return {SendOutcome::failed,
            fmt::format("{}: {}", file_.string(), written < 0 ? std::strerror(failure) : "disk full")};
}

void LogFileNotifier::begin(const OutboxEntry& entry) {
    done_.emplace_back(entry.key(), append(entry.payload + "\n"));
}

bool LogFileNotifier::collect(std::string& key, SendResult& result) {
    if (done_.empty()) return false;
    key = std::move(done_.front().first);
    result = std::move(done_.front().second);
    done_.pop_front();
    return true;
}

}  // namespace monomi::alerting
