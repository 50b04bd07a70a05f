// The latest version of every record of one kind, tombstones included.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/rep-scoring/core/ids.h"

namespace monomi::scoring {

class LatestVersions {
  public:
    struct Entry {
        std::int64_t version = -1;  // -1: no record yet, only its id was met
        bool deleted = false;
        std::string bytes;  // the canonical encoding
        [[nodiscard]] bool live() const { return version >= 0 && !deleted; }
    };

    Number number_of(std::string_view id) {
        const Number number = ids.number_of(id);
        if (number >= entries_.size()) entries_.resize(number + std::size_t{1});
        return number;
    }
    [[nodiscard]] const Entry& operator[](Number number) const { return entries_[number]; }
    [[nodiscard]] bool live(Number number) const { return number != none && entries_[number].live(); }

    // Whether this version stands before the one held: the greatest by (version, deleted, canonical bytes)
    // does.
    [[nodiscard]] bool is_newer(Number number, std::int64_t version, bool deleted,
                                std::string_view bytes) const {
        const Entry& held = entries_[number];
        if (version != held.version) return version > held.version;
        if (deleted != held.deleted) return deleted;
        return bytes > held.bytes;
    }
    void put(Number number, std::int64_t version, bool deleted, std::string_view bytes) {
        entries_[number] = {version, deleted, std::string(bytes)};
    }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

    Ids ids;

  private:
    std::vector<Entry> entries_;
};

}  // namespace monomi::scoring
