// All findings that a filter lets through, gathered record by record: how many of each code, and a page of
// them in the order of (kind, id, code, field).
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "services/kpi-aggregator/core/quality/record_findings.h"

namespace monomi::kpi {

struct FindingFilter {
    std::optional<FindingCode> code;
    std::optional<Kind> kind;
    Symbol partner = none;  // none: of any partner, or of none
};

struct RowFinding {
    Finding finding{};
    Kind kind = Kind::partner;
    Symbol row = none;
};

class FindingList {
  public:
    explicit FindingList(FindingFilter filter) : filter_(filter) {}

    // Looks at about `budget` records; true when all are looked at. Records that are applied between two
    // steps may be met in their old or new version.
    bool step(Engine& engine, Date day, std::size_t budget);
    // Only after the last step. Sorts what it has.
    [[nodiscard]] std::vector<RowFinding> page(const RecordStore& store, std::size_t offset,
                                               std::size_t limit);
    [[nodiscard]] std::size_t total() const { return found_.size(); }
    // By code, whatever code the filter asks for.
    [[nodiscard]] const std::array<std::size_t, count_of<FindingCode>>& counts() const { return counts_; }

  private:
    void take(Engine& engine, Date day, Kind kind, Symbol row);

    FindingFilter filter_;
    std::size_t kind_ = 0;
    Symbol row_ = 0;
    std::vector<RowFinding> found_;
    std::vector<Finding> scratch_;
    std::array<std::size_t, count_of<FindingCode>> counts_{};
};

}  // namespace monomi::kpi
