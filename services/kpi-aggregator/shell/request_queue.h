// Requests under way: each gets its slice in turn, so that a long one makes nobody wait.
#pragma once
#include <list>
#include <memory>
#include <optional>

#include "common/domain/calendar.h"
#include "common/ports/bus.h"
#include "services/kpi-aggregator/core/requests.h"

namespace monomi::kpi {

class RequestQueue {
  public:
    RequestQueue(Aggregator& aggregator, RequestServer& server) : aggregator_(aggregator), server_(server) {}

    // Takes new requests and does one slice of each; true when there is more to do at once.
    bool step(Instant real_now);
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

  private:
    struct Waiting {
        Request request;
        std::optional<LogPosition> at_least;
        Instant give_up_at = 0;
        std::unique_ptr<RequestJob> job;  // begun once at_least is reached
    };
    void take(Instant real_now);
    // True when it has been answered.
    bool advance(Waiting& waiting, Instant real_now);

    Aggregator& aggregator_;
    RequestServer& server_;
    std::list<Waiting> waiting_;
};

}  // namespace monomi::kpi
