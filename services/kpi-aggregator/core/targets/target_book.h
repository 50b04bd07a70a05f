// The targets that hold, found by scope, KPI and period. Kept up to date record by record.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/domain/period.h"
#include "common/domain/scope.h"
#include "services/kpi-aggregator/core/catalogue.h"
#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {

struct TargetKey {
    Scope scope;  // never a rep
    std::string kpi, period;
    auto operator<=>(const TargetKey&) const = default;
};

struct LiveTarget {
    Symbol row = none;  // of the target record
    std::int64_t version = 0;
    double value = 0;  // in the KPI's unit; money in major units
    std::optional<bool> agreed_with_partner;
};

// How the target of a period was found: as it is, as the sum of its parts, or as the last of them.
enum class TargetFound : std::uint8_t { exact, sum, last };

struct FoundTarget {
    TargetFound found = TargetFound::exact;
    double value = 0;            // as LiveTarget::value
    std::optional<bool> agreed;  // false where one of several is not, nothing where one does not say
    std::vector<Symbol> rows;    // the records it is made of
};

class TargetBook {
  public:
    // Live targets of one key: the one that counts first. That is the newest version and, of equal ones, the
    // id that comes first.
    using Entries = std::map<TargetKey, std::vector<LiveTarget>>;

    // To be called before and after the row's record is replaced; other than live records are left out.
    void remove(const RecordStore& store, Symbol row);
    void add(const RecordStore& store, Symbol row);

    // That of the period itself; else of a flow the sum of a complete set of shorter periods, of a stock that
    // of the shorter period that ends with it. Never of a longer period or of another scope.
    [[nodiscard]] std::optional<FoundTarget> find(const Scope& scope, const KpiDefinition& kpi,
                                                  const Period& period, const BusinessRules& rules) const;
    [[nodiscard]] bool has_any(const Scope& scope) const;

    // In order of scope, KPI and period.
    [[nodiscard]] const Entries& entries() const { return entries_; }
    // Counts up with every change, for what is remembered of it.
    [[nodiscard]] std::uint64_t changes() const { return changes_; }
    [[nodiscard]] std::size_t memory_bytes() const;

  private:
    Entries entries_;
    std::uint64_t changes_ = 0;
};

// The key of a target record, also where it names things that there are not.
[[nodiscard]] TargetKey key_of(const TargetFields<std::string_view>& target);

}  // namespace monomi::kpi

namespace monomi {
template <>
struct Names<kpi::TargetFound> {
    static constexpr std::array<std::string_view, 3> names{"exact", "sum", "last"};
};
}  // namespace monomi
