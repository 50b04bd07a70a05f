// Which kinds of records each feed supplies, by its source record: what may be missing while it is silent.
#pragma once
#include <map>
#include <set>
#include <string>

#include "common/domain/date.h"
#include "common/domain/kinds.h"
#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

// Kinds, each with the partners that it is supplied for; no partners: all.
using FedKinds = std::map<Kind, std::set<std::string>>;

// By the id of the source; what is supplied only since a later date than `day` is left out. Sources that
// name nothing have no entry.
[[nodiscard]] std::map<std::string, FedKinds> fed_kinds(const Engine& engine, Date day);

}  // namespace monomi::kpi
