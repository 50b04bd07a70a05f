// What the supervisor tells others about its children: a small JSON file in the home, replaced as a whole
// with each change, so that `status` and tests need no connection to it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/domain/result.h"
#include "common/runtime/home.h"
#include "common/runtime/supervisor_core.h"

namespace monomi {

struct ChildReport {
    std::string name;
    ChildState state = ChildState::waiting;
    std::int64_t pid = 0;  // 0: does not run
    int restarts = 0;
    Instant since = 0;     // when the state was entered, ms since the epoch, UTC
    std::string last_end;  // how it last ended; empty: it never did
    bool operator==(const ChildReport&) const = default;
};

struct SupervisorReport {
    std::int64_t pid = 0;
    Instant started_at = 0;  // ms since the epoch, UTC
    SupervisorPhase phase = SupervisorPhase::starting;
    std::string failure;
    std::vector<ChildReport> children;
    bool operator==(const SupervisorReport&) const = default;
};

[[nodiscard]] Status write_report(const Home& home, const SupervisorReport& report);
// Nothing when no supervisor ever ran here. Whether its writer lives: supervisor_pid().
[[nodiscard]] Result<std::optional<SupervisorReport>> read_report(const Home& home);

// The process that holds the supervisor's (a service's) lock now; 0 when none does.
[[nodiscard]] Result<std::int64_t> supervisor_pid(const Home& home);
[[nodiscard]] Result<std::int64_t> service_pid(const Home& home, std::string_view service);

}  // namespace monomi
