// Requests to the "kpi" service (docs/integrating.md): {"op": "get", ...} in, one value out, in slices, so
// that neither intake nor other requests wait for a long one.
#pragma once
#include <memory>
#include <string_view>

#include "common/wire/value.h"
#include "services/kpi-aggregator/core/aggregator.h"

namespace monomi::kpi {

// One request under way. It is begun anew by itself when the aggregator starts over meanwhile.
class RequestJob {
  public:
    virtual ~RequestJob() = default;
    // Does about `budget` records' worth of work; true when reply() is ready.
    virtual bool step(std::size_t budget) = 0;
    [[nodiscard]] virtual const wire::Value& reply() const = 0;
};

// `body` is the request as received. Requests that name `at_least` a log position must be held back by the
// caller until the aggregator has reached it (at_least_of()).
[[nodiscard]] std::unique_ptr<RequestJob> begin_request(Aggregator& aggregator, std::string_view body);

// The position that a request wants to see applied; nothing where it names none or is unreadable.
[[nodiscard]] std::optional<LogPosition> at_least_of(std::string_view body);

}  // namespace monomi::kpi
