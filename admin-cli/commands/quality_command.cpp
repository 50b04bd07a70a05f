// `monomi quality`: what is contradictory in the data, with its records.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/csv_output.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/kpi_rows.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "common/domain/findings.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string code, kind, partner, as_of;
    std::int64_t offset = 0, limit = 50;
    CsvOptions csv;
    bool json = false, rejected = false;
};

wire::Value request_of(const Options& options) {
    wire::Value request{{"op", "findings"}, {"offset", options.offset}, {"limit", options.limit}};
    const auto set_if = [&](const char* key, const std::string& value) {
        if (!value.empty()) request[key] = value;
    };
    set_if("code", options.code);
    set_if("kind", options.kind);
    set_if("partner", options.partner);
    set_if("as_of", options.as_of);
    return request;
}

// "won_on 2026-11-02, lost_on 2026-11-05"; lists and maps as JSON.
std::string values_text(const wire::Value& values) {
    std::string out;
    for (const auto& [field, value] : values.items()) {
        const std::string text = value.is_null() ? "-" : exact_text(value);
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", field, text);
    }
    return out;
}

std::vector<CsvRow> rows_of(const wire::Value& reply) {
    std::vector<CsvRow> rows{{"finding", "kind", "id", "source", "partner", "values"}};
    for (const auto& row : reply["findings"]) {
        rows.push_back({text_at(row, "finding"), text_at(row, "kind"), text_at(row, "id"),
                        text_at(row, "source"), text_at(row, "partner"), values_text(row["values"])});
    }
    return rows;
}

void print_counts(const wire::Value& reply) {
    TextTable text({{"finding"}, {"count", Align::right}, {"what it means"}});
    for (const auto& count : reply["counts"]) {
        text.add_row({text_at(count, "finding"), grouped(count.value("count", std::int64_t{0})),
                      Cell(text_at(count, "explanation"), Style::faint)});
    }
    if (!text.empty()) fmt::print("{}\n", text.str(colour_wanted()));
}

void print_findings(const wire::Value& reply, const Options& options) {
    TextTable text({{"finding"}, {"kind"}, {"id"}, {"partner"}, {"values"}});
    for (const auto& row : reply["findings"]) {
        text.add_row({text_at(row, "finding"), text_at(row, "kind"), text_at(row, "id"),
                      text_at(row, "partner"), values_text(row["values"])});
    }
    if (!text.empty()) fmt::print("{}", text.str(colour_wanted()));
    const auto total = reply.value("total", std::int64_t{0});
    const auto shown = static_cast<std::int64_t>(reply["findings"].size());
    if (total == 0) {
        fmt::print("nothing is contradictory, as of {}\n", text_at(reply, "as_of"));
        return;
    }
    fmt::print("{} of {} findings, as of {}\n",
               shown == 0 ? "0" : fmt::format("{}-{}", options.offset + 1, options.offset + shown),
               grouped(total), text_at(reply, "as_of"));
    if (shown > 0 && options.offset + shown < total)
        fmt::print("more: --offset {}\n", options.offset + shown);
}

std::vector<CsvRow> rejected_rows(const wire::Value& reply) {
    std::vector<CsvRow> rows{{"received", "source", "principal", "index", "kind", "id", "field", "reason"}};
    for (const auto& row : reply["rejected"]) {
        rows.push_back({utc_text(row.value("received_at", std::int64_t{0})), text_at(row, "source"),
                        text_at(row, "principal"), exact_text(row["index"]), text_at(row, "kind"),
                        text_at(row, "id"), text_at(row, "field"), text_at(row, "reason")});
    }
    return rows;
}

// The records that ingest refused, which never came to count.
Outcome<int> rejected(const CLI::App& command, const Options& options) {
    // No more come with one answer: each brings what was sent.
    constexpr std::int64_t most_at_once = 1'000;
    const auto reply = ask_service(
        command, "ingest",
        {{"op", "rejected"}, {"offset", options.offset}, {"limit", std::min(options.limit, most_at_once)}});
    if (!reply) return tl::make_unexpected(reply.error());
    const auto rows = rejected_rows(*reply);
    if (options.csv.wanted()) return write_csv(options.csv, rows);
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    TextTable text(
        {{"received"}, {"source"}, {"index", Align::right}, {"kind"}, {"id"}, {"field"}, {"reason"}});
    for (std::size_t i = 1; i < rows.size(); ++i)
        text.add_row({rows[i][0], rows[i][1], rows[i][3], rows[i][4], rows[i][5], rows[i][6], rows[i][7]});
    if (!text.empty()) fmt::print("{}", text.str(colour_wanted()));
    fmt::print("{} of {} rejected records that are kept, the newest first\n", rows.size() - 1,
               grouped(reply->value("total", std::int64_t{0})));
    return exit_code::ok;
}

Outcome<int> quality(const CLI::App& command, const Options& options) {
    if (options.rejected) return rejected(command, options);
    const auto reply = ask_kpi(command, request_of(options));
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.csv.wanted()) return write_csv(options.csv, rows_of(*reply));
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    if (options.offset == 0) print_counts(*reply);
    print_findings(*reply, options);
    return exit_code::ok;
}

}  // namespace

void add_quality_command(CLI::App& app) {
    auto* command = app.add_subcommand("quality", "What is contradictory in the data, with its records");
    command->footer(
        "Each finding says by which rule the record counts; it is gone once the data is mended.\n"
        "\n"
        "Examples:\n"
        "  monomi quality\n"
        "  monomi quality --code orphan --limit 1000 --csv orphans.csv\n"
        "  monomi quality --partner P-0012 --json\n"
        "  monomi quality --rejected");
    const auto options = std::make_shared<Options>();
    command->add_option("--code", options->code, "Only this finding")
        ->check(name_check(Names<FindingCode>::names));
    command->add_option("--kind", options->kind, "Only records of this kind")
        ->check(name_check(Names<Kind>::names));
    command->add_option("--partner", options->partner, "Only records of this partner (id)");
    command->add_option("--as-of", options->as_of, "As of this date (default: today)")->check(date_check());
    command->add_flag("--rejected", options->rejected, "Instead, the records that ingest refused, and why");
    command->add_option("--offset", options->offset, "Findings to skip")->check(CLI::NonNegativeNumber);
    command->add_option("--limit", options->limit, "Most findings to show")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    add_json(*command, options->json);
    add_csv(*command, options->csv);
    on_run(*command, [command, options] { return quality(*command, *options); });
}

}  // namespace monomi::cli
