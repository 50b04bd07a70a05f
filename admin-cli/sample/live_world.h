// What becomes of the sample organisation after its last day: day by day, from the same seed, without an end.
// New deals come, open ones go on, partners fall silent and come back, prospects sign, clocks run out.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "admin-cli/sample/sample.h"

namespace monomi::sample {

// A version of a record, and the moment at which it becomes known.
struct LiveRecord {
    Date day;
    std::int32_t ms_of_day = 0;  // in the business time zone
    Record record;
};

class LiveWorld {
  public:
    // The world on the last day of the sample that these options make; everything until then is in
    // make_sample().
    [[nodiscard]] static Result<LiveWorld> make(const SampleOptions& options);
    LiveWorld(LiveWorld&&) noexcept;
    LiveWorld& operator=(LiveWorld&&) noexcept;
    ~LiveWorld();

    // The last day that has been given out.
    [[nodiscard]] Date day() const;
    // What becomes known on the next day, in this order, spread evenly over its working hours. Equal options
    // give equal days. Each record is the whole thing in a newer version than all before; a part of it is of
    // earlier days and comes late, and a few earlier records are corrected or deleted.
    [[nodiscard]] std::vector<LiveRecord> next_day();

  private:
    struct State;
    explicit LiveWorld(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace monomi::sample
