// Where the bus may listen.
#pragma once
#include <string_view>

#include "common/domain/result.h"

namespace monomi::bus {

// Peers are not authenticated, so only unix sockets and loopback addresses are allowed.
[[nodiscard]] Status check_reachable_only_locally(std::string_view endpoint);

}  // namespace monomi::bus
