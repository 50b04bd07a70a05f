// Requests to the "kpi" service (docs/integrating.md): {"op": "get", ...} in, one value out, in slices, so
// that neither intake nor other requests wait for a long one.
#pragma once
#include <memory>
#include <string_view>

#include "common/bus/request_job.h"
#include "services/kpi-aggregator/core/aggregator.h"

namespace monomi::kpi {

// `body` is the request as received; it is begun anew by itself when the aggregator starts over, or takes
// another catalogue, meanwhile.
// Requests that name `at_least` a log position must be held back by the caller until the aggregator has
// reached it (at_least_of()).
[[nodiscard]] std::unique_ptr<RequestJob> begin_request(Aggregator& aggregator, std::string_view body);

}  // namespace monomi::kpi
