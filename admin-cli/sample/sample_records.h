// Collects the sample's records: ids by kind, the common fields, nothing after the last day.
#pragma once
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "admin-cli/sample/sample_plan.h"

namespace monomi::sample {

class SampleRecords {
  public:
    explicit SampleRecords(Date end) : version_(std::int64_t{end.days()} * 86'400'000) {}

    // A record with the common fields set; valid until the next call.
    Record& add(Kind kind, std::string id) {
        Record& record = records_.emplace_back();
        record.kind = kind;
        record.id = std::move(id);
        record.version = version_;
        record.source = std::string(source_id);
        return record;
    }
    // With the next id of the kind: "T-0000001".
    Record& add_numbered(Kind kind, char letter) {
        return add(kind, fmt::format("{}-{:07}", letter, ++numbers_[static_cast<std::size_t>(kind)]));
    }
    // Takes out what was added; the numbering goes on.
    [[nodiscard]] std::vector<Record> take() { return std::exchange(records_, {}); }
    // The next number of the kind comes after `number`.
    void number_after(Kind kind, int number) { numbers_[static_cast<std::size_t>(kind)] = number; }

  private:
    std::int64_t version_;
    std::array<int, count_of<Kind>> numbers_{};
    std::vector<Record> records_;
};

// The parts of the sample; each takes its own stream of randomness.
void add_people(const Plan& plan, SampleRecords& out);      // staff, partners, reps
void add_deals(const Plan& plan, SampleRecords& out);       // deals, their joint meetings, subscriptions
void add_activity(const Plan& plan, SampleRecords& out);    // outreach, proposals, touchpoints
void add_intentions(const Plan& plan, SampleRecords& out);  // targets, the phase, the source

// So many months before they begin, the targets of a month are set.
inline constexpr int months_ahead_of_targets = 5;
void add_month_targets(const Plan& plan, Date month, SampleRecords& out);

}  // namespace monomi::sample
