// Phases on the wire.
#pragma once
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/phases/phases.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

// {"phase", "on", "by"}, or null.
template <class Phase>
[[nodiscard]] wire::Value value_of(const std::optional<Confirmed<Phase>>& confirmed) {
    if (!confirmed) return nullptr;
    return {{"phase", monomi::name_of(confirmed->phase)}, {"on", confirmed->on.str()}, {"by", confirmed->by}};
}

// Adds to a partner's row: "phase" (the one that stands), "phase_computed", "phase_confirmed" as above, and
// "phase_reason", why the computed one may be too low; empty where it is certain.
void add_phase(const PhaseOfPartner& phase, wire::Value& row);

}  // namespace monomi::kpi
