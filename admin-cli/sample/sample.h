// The sample organisation: a believable Japanese partner business with partners in every phase, made from a
// seed. Everything in it is invented, and its source says so.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/domain/date.h"
#include "common/domain/records.h"
#include "common/domain/result.h"
#include "common/domain/sample_source.h"

namespace monomi::sample {

inline constexpr std::string_view source_id = sample_source;

struct SampleOptions {
    std::uint64_t seed = 1;
    int partners = 60;  // 8 to 899
    int reps = 600;     // at least as many as partners, at most 99,999
    int months = 24;    // of history, 12 to 120
    Date end;           // the last day that has records: "today"
};

// Equal options give equal records, in equal order (by kind, then id). Every record is valid. Versions are
// the last day in ms since the epoch, so that a sample with a later `end` replaces an earlier one record by
// record; but the earlier one's surplus records stay: load a sample into a fresh home.
//
// Money is an integer count of the currency's minor units, believable in JPY.
[[nodiscard]] Result<std::vector<Record>> make_sample(const SampleOptions& options);

}  // namespace monomi::sample
