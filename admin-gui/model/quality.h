// What is contradictory, unknown or refused in the data.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/domain/date.h"

namespace monomi::console {

struct DataFinding {
    std::string code, kind, id, partner, field;
    std::vector<std::pair<std::string, std::string>> values;  // the fields in question
};
struct FindingCount {
    std::string code;
    std::int64_t count = 0;
    std::string explanation;  // one sentence, in English
};
struct Findings {
    std::size_t total = 0;
    std::vector<FindingCount> counts;  // of all codes
    std::vector<DataFinding> rows;
};
struct FindingsQuery {
    using Answer = Findings;
    static constexpr std::size_t page = 200;
    std::string code;  // empty: all
    std::size_t offset = 0;
    bool operator==(const FindingsQuery&) const = default;
};

struct CoverageGap {
    std::string gap, kind;
    std::int64_t count = 0, of = 0;
    struct Row {
        std::string id, name, partner;
    };
    std::vector<Row> rows;  // the first of them
};
struct FieldSupply {
    std::string field;
    std::vector<std::string> sources;
    std::optional<Date> since;  // of the earliest that says so
    std::int64_t partners_supplied = 0, partners = 0;
};
struct Coverage {
    std::vector<CoverageGap> gaps;
    std::vector<FieldSupply> supplies;
};
struct CoverageQuery {
    using Answer = Coverage;
    bool operator==(const CoverageQuery&) const = default;
};

// A record that was refused when it came in, and never counted.
struct RejectedRow {
    std::int64_t received_at = 0;  // business time, ms
    std::int64_t index = 0;        // in its batch
    std::string source, principal, kind, id, field, reason;
    std::vector<std::pair<std::string, std::string>> record;  // its fields as they came; empty: unreadable
    std::string bytes;                                        // what came where that is no whole record
};
struct Rejected {
    std::size_t total = 0;          // that are kept
    std::vector<RejectedRow> rows;  // the newest first
};
struct RejectedQuery {
    using Answer = Rejected;
    static constexpr std::size_t page = 200;
    std::size_t offset = 0;
    bool operator==(const RejectedQuery&) const = default;
};

}  // namespace monomi::console
