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
    [[nodiscard]] std::vector<Record> take() { return std::move(records_); }

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

}  // namespace monomi::sample
