// `monomi import`: CSV files by a mapping into a running suite.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "admin-cli/commands/command.h"
#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/import_report.h"
#include "common/runtime/suite_clock.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string mapping;
    std::vector<std::string> files;
    std::string currency;
    std::string report;
    bool dry_run = false;
    bool json = false;
};

constexpr const char* footer =
    "Files that belong together are given in one command: what they say about one record is merged, "
    "whatever\n"
    "their order and that of their rows. A folder stands for the *.csv in it. Importing the same again\n"
    "changes nothing. docs/import.md says how a mapping is written.\n"
    "\n"
    "Exit code 4: rows were rejected, the rest was taken.\n"
    "\n"
    "Examples:\n"
    "  monomi import --mapping monomi partners.csv reps.csv deals.csv\n"
    "  monomi import --mapping maven-crm crm-export/            all CSV files of a folder\n"
    "  monomi import --mapping ./our-crm.toml --dry-run deals.csv\n"
    "  monomi import --mapping revops exports/*.csv --report rejected.csv --json";

Outcome<importer::Mapping> mapping_of(const Home& home, const std::string& name) {
    std::string path = name;
    if (const auto own = home.find_config("mappings/" + name + ".toml");
        !std::filesystem::is_regular_file(name) && own && std::filesystem::is_regular_file(*own)) {
        path = own->string();
    }
    const auto shipped = shipped_config_directory();
    if (!shipped) return failed(shipped.error());
    const auto found = importer::find_mapping(path, (*shipped / "mappings").string());
    if (!found) return failed(found.error(), exit_code::not_found);
    auto mapping = importer::load_mapping(*found);
    if (!mapping) return failed(mapping.error(), exit_code::usage);
    return std::move(*mapping);
}

Outcome<int> run(const CLI::App& command, const Options& options) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto config = config_of(*home);
    if (!config) return tl::make_unexpected(config.error());
    const auto mapping = mapping_of(*home, options.mapping);
    if (!mapping) return tl::make_unexpected(mapping.error());
    const auto zone = TimeZone::named(config->calendar.time_zone);
    if (!zone) return failed(zone.error());
    const auto files = importer::read_inputs(options.files);
    if (!files) return failed(files.error(), exit_code::not_found);

    // The import's start is real time, also where business time is set: a later import is a newer version.
    const auto result = importer::run_import(*mapping, *files, {machine_now(), &*zone, options.currency});
    if (!result) return failed(result.error(), exit_code::usage);
    std::optional<Delivery> delivery;
    if (!options.dry_run) {
        auto delivered = deliver(*home, *config, result->source, result->currency, result->records);
        if (!delivered) return tl::make_unexpected(delivered.error());
        delivery = std::move(*delivered);
    }
    const auto rejected = all_rejected(*result, delivery);
    if (options.json) {
        print_json(import_json(*result, delivery));
    } else {
        fmt::print("{}", import_text(*result, delivery));
    }
    if (!options.report.empty()) {
        if (auto written = write_rejected(options.report, rejected); !written) return failed(written.error());
    }
    return rejected.empty() ? exit_code::ok : exit_code::partially_rejected;
}

}  // namespace

void add_import_command(CLI::App& app) {
    auto* command = app.add_subcommand("import", "Bring CSV files into the suite");
    command->footer(footer);
    const auto options = std::make_shared<Options>();
    command->add_option("--mapping", options->mapping, "A shipped mapping's name, or the file of one")
        ->type_name("NAME|FILE")
        ->required();
    command->add_option("files", options->files, "CSV files, or folders of them")
        ->type_name("FILE")
        ->required();
    command->add_option("--currency", options->currency, "Of the files' money, instead of the mapping's")
        ->type_name("CODE");
    command->add_option("--report", options->report, "Write every rejected row to this CSV file")
        ->type_name("FILE");
    command->add_flag("--dry-run", options->dry_run, "Read and report, send nothing");
    command->add_flag("--json", options->json, "Print one JSON object");
    on_run(*command, [command, options] { return run(*command, *options); });
}

}  // namespace monomi::cli
