// How each kind of question is asked, and what its answer means (WIRE.md). Pure; as tolerant as decode.h.
#pragma once
#include <string_view>
#include <type_traits>

#include "admin-gui/model/inquiry.h"
#include "common/wire/value.h"

namespace monomi::console {

// The request without as_of, which the feed adds.
[[nodiscard]] wire::Value request_of(const TrendsQuery& query);
[[nodiscard]] wire::Value request_of(const ActivityQuery& query);
[[nodiscard]] wire::Value request_of(const ProgressQuery& query);
[[nodiscard]] wire::Value request_of(const TreeQuery& query);
[[nodiscard]] wire::Value request_of(const TargetsQuery& query);
[[nodiscard]] wire::Value request_of(const StructureQuery& query);
[[nodiscard]] wire::Value request_of(const HealthQuery& query);
[[nodiscard]] wire::Value request_of(const DriversQuery& query);
[[nodiscard]] wire::Value request_of(const FindingsQuery& query);
[[nodiscard]] wire::Value request_of(const CoverageQuery& query);
[[nodiscard]] wire::Value request_of(const RejectedQuery& query);
[[nodiscard]] wire::Value request_of(const SilencesQuery& query);
[[nodiscard]] wire::Value request_of(const CohortQuery& query);

[[nodiscard]] Trends answer_from(const TrendsQuery& query, const wire::Value& reply);
[[nodiscard]] Activity answer_from(const ActivityQuery& query, const wire::Value& reply);
[[nodiscard]] Progress answer_from(const ProgressQuery& query, const wire::Value& reply);
[[nodiscard]] Tree answer_from(const TreeQuery& query, const wire::Value& reply);
[[nodiscard]] Targets answer_from(const TargetsQuery& query, const wire::Value& reply);
[[nodiscard]] Structure answer_from(const StructureQuery& query, const wire::Value& reply);
[[nodiscard]] Health answer_from(const HealthQuery& query, const wire::Value& reply);
[[nodiscard]] Drivers answer_from(const DriversQuery& query, const wire::Value& reply);
[[nodiscard]] Findings answer_from(const FindingsQuery& query, const wire::Value& reply);
[[nodiscard]] Coverage answer_from(const CoverageQuery& query, const wire::Value& reply);
[[nodiscard]] Rejected answer_from(const RejectedQuery& query, const wire::Value& reply);
[[nodiscard]] Silences answer_from(const SilencesQuery& query, const wire::Value& reply);
[[nodiscard]] Cohort answer_from(const CohortQuery& query, const wire::Value& reply);

// Who is asked: the kpi service, but for what never reached it, and for what people told alerting.
template <class Query>
[[nodiscard]] constexpr std::string_view service_of(const Query&) {
    if (std::is_same_v<Query, RejectedQuery>) return "ingest";
    return std::is_same_v<Query, SilencesQuery> ? "alerts" : "kpi";
}

}  // namespace monomi::console
