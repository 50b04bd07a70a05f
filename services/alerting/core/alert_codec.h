// Alerts as values: as they are published and answered, and as they are stored.
#pragma once
#include "common/wire/value.h"
#include "services/alerting/core/silence.h"

namespace monomi::alerting {

// What everybody sees (WIRE.md, "alerts").
[[nodiscard]] wire::Value to_value(const Alert& alert);
[[nodiscard]] wire::Value history_value(const Alert& alert);
[[nodiscard]] wire::Value deliveries_value(const Alert& alert);

[[nodiscard]] wire::Value to_value(const Silence& silence);
[[nodiscard]] Result<Silence> silence_from(const wire::Value& value);

// With what only alerting itself needs, to go on after a restart.
[[nodiscard]] wire::Value to_stored(const Alert& alert);
[[nodiscard]] Result<Alert> from_stored(const wire::Value& value);

}  // namespace monomi::alerting
