// Publishes the vectors of what changed, on the bus at most some times a second and in the store once a
// second, under a cap on the share of time that this may take.
#pragma once
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "common/domain/calendar.h"
#include "common/ports/bus.h"
#include "common/ports/snapshots.h"
#include "services/kpi-aggregator/core/aggregator.h"
#include "services/kpi-aggregator/core/published_vector.h"

namespace monomi::kpi {

class ViewPublisher {
  public:
    ViewPublisher(Aggregator& aggregator, EventPublisher& bus, ViewStore& views, std::string workspace,
                  std::int64_t per_second, std::function<Instant()> real_now);

    // Publishes a slice of what is due; true when more is due at once.
    bool step();
    // Sends the store what was published since the last call.
    [[nodiscard]] Status flush(std::uint64_t writer_epoch) { return views_.flush(writer_epoch); }

  private:
    void gather();
    // False when enough() came before its vector was whole.
    [[nodiscard]] bool publish_next(const std::function<bool()>& enough);
    void publish(const Scope& scope, wire::Value vector);

    Aggregator& aggregator_;
    EventPublisher& bus_;
    ViewStore& views_;
    std::string workspace_;
    Instant interval_ms_;
    std::function<Instant()> real_now_;
    Instant next_round_ = 0, round_began_ = 0;
    std::deque<Scope> due_;
    std::optional<VectorReading> reading_;  // of the first that is due
    std::string position_;                  // as it began
    bool complete_ = false;                 // from its beginning to its end
    std::uint64_t generation_ = 0;
};

}  // namespace monomi::kpi
