// Waiting for something that no descriptor announces, such as another process's lock.
#pragma once
#include <chrono>
#include <functional>

namespace monomi {

// Asks `condition` every few milliseconds; false when it did not hold within `longest`.
[[nodiscard]] bool wait_until(const std::function<bool()>& condition, std::chrono::milliseconds longest);

}  // namespace monomi
