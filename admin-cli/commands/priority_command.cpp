// `monomi priority`: which partners deserve the most support.
#include <fmt/format.h>

#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "common/domain/structure_rules.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string as_of, quadrant;
    bool json = false;
};

// Every page of the answer as one.
Outcome<wire::Value> all_rows(const CLI::App& command, const Options& options) {
    wire::Value request{{"op", "priority"}, {"offset", 0}};
    if (!options.as_of.empty()) request["as_of"] = options.as_of;
    auto whole = ask_kpi(command, request);
    if (!whole) return whole;
    auto& rows = (*whole)["rows"];
    while (rows.size() < whole->value("total", std::size_t{0})) {
        request["offset"] = rows.size();
        const auto page = ask_kpi(command, request);
        if (!page) return page;
        if ((*page)["rows"].empty()) break;
        for (const auto& row : (*page)["rows"]) rows.push_back(row);
    }
    return whole;
}

std::string rank_text(const wire::Value& rank) {
    return rank.is_null() ? "N/A" : fmt::format("{:.0f}", rank.get<double>() * 100);
}

// "tech_touch since 2026-09-30": how long the partner has been where it is, as far as the trail tells.
std::string since(const wire::Value& row) {
    std::string first;
    const auto& trail = row["trail"];
    for (auto it = trail.rbegin(); it != trail.rend() && (*it)["quadrant"] == row["quadrant"]; ++it)
        first = text_at(*it, "on");
    return first;
}

void print_table(const std::vector<wire::Value>& rows) {
    TextTable text({{"quadrant"},
                    {"since"},
                    {"partner"},
                    {"name"},
                    {"tier"},
                    {"potential", Align::right},
                    {"performance", Align::right},
                    {"headroom", Align::right},
                    {"revenue", Align::right},
                    {"reach", Align::right},
                    {"scheme"},
                    {"focus", Align::right}});
    for (const auto& row : rows) {
        const auto quadrant = text_at(row, "quadrant");
        text.add_row({quadrant.empty() ? Cell(text_at(row, "reason"), Style::faint) : Cell(quadrant),
                      quadrant.empty() ? "" : since(row), text_at(row, "id"), text_at(row, "name"),
                      text_at(row, "tier"), rank_text(row["potential"]), rank_text(row["performance"]),
                      value_text(row["parts"]["headroom"], "money"),
                      value_text(row["parts"]["revenue"], "money"), value_text(row["reach"], "ratio"),
                      text_at(row["alignment"], "scheme"), text_at(row["alignment"], "focus_rank")});
    }
    fmt::print("{}", text.str(colour_wanted()));
}

Outcome<int> priority(const CLI::App& command, const Options& options) {
    auto reply = all_rows(command, options);
    if (!reply) return tl::make_unexpected(reply.error());
    std::vector<wire::Value> rows;
    for (auto& row : (*reply)["rows"]) {
        if (options.quadrant.empty() || text_at(row, "quadrant") == options.quadrant)
            rows.push_back(std::move(row));
    }
    if (options.json) {
        (*reply)["rows"] = rows;
        print_json(*reply);
        return exit_code::ok;
    }
    print_table(rows);
    fmt::print("{} partners, as of {}\n", rows.size(), text_at(*reply, "as_of"));
    return exit_code::ok;
}

}  // namespace

void add_priority_command(CLI::App& app) {
    auto* command =
        app.add_subcommand("priority", "Partners by what they could bring and what they do bring");
    command->footer(
        "Potential and performance are percentile ranks (0-100) within the tier.\n"
        "\n"
        "Examples:\n"
        "  monomi priority --quadrant focus\n"
        "  monomi priority --as-of 2026-11-30 --json");
    const auto options = std::make_shared<Options>();
    command->add_option("--quadrant", options->quadrant, "Only those of this quadrant")
        ->check(name_check(Names<Quadrant>::names));
    add_as_of(*command, options->as_of);
    add_json(*command, options->json);
    on_run(*command, [command, options] { return priority(*command, *options); });
}

}  // namespace monomi::cli
