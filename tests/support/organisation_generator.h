// Random partner-sales organisations full of edge cases: versions out of order, duplicates, deletions, moves,
// orphans, contradictory and future dates, partial supply. A function of the seed alone.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "common/domain/business_rules.h"
#include "common/domain/records.h"

namespace monomi::testing {

struct Organisation {
    std::uint64_t seed = 0;
    BusinessRules rules;
    Date today;
    std::vector<Record> feed;  // versions of records in the order of their arrival
    std::vector<Date> as_of;   // days worth looking at beside today, some of them in the future
};

// 2 to 8 partners, 50 to 300 records, each in one to four versions. The rules are one of rule_variants().
[[nodiscard]] Organisation make_organisation(std::uint64_t seed);

// The default rules first.
[[nodiscard]] const std::vector<BusinessRules>& rule_variants();

// Days at and next to the borders of windows and clocks seen from `today`.
[[nodiscard]] std::vector<Date> border_days(Date today);

// Every `kind.field` that a number can need.
[[nodiscard]] const std::vector<std::string>& supplied_fields();

}  // namespace monomi::testing
