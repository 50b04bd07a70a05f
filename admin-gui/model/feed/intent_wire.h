// The requests that carry out what people want changed (WIRE.md).
#pragma once
#include "admin-gui/model/intents.h"
#include "common/wire/value.h"

namespace monomi::console {

// `now`: machine time in ms; the version of a record that the console writes.
[[nodiscard]] wire::Value request_of(const Intent& intent, Instant now);
// The service that it goes to.
[[nodiscard]] const char* service_of(const Intent& intent);

}  // namespace monomi::console
