// What a record must satisfy beyond being well-formed, before it is accepted.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "common/domain/records.h"

namespace monomi {

// Bounds far above any real value, under which sums of millions of records cannot overflow.
inline constexpr std::int64_t max_money = 100'000'000'000'000;  // minor units
inline constexpr std::int64_t max_headcount = 1'000'000'000;

// `field` is a path such as "mrr" or "reps[2]"; `reason` a sentence with the offending value.
struct FieldProblem {
    std::string field;
    std::string reason;
    bool operator==(const FieldProblem&) const = default;
};

// The first problem of a record, if any. Dates, vocabularies and UTF-8 were checked where it was read. Of a
// tombstone only the common fields count. Contradictions that a rule resolves are no problem but findings
// (findings.h).
[[nodiscard]] std::optional<FieldProblem> validate(const RecordView& record);

}  // namespace monomi
