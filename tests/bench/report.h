// What was measured: rows of a table, or one JSON object.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/measure.h"

namespace monomi::bench {

// In which direction a figure is good, and how it is written.
enum class Figure : std::uint8_t { rate, milliseconds, bytes };

struct Row {
    std::string section;
    std::string what;
    Figure figure = Figure::rate;
    std::string baseline;      // what the baseline is; empty: there is none
    std::vector<double> ours;  // records/s, ms or bytes, one value a round
    std::vector<double> baselines;

    // How much better than the baseline, of medians: 1 is equal, 2 is twice as quick (as small).
    [[nodiscard]] double ratio() const;
};

class Report {
  public:
    // `machine_readable`: print() prints JSON, and rows are not shown as they come.
    explicit Report(bool machine_readable) : machine_readable_(machine_readable) {}

    void add(Row row);
    void compare(std::string section, std::string what, Figure figure, std::string baseline, Samples samples);
    void alone(std::string section, std::string what, Figure figure, std::vector<double> values);
    void print(int rounds) const;

  private:
    bool machine_readable_;
    mutable std::string section_shown_;
    std::vector<Row> rows_;
};

}  // namespace monomi::bench
