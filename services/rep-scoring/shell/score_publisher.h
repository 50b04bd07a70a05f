// Publishes the rows of the reps whose score changed, on the bus at most some times a second and in the store
// once a second.
#pragma once
#include <deque>
#include <functional>
#include <string>

#include "common/ports/bus.h"
#include "common/runtime/publish_rounds.h"
#include "services/rep-scoring/core/scorer.h"
#include "services/rep-scoring/shell/score_store.h"

namespace monomi::scoring {

class ScorePublisher {
  public:
    ScorePublisher(Scorer& scorer, EventPublisher& bus, ScoreStore& store, std::string workspace,
                   std::int64_t rounds_per_second, std::function<Instant()> real_now);

    // Publishes a slice of what is due; true when more is due at once.
    bool step();
    // Sends the store what was published since the last call.
    [[nodiscard]] Status flush();

  private:
    [[nodiscard]] std::deque<Number> gather();
    void publish(Number rep);

    Scorer& scorer_;
    EventPublisher& bus_;
    ScoreStore& store_;
    std::string workspace_;
    std::uint64_t generation_ = 0;
    PublishRounds<Number> rounds_;
};

}  // namespace monomi::scoring
