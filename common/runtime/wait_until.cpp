#include "common/runtime/wait_until.h"

#include <algorithm>
#include <thread>

namespace monomi {

bool wait_until(const std::function<bool()>& condition, std::chrono::milliseconds longest) {
    const auto deadline = std::chrono::steady_clock::now() + longest;
    auto pause = std::chrono::milliseconds(2);
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= deadline) return false;
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::milliseconds(50));
    }
    return true;
}

}  // namespace monomi
