#include "tests/bench/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

namespace monomi::bench {

namespace {

constexpr std::string_view build = MONOMI_BUILD_TYPE;

std::string_view unit_of(Figure figure) {
    switch (figure) {
        case Figure::rate:
            return "records/s";
        case Figure::milliseconds:
            return "ms";
        case Figure::bytes:
            return "bytes";
    }
    return "";
}

std::string written(double value, Figure figure) {
    if (figure == Figure::rate && value >= 100'000) return fmt::format("{:.2f} M/s", value / 1e6);
    if (figure == Figure::rate) return fmt::format("{:.0f} /s", value);
    if (figure == Figure::bytes) return fmt::format("{:.0f} B", value);
    return fmt::format("{:.{}f} ms", value, value < 10 ? 2 : 0);
}

std::string spread(const std::vector<double>& values, Figure figure) {
    if (values.size() < 2) return "";
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return fmt::format("{} .. {}", written(*low, figure), written(*high, figure));
}

nlohmann::json summary(const std::vector<double>& values) {
    return {{"median", median(values)}, {"samples", values}};
}

void show(const Row& row) {
    fmt::print("  {:<46} {:>11}  {:<26}", row.what, written(median(row.ours), row.figure),
               spread(row.ours, row.figure));
    if (!row.baseline.empty()) {
        fmt::print(" {:>11}  {:>5.2f}x  of {}", written(median(row.baselines), row.figure), row.ratio(),
                   row.baseline);
    }
    fmt::print("\n");
}

}  // namespace

double Row::ratio() const {
    const double mine = median(ours);
    const double theirs = median(baselines);
    return figure == Figure::rate ? mine / theirs : theirs / mine;
}

void Report::add(Row row) {
    if (!machine_readable_) {
        if (section_shown_ != row.section) fmt::print("\n{}\n", row.section);
        section_shown_ = row.section;
        show(row);
        std::fflush(stdout);
    }
    rows_.push_back(std::move(row));
}

void Report::compare(std::string section, std::string what, Figure figure, std::string baseline,
                     Samples samples) {
    add({std::move(section), std::move(what), figure, std::move(baseline), std::move(samples.ours),
         std::move(samples.baseline)});
}

void Report::alone(std::string section, std::string what, Figure figure, std::vector<double> values) {
    add({std::move(section), std::move(what), figure, "", std::move(values), {}});
}

void Report::print(int rounds) const {
    const unsigned cores = std::thread::hardware_concurrency();
    if (!machine_readable_) {
        fmt::print(
            "\nMedians of {} interleaved rounds on {} cores, build {}; ratio: how much better than the "
            "baseline of the same run (1x is equal).\n",
            rounds, cores, build);
        return;
    }
    nlohmann::json results = nlohmann::json::array();
    for (const Row& row : rows_) {
        nlohmann::json entry{{"section", row.section},
                             {"what", row.what},
                             {"unit", unit_of(row.figure)},
                             {"monomi", summary(row.ours)}};
        if (!row.baseline.empty()) {
            entry["baseline"] = summary(row.baselines);
            entry["baseline"]["name"] = row.baseline;
            entry["ratio"] = row.ratio();
        }
        results.push_back(std::move(entry));
    }
    const nlohmann::json object{
        {"build", build}, {"cores", cores}, {"rounds", rounds}, {"results", std::move(results)}};
    fmt::print("{}\n", object.dump(2));
}

}  // namespace monomi::bench
