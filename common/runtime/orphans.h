// Processes of a home that outlived their supervisor. When the supervisor is killed, its services and Redis
// go on serving; the next `up` (or `down`) stops them in order and, for `up`, starts them anew under itself.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/domain/result.h"
#include "common/runtime/home.h"

namespace monomi {

// Call it while holding the supervisor's lock. Who runs is known by the locks that they hold, never by a
// noted pid alone. SIGTERM first, SIGKILL after a grace. Returns the names of those stopped.
[[nodiscard]] Result<std::vector<std::string>> stop_orphans(const Home& home);

// Sends a signal, but only while `holder()` still names this process; waits until it names nobody.
[[nodiscard]] Status stop_holder(const std::string& name, const std::function<Result<std::int64_t>()>& holder,
                                 std::chrono::milliseconds grace);

}  // namespace monomi
