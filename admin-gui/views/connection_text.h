// What the console says of its connection.
#pragma once
#include "admin-gui/i18n/texts.h"
#include "admin-gui/model/standing.h"

namespace monomi::console {

// Why what is shown is stale.
[[nodiscard]] Phrase stale_reason(const Texts& t, const Connection& connection);

}  // namespace monomi::console
