// monomi-bench: what the paths of the suite cost beside bare prototypes of the same paths, in one run.
#include <CLI/CLI.hpp>
#include <array>
#include <exception>
#include <string>

#include "tests/bench/sections.h"

namespace {

using namespace monomi::bench;

struct Section {
    const char* name;
    void (*run)(const Options&, Report&);
};
constexpr std::array<Section, 7> sections{{{"decode", bench_decode},
                                           {"append", bench_append},
                                           {"apply", bench_apply},
                                           {"pipeline", bench_pipeline},
                                           {"rebuild", bench_rebuild},
                                           {"midnight", bench_midnight},
                                           {"requests", bench_requests}}};

void make_quick(Options& options) {
    options.rounds = 1;
    options.decode_records = options.append_records = 2'000;
    options.pipeline_records = options.latency_records = 2'000;
    options.apply_records = {2'000};
    options.rebuild_records = options.midnight_records = 3'000;
    options.midnight_partners = 50;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Measures the paths of Monomi beside bare baselines, in interleaved rounds.",
                 "monomi-bench");
    std::vector<std::string> names;
    for (const Section& section : sections) names.emplace_back(section.name);
    app.add_option("--only", options.only,
                   "Sections to run: decode, append, apply, pipeline, rebuild, midnight, requests")
        ->delimiter(',')
        ->check(CLI::IsMember(names));
    app.add_option("--rounds", options.rounds, "Interleaved rounds (default 5)")->check(CLI::Range(1, 99));
    app.add_flag("--quick", options.quick, "Tiny counts, one round: only shows that everything runs");
    app.add_flag("--large", options.large, "Adds runs over 2 and 10 million records (needs 8 GB)");
    app.add_flag("--json", options.json, "Print one JSON object");
    app.add_option("--decode-records", options.decode_records, "Records of the section decode");
    app.add_option("--append-records", options.append_records, "Records of the section append");
    app.add_option("--apply-records", options.apply_records, "Record counts of the section apply")
        ->delimiter(',');
    app.add_option("--pipeline-records", options.pipeline_records,
                   "Records of a round of the section pipeline");
    app.add_option("--rebuild-records", options.rebuild_records, "Records of the section rebuild");
    app.add_option("--midnight-records", options.midnight_records,
                   "Records of the sections midnight and requests");
    app.add_option("--midnight-partners", options.midnight_partners,
                   "Partners of the sections midnight and requests");
    CLI11_PARSE(app, argc, argv);
    if (options.large) options.apply_records = {100'000, 1'000'000, 2'000'000, 10'000'000};
    if (options.quick) make_quick(options);

    Report report(options.json);
    try {
        for (const Section& section : sections) {
            if (options.wants(section.name)) section.run(options, report);
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "monomi-bench: {}\n", error.what());
        return 1;
    }
    report.print(options.rounds);
    return 0;
}
