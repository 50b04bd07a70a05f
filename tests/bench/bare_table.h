// The baseline of applying: the latest version of each record in one plain hash map, and one count a partner.
#pragma once
#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <string>

#include "tests/bench/bare_decode.h"

namespace monomi::bench {

class BareTable {
  public:
    void apply(const BareRecord& record) {
        // Ids are unique across kinds in the bench's feed, so the kind is no part of the key.
        Row& row = rows_[std::string(record.id)];
        if (row.version >= record.version) return;
        if (row.version > 0) --counts_[row.partner];
        row.version = record.version;
        row.partner.assign(record.partner);
        ++counts_[row.partner];
        row.mrr = record.mrr;
    }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }

  private:
    struct Row {
        std::int64_t version = 0, mrr = 0;
        std::string partner;
    };
    absl::flat_hash_map<std::string, Row> rows_;
    absl::flat_hash_map<std::string, std::int64_t> counts_;
};

}  // namespace monomi::bench
