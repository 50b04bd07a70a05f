// How each kind of question is asked, and what its answer means (WIRE.md). Pure; as tolerant as decode.h.
#pragma once
#include "admin-gui/model/inquiry.h"
#include "common/wire/value.h"

namespace monomi::console {

// The request without as_of, which the feed adds.
[[nodiscard]] wire::Value request_of(const TrendsQuery& query);
[[nodiscard]] wire::Value request_of(const ActivityQuery& query);
[[nodiscard]] wire::Value request_of(const ForecastQuery& query);
[[nodiscard]] wire::Value request_of(const TreeQuery& query);
[[nodiscard]] wire::Value request_of(const TargetsQuery& query);
[[nodiscard]] wire::Value request_of(const StructureQuery& query);
[[nodiscard]] wire::Value request_of(const HealthQuery& query);
[[nodiscard]] wire::Value request_of(const DriversQuery& query);
[[nodiscard]] wire::Value request_of(const FindingsQuery& query);
[[nodiscard]] wire::Value request_of(const CoverageQuery& query);

[[nodiscard]] Trends answer_from(const TrendsQuery& query, const wire::Value& reply);
[[nodiscard]] Activity answer_from(const ActivityQuery& query, const wire::Value& reply);
[[nodiscard]] Forecast answer_from(const ForecastQuery& query, const wire::Value& reply);
[[nodiscard]] Tree answer_from(const TreeQuery& query, const wire::Value& reply);
[[nodiscard]] Targets answer_from(const TargetsQuery& query, const wire::Value& reply);
[[nodiscard]] Structure answer_from(const StructureQuery& query, const wire::Value& reply);
[[nodiscard]] Health answer_from(const HealthQuery& query, const wire::Value& reply);
[[nodiscard]] Drivers answer_from(const DriversQuery& query, const wire::Value& reply);
[[nodiscard]] Findings answer_from(const FindingsQuery& query, const wire::Value& reply);
[[nodiscard]] Coverage answer_from(const CoverageQuery& query, const wire::Value& reply);

}  // namespace monomi::console
