// `monomi coverage`: what is unknown, and which fields no source supplies.
#include <fmt/format.h>

#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string gap, as_of;
    std::int64_t offset = 0, limit = 50;
    bool json = false;
};

void print_gaps(const wire::Value& gaps) {
    TextTable text({{"gap"}, {"count", Align::right}, {"of", Align::right}, {"kind"}, {"the first"}});
    for (const auto& gap : gaps) {
        const auto count = gap.value("count", std::int64_t{0});
        std::string first;
        for (std::size_t i = 0; i < gap["rows"].size() && i < 3; ++i)
            first += (i > 0 ? ", " : "") + text_at(gap["rows"][i], "id");
        text.add_row({text_at(gap, "gap"), Cell(grouped(count), count > 0 ? Style::warning : Style::plain),
                      grouped(gap.value("of", std::int64_t{0})), text_at(gap, "kind"), first});
    }
    fmt::print("{}", text.str(colour_wanted()));
}

void print_rows(const wire::Value& gap, const Options& options) {
    TextTable text({{"id"}, {"name"}, {"partner"}});
    for (const auto& row : gap["rows"])
        text.add_row({text_at(row, "id"), text_at(row, "name"), text_at(row, "partner")});
    if (!text.empty()) fmt::print("{}", text.str(colour_wanted()));
    const auto count = gap.value("count", std::int64_t{0});
    fmt::print("{}: {} of {}\n", text_at(gap, "gap"), grouped(count),
               grouped(gap.value("of", std::int64_t{0})));
    const auto end = options.offset + static_cast<std::int64_t>(gap["rows"].size());
    if (end < count && end > options.offset) fmt::print("more: --offset {}\n", end);
}

std::string sources_text(const wire::Value& sources) {
    std::string out;
    for (const auto& source : sources) {
        const auto since = text_at(source, "since");
        out += fmt::format("{}{}{}", out.empty() ? "" : ", ", text_at(source, "source"),
                           since.empty() ? "" : " since " + since);
        if (source["partners"].is_number())
            out += fmt::format(" for {} partners", source["partners"].get<std::int64_t>());
    }
    return out;
}

void print_supplies(const wire::Value& supplies) {
    TextTable text({{"field"}, {"partners", Align::right}, {"supplied by"}});
    for (const auto& supply : supplies) {
        const auto sources = sources_text(supply["sources"]);
        text.add_row({text_at(supply, "field"),
                      fmt::format("{} of {}", supply.value("partners_supplied", std::int64_t{0}),
                                  supply.value("partners", std::int64_t{0})),
                      sources.empty() ? Cell("no source declares it", Style::warning) : Cell(sources)});
    }
    fmt::print("\n{}", text.str(colour_wanted()));
}

Outcome<int> coverage(const CLI::App& command, const Options& options) {
    wire::Value request{{"op", "coverage"}, {"offset", options.offset}, {"limit", options.limit}};
    if (!options.gap.empty()) request["gap"] = options.gap;
    if (!options.as_of.empty()) request["as_of"] = options.as_of;
    const auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    if (options.gap.empty()) {
        print_gaps((*reply)["gaps"]);
        print_supplies((*reply)["supplies"]);
    } else {
        print_rows((*reply)["gaps"].at(0), options);
    }
    fmt::print("as of {}\n", text_at(*reply, "as_of"));
    return exit_code::ok;
}

}  // namespace

void add_coverage_command(CLI::App& app) {
    auto* command = app.add_subcommand("coverage", "What is unknown, and which fields no source supplies");
    command->footer(
        "Examples:\n"
        "  monomi coverage\n"
        "  monomi coverage --gap headcount_unknown --limit 1000\n"
        "  monomi coverage --as-of 2026-09-30 --json");
    const auto options = std::make_shared<Options>();
    command->add_option("--gap", options->gap, "Only this gap, with its records");
    command->add_option("--as-of", options->as_of, "As of this date (default: today)")->check(date_check());
    command->add_option("--offset", options->offset, "Records to skip")->check(CLI::NonNegativeNumber);
    command->add_option("--limit", options->limit, "Most records to show of a gap")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    add_json(*command, options->json);
    on_run(*command, [command, options] { return coverage(*command, *options); });
}

}  // namespace monomi::cli
