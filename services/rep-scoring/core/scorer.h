// Reps' scores, kept level with the log: what comes from the bus, from the log and from a snapshot goes in
// here in any order and any number of times. Deterministic; no IO.
#pragma once
#include <memory>

#include "common/bus/log_intake.h"
#include "common/wire/record_codec.h"
#include "services/rep-scoring/core/ranking.h"

namespace monomi::scoring {

class Scorer : public LogIntake {
  public:
    Scorer(BusinessRules rules, Scheme scheme, Date today);

    void load_chunk(std::string_view body) override;

    void set_today(Date today);
    // Brings at most `reps` scores up to date; true when all are.
    bool settle(std::size_t reps);

    [[nodiscard]] const RepBook& book() const { return *book_; }
    [[nodiscard]] const Scheme& scheme() const { return scheme_; }
    // Of today.
    [[nodiscard]] Ranking& ranking() { return *ranking_; }
    [[nodiscard]] Date today() const { return today_; }

  private:
    void begin_anew() override;
    void take_records(std::string_view body, std::optional<Instant> received_at) override;

    BusinessRules rules_;
    Scheme scheme_;
    Date today_;
    std::unique_ptr<RepBook> book_;
    std::unique_ptr<Ranking> ranking_;
    wire::Limits limits_;
    RecordView record_;
};

}  // namespace monomi::scoring
