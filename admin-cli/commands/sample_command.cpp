// `monomi sample`: the synthetic organisation, loaded or written as CSV.
#include "admin-cli/commands/sample_command.h"

#include <fmt/format.h>

#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/value_text.h"
#include "admin-cli/importer/monomi_csv.h"
#include "admin-cli/sample-feed/configured_sample.h"
#include "common/runtime/suite_clock.h"
#include "common/wire/record_codec.h"

namespace monomi::cli {

namespace {

struct Options {
    sample::SampleOptions sample;
    std::string end;
    std::string out;
    bool json = false;
};

constexpr const char* plainly =
    "This is the sample organisation: synthetic, made from a seed. No company, person or number in it is "
    "real.";

constexpr const char* footer =
    "Sends an invented Japanese partner business through ingest, or writes it as CSV files in Monomi's own\n"
    "layout (which `monomi import --mapping monomi` reads). Equal options give equal records. Load it into a "
    "home\n"
    "of its own: its records would stand beside real ones.\n"
    "\n"
    "Examples:\n"
    "  monomi sample                                    load it into the running suite\n"
    "  monomi sample --out sample/ --end 2026-11-30     write CSV files\n"
    "  monomi sample --partners 200 --reps 3000 --months 36 --seed 7";

// A loaded configuration names a time zone that is known.
Date today_of(const Config& config) { return ConfiguredClock::make(config).value().today(); }

Outcome<std::vector<Record>> make(sample::SampleOptions options) {
    auto records = sample::make_sample(options);
    if (!records) return failed(records.error(), exit_code::usage);
    return std::move(*records);
}

Outcome<LoadedSample> deliver_sample(const Home& home, const Config& config,
                                     const std::vector<Record>& records) {
    std::vector<importer::ImportedRecord> encoded;
    for (const Record& record : records) {
        importer::ImportedRecord& out = encoded.emplace_back();
        out.kind = record.kind;
        out.id = record.id;
        out.version_given = true;
        wire::encode_record(record, out.bytes);
    }
    auto delivery = deliver(home, config, std::string(sample::source_id), config.reporting.currency, encoded);
    if (!delivery) return tl::make_unexpected(delivery.error());
    return LoadedSample{records.size(), std::move(*delivery)};
}

Outcome<int> write(const Config& config, const std::vector<Record>& records, const Options& options) {
    const auto paths = importer::write_monomi_csv(records, config.reporting.currency, options.out);
    if (!paths) return failed(paths.error());
    if (options.json) {
        print_json(OrderedJson{{"synthetic", true}, {"records", records.size()}, {"files", *paths}});
    } else {
        fmt::print("{}\n{} records in {} files in {}\n", plainly,
                   grouped(static_cast<std::int64_t>(records.size())), paths->size(), options.out);
    }
    return exit_code::ok;
}

Outcome<int> run(const CLI::App& command, Options options) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto config = config_of(*home);
    if (!config) return tl::make_unexpected(config.error());
    options.sample.end = options.end.empty() ? today_of(*config) : *Date::parse(options.end);
    const auto records = make(options.sample);
    if (!records) return tl::make_unexpected(records.error());
    if (!options.out.empty()) return write(*config, *records, options);
    const auto loaded = deliver_sample(*home, *config, *records);
    if (!loaded) return tl::make_unexpected(loaded.error());
    const auto& report = loaded->delivery.report;
    if (options.json) {
        print_json(OrderedJson{{"synthetic", true},
                               {"end", options.sample.end.str()},
                               {"records", loaded->records},
                               {"accepted", report.accepted},
                               {"rejected", report.refused.size()},
                               {"position", loaded->delivery.position}});
    } else {
        fmt::print("{}", sample_text(*loaded));
    }
    return report.refused.empty() ? exit_code::ok : exit_code::partially_rejected;
}

}  // namespace

sample::SampleOptions sample_options(const Config& config) {
    return sample::options_of(config, config.sample.end ? *config.sample.end : today_of(config));
}

Outcome<LoadedSample> load_sample(const Home& home, const Config& config, sample::SampleOptions options) {
    const auto records = make(options);
    if (!records) return tl::make_unexpected(records.error());
    return deliver_sample(home, config, *records);
}

std::string sample_text(const LoadedSample& loaded) {
    std::string text = fmt::format("{}\n{} records loaded.\n", plainly,
                                   grouped(static_cast<std::int64_t>(loaded.delivery.report.accepted)));
    const auto& refused = loaded.delivery.report.refused;
    if (!refused.empty()) {
        text += fmt::format("{} were rejected; the first: {}: {}\n", refused.size(), refused.front().field,
                            refused.front().reason);
    }
    return text;
}

void add_sample_command(CLI::App& app) {
    auto* command =
        app.add_subcommand("sample", "Load the synthetic sample organisation, or write it as CSV");
    command->footer(footer);
    const auto options = std::make_shared<Options>();
    command->add_option("--seed", options->sample.seed, "Equal seeds give equal records")
        ->capture_default_str();
    command->add_option("--partners", options->sample.partners, "8 to 899")->capture_default_str();
    command->add_option("--reps", options->sample.reps, "At least as many as partners")
        ->capture_default_str();
    command->add_option("--months", options->sample.months, "Of history, 12 to 120")->capture_default_str();
    command->add_option("--end", options->end, "Its last day (default: the suite's today)")
        ->type_name("DATE")
        ->check(date_check());
    command->add_option("--out", options->out, "Write CSV files into this folder, send nothing")
        ->type_name("DIR");
    command->add_flag("--json", options->json, "Print one JSON object");
    on_run(*command, [command, options] { return run(*command, *options); });
}

}  // namespace monomi::cli
