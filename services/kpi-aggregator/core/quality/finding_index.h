// All findings as of a day, gathered record by record and in order, so that any page of them is found at
// once.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "services/kpi-aggregator/core/quality/record_findings.h"
#include "services/kpi-aggregator/core/quality/sliced_sort.h"

namespace monomi::kpi {

struct FindingFilter {
    std::optional<FindingCode> code{};
    std::optional<Kind> kind{};
    Symbol partner = none;  // none: of any partner, or of none
};

struct RowFinding {
    Finding finding{};
    Kind kind = Kind::partner;
    Symbol row = none;
    Symbol partner = none;  // that the record belongs to on the day
};

class FindingIndex {
  public:
    FindingIndex(const Engine& engine, Date day) : day_(day), changes_(engine.changes()) {}

    // Looks at about `budget` records; true when it is whole. Records that are applied between two steps may
    // be met in their old or new version.
    bool step(Engine& engine, std::size_t budget);
    [[nodiscard]] Date day() const { return day_; }
    [[nodiscard]] std::uint64_t changes() const { return changes_; }

    // The rest only once it is whole. A filter by partner looks at what that partner has; any other costs
    // what its page holds.
    using Counts = std::array<std::size_t, count_of<FindingCode>>;
    // By code, whatever code the filter asks for.
    [[nodiscard]] Counts counts(const FindingFilter& filter) const;
    [[nodiscard]] std::size_t total(const FindingFilter& filter) const;
    // In the order of (kind, id, code, field).
    [[nodiscard]] std::vector<RowFinding> page(const FindingFilter& filter, std::size_t offset,
                                               std::size_t limit) const;

  private:
    using Places = std::vector<std::uint32_t>;  // in found_, in order
    using Before = std::function<bool(const RowFinding&, const RowFinding&)>;
    bool gather(Engine& engine, std::size_t budget);
    bool file(std::size_t budget);
    void take(Engine& engine, Kind kind, Symbol row);
    [[nodiscard]] bool passes(const RowFinding& finding, const FindingFilter& filter) const;

    Date day_;
    std::uint64_t changes_;
    std::size_t kind_ = 0;
    Symbol row_ = 0;
    std::vector<RowFinding> found_;
    std::vector<Finding> scratch_;
    std::optional<SlicedSort<RowFinding, Before>> sort_;
    bool sorted_ = false;
    std::size_t filed_ = 0;
    std::array<Places, count_of<FindingCode>> by_code_;
    std::unordered_map<Symbol, Places> by_partner_;
};

}  // namespace monomi::kpi
