// Who runs this process, for principals and messages.
#pragma once
#include <string>

namespace monomi {

// The login name of the effective user, or its number where it has none.
[[nodiscard]] std::string os_user();

}  // namespace monomi
