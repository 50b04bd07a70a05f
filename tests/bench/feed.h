// A believable feed of any length, made record by record from a seed: a population of partners, reps and
// staff, then two years of what they did, in the order in which it happened, with updates of earlier records.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/records.h"
#include "tests/support/dice.h"

namespace monomi::bench {

inline constexpr Date feed_today = Date::of(2026, 11, 16);
inline constexpr int feed_days = 730;
inline constexpr std::size_t reps_per_partner = 20;

struct FeedShape {
    std::size_t partners = 100;
    std::size_t events = 100'000;  // records after the population
    std::uint64_t seed = 1;
};

class Feed {
  public:
    explicit Feed(const FeedShape& shape) : shape_(shape), dice_(shape.seed) {}

    // The records that make the population: one source, staff, partners, reps.
    [[nodiscard]] std::size_t population() const;
    // Appends the canonical encoding of the population's record `index`.
    void add_population(std::size_t index, std::string& out);
    // Appends the next event's: of 100, 40 touchpoints, 28 deals, 12 updates of recent deals, 10 outreach, 4
    // subscriptions, 3 proposals, 2 updated reps, 1 repeated as it was.
    void add_event(std::string& out);

    // A deal of 12 fields, all of them given: `index` decides the rest.
    static void add_full_deal(std::size_t index, std::string& out);

  private:
    void touchpoint(RecordView& record);
    // As it was referred, or with the later stages that its number gives it.
    void deal(std::uint64_t number, bool updated, RecordView& record);
    void outreach(RecordView& record);
    void proposal(RecordView& record);
    void subscription(RecordView& record);
    void rep(std::uint64_t number, RecordView& record);
    void partner(std::uint64_t number, RecordView& record);

    std::string_view name(const char* pattern, std::uint64_t number);
    // Few partners, and few reps of each, make most of what happens.
    std::uint64_t some_partner();
    std::uint64_t some_rep(std::uint64_t partner);
    [[nodiscard]] std::size_t staff() const { return shape_.partners / 50 + 5; }
    // The day on which this share (0 to 1) of the events has happened, and one shortly before the present
    // event's.
    static Date day_of(double share);
    Date some_day();

    FeedShape shape_;
    testing::Dice dice_;
    std::size_t made_ = 0;  // events
    std::uint64_t deals_ = 0, others_ = 0;
    std::int64_t version_ = 1;
    std::string last_;
    std::vector<std::string> names_ = std::vector<std::string>(16);
    std::size_t names_used_ = 0;
    RecordView record_;
};

// The encoded records of a feed, one after the other, cut into equal parts.
struct Batch {
    std::size_t records = 0;
    std::string bytes;
};
// The population first where `with_population`; the last batch may be smaller.
[[nodiscard]] std::vector<Batch> batches_of(Feed& feed, std::size_t events, std::size_t batch_records,
                                            bool with_population);
// {"records": [...]} around a batch.
[[nodiscard]] std::string body_of(const Batch& batch);

}  // namespace monomi::bench
