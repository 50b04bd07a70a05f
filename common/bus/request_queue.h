// Requests under way: each gets its slice in turn, so that a long one makes nobody wait.
#pragma once
#include <functional>
#include <list>
#include <memory>
#include <optional>

#include "common/bus/log_intake.h"
#include "common/bus/request_job.h"
#include "common/domain/calendar.h"
#include "common/ports/bus.h"

namespace monomi {

class RequestQueue {
  public:
    // `begin` makes the job of a request's body. A request that names `at_least` a position is begun once
    // `intake` has reached it.
    using Begin = std::function<std::unique_ptr<RequestJob>(std::string_view body)>;
    RequestQueue(const LogIntake& intake, RequestServer& server, Begin begin)
        : intake_(intake), server_(server), begin_(std::move(begin)) {}

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

    const LogIntake& intake_;
    RequestServer& server_;
    Begin begin_;
    std::list<Waiting> waiting_;
};

}  // namespace monomi
