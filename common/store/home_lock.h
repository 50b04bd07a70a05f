// One owner of a directory or service on this machine: flock on a file. The lock belongs to the open file, so
// a child that inherits the descriptor keeps it after its parent's death; a second start sees who holds it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/domain/calendar.h"
#include "common/domain/result.h"

namespace monomi::store {

struct LockHolder {
    std::int64_t pid = 0;
    Instant since = 0;    // ms since the epoch, UTC
    std::string program;  // one line
};

// Children started by fork and exec keep the lock only with `yes`.
enum class Inherit : std::uint8_t { no, yes };

class HomeLock {
  public:
    // Creates the file when missing (mode 0600) and notes the holder in it. Held by another: an error that
    // says by whom and since when.
    [[nodiscard]] static Result<HomeLock> take(const std::string& path, const LockHolder& holder,
                                               Inherit inherit = Inherit::no);
    // Who holds the lock now; nothing when nobody does.
    [[nodiscard]] static Result<std::optional<LockHolder>> holder(const std::string& path);

    HomeLock(HomeLock&& other) noexcept;
    HomeLock& operator=(HomeLock&& other) noexcept;
    ~HomeLock();  // lets go, unless a child has inherited it

    // Notes another holder, such as the child that inherited the lock.
    [[nodiscard]] Status note(const LockHolder& holder);
    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    explicit HomeLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace monomi::store
