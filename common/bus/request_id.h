// Names for requests and batches that nobody else uses.
#pragma once
#include <string>

namespace monomi {

// A random (version 4) UUID as text. May be called from any thread.
[[nodiscard]] std::string new_request_id();

}  // namespace monomi
