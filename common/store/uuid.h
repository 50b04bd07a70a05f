// Random ids that need no coordination.
#pragma once
#include <string>

namespace monomi::store {

// A version 4 UUID from the system's randomness: "6f1c0a52-…", lower case.
[[nodiscard]] std::string random_uuid();

}  // namespace monomi::store
