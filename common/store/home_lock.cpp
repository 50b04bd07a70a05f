#include "common/store/home_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <ctime>
#include <thread>
#include <utility>

namespace monomi::store {
namespace {

std::string encode(const LockHolder& holder) {
    return fmt::format("pid {}\nsince {}\nprogram {}\n", holder.pid, holder.since, holder.program);
}

std::string_view line_after(std::string_view text, std::string_view name) {
    const auto at = text.find(name);
    if (at == std::string_view::npos) return {};
    const auto rest = text.substr(at + name.size());
    return rest.substr(0, rest.find('\n'));
}

template <class T>
T number(std::string_view text) {
    T value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string utc_text(Instant since) {
    const std::time_t seconds = since / 1000;
    std::tm parts{};
    char text[32] = "";
    if (gmtime_r(&seconds, &parts)) std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &parts);
    return text;
}

// A look by holder() takes the lock for an instant; it must not be mistaken for an owner.
bool lock_exclusively(int descriptor) {
    for (int tries = 0; tries < 5; ++tries) {
        if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return true;
        if (errno != EWOULDBLOCK) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    errno = EWOULDBLOCK;
    return false;
}

LockHolder read_holder(int descriptor) {
    char buffer[512];
    const auto size = pread(descriptor, buffer, sizeof buffer, 0);
    const std::string_view text(buffer, size > 0 ? static_cast<std::size_t>(size) : 0);
    return {number<std::int64_t>(line_after(text, "pid ")), number<Instant>(line_after(text, "since ")),
            std::string(line_after(text, "program "))};
}

}  // namespace

Result<HomeLock> HomeLock::take(const std::string& path, const LockHolder& holder, Inherit inherit) {
    const int flags = O_RDWR | O_CREAT | (inherit == Inherit::no ? O_CLOEXEC : 0);
    const int descriptor = open(path.c_str(), flags, 0600);
    if (descriptor < 0) return fail("lock file {}: {}", path, std::strerror(errno));
    HomeLock lock(descriptor);
    if (!lock_exclusively(descriptor)) {
        if (errno != EWOULDBLOCK) return fail("lock file {}: {}", path, std::strerror(errno));
        const LockHolder other = read_holder(descriptor);
        return fail("{} is held by {} (pid {}) since {}", path, other.program, other.pid,
                    utc_text(other.since));
    }
    if (auto noted = lock.note(holder); !noted) return fail(noted.error());
    return lock;
}

Result<std::optional<LockHolder>> HomeLock::holder(const std::string& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) return std::optional<LockHolder>();
    if (descriptor < 0) return fail("lock file {}: {}", path, std::strerror(errno));
    const HomeLock probe(descriptor);
    // Shared, so that two who only look do not see each other.
    if (flock(descriptor, LOCK_SH | LOCK_NB) == 0) return std::optional<LockHolder>();
    if (errno != EWOULDBLOCK) return fail("lock file {}: {}", path, std::strerror(errno));
    return std::optional<LockHolder>(read_holder(descriptor));
}

Status HomeLock::note(const LockHolder& holder) {
    const std::string text = encode(holder);
    if (ftruncate(descriptor_, 0) != 0 ||
        pwrite(descriptor_, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
        return fail("lock file: {}", std::strerror(errno));
    return {};
}

HomeLock::HomeLock(HomeLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

HomeLock& HomeLock::operator=(HomeLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

HomeLock::~HomeLock() {
    if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace monomi::store
