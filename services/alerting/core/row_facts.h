// What the rows of the kpi service's request "inputs" say beside KPIs, as facts of a scope. Pure.
#pragma once
#include "common/wire/value.h"
#include "services/alerting/core/input_plan.h"

namespace monomi::alerting {

void add_partner_facts(const wire::Value& row, const PlanSettings& settings, Facts& facts);
void add_rep_facts(const wire::Value& row, Facts& facts);
void add_deal_facts(const wire::Value& row, Facts& facts);
void add_phase_facts(const wire::Value& row, Facts& facts);  // of the organisation
// `now`: business time.
void add_source_facts(const wire::Value& row, Instant now, Facts& facts);

// N/A and empty where there is none of the type.
[[nodiscard]] std::optional<double> number_at(const wire::Value& object, const char* key);
[[nodiscard]] std::string text_at(const wire::Value& object, const char* key);

}  // namespace monomi::alerting
