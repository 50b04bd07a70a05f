// How the KGIs of a scope stand, as facts: the one that is furthest behind. Pure.
#pragma once
#include "common/wire/value.h"
#include "services/alerting/core/judgement.h"

namespace monomi::alerting {

// `row["kgis"]` as the kpi service's request "inputs" answers it.
void add_kgi_facts(const wire::Value& row, const LocalText& currency, Facts& facts);

}  // namespace monomi::alerting
