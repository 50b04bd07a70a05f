// What one run of the bench does, from its command line.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace monomi::bench {

struct Options {
    int rounds = 5;
    bool quick = false;  // tiny counts, one round: shows that everything still runs, measures nothing
    bool large = false;  // adds the runs over 2 and 10 million records
    bool json = false;
    std::vector<std::string> only;  // sections; empty: all

    std::size_t decode_records = 500'000;
    std::size_t append_records = 500'000;
    std::vector<std::size_t> apply_records{100'000, 1'000'000};
    std::size_t pipeline_records = 500'000;
    std::size_t latency_records = 300'000;
    std::size_t rebuild_records = 1'000'000;
    std::size_t midnight_partners = 10'000;
    std::size_t midnight_records = 1'000'000;

    [[nodiscard]] bool wants(const std::string& section) const {
        if (only.empty()) return true;
        for (const std::string& name : only) {
            if (name == section) return true;
        }
        return false;
    }
};

}  // namespace monomi::bench
