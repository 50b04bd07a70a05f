// `monomi health`: how well partners do, what that is made of, and what would raise it most.
#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "common/domain/health_rules.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string partner, band, as_of;
    std::size_t offset = 0, limit = 500;
    bool json = false;
};

std::string points(const wire::Value& value) {
    return value.is_number() ? fmt::format("{:.0f}", value.get<double>()) : "N/A";
}

// Two digits behind the point where the figure is small and has any.
std::string figure(const wire::Value& value) {
    if (!value.is_number()) return "N/A";
    const double number = value.get<double>();
    if (std::abs(number) >= 100) return grouped(std::llround(number));
    std::string text = fmt::format("{:.2f}", number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

Cell band_cell(const std::string& band) {
    if (band == name_of(HealthBand::at_risk) || band == name_of(HealthBand::stalled))
        return {band, Style::bad};
    return {band, band == name_of(HealthBand::watch) ? Style::warning : Style::plain};
}

// "pipeline +12: meetings_held 1, should be 3.2"
std::string fix_text(const wire::Value& fix) {
    if (fix.is_null()) return "";
    const auto kpi = text_at(fix, "kpi");
    return fmt::format("{} +{}: {}{}, should be {}", text_at(fix, "part"), points(fix.at("gain")),
                       kpi.empty() ? "" : kpi + " ", figure(fix.at("value")), figure(fix.at("norm")));
}

void print_list(const wire::Value& reply) {
    TextTable table({{"partner"},
                     {"name"},
                     {"score", Align::right},
                     {"band"},
                     {"coverage", Align::right},
                     {"biggest fix"}});
    for (const auto& row : reply.at("rows")) {
        table.add_row({text_at(row, "id"), text_at(row, "name"), points(row.at("score")),
                       band_cell(text_at(row, "band")), value_text(row.at("coverage"), "ratio"),
                       fix_text(row.at("fix"))});
    }
    if (!table.empty()) fmt::print("{}", table.str(colour_wanted()));
    std::string counts;
    for (const std::string_view band : Names<HealthBand>::names) {
        counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ",
                              reply.at("bands").at(std::string(band)).get<int>(), band);
    }
    fmt::print("{} of {} partners shown; under contract: {}; as of {}\n", reply.at("rows").size(),
               reply.at("total").get<std::size_t>(), counts, text_at(reply, "as_of"));
}

void print_partner(const wire::Value& row, const std::string& as_of) {
    fmt::print("{} {}: health {} ({}), coverage {}, by the tree {} for {}, as of {}\n", text_at(row, "id"),
               text_at(row, "name"), points(row.at("score")), text_at(row, "band"),
               value_text(row.at("coverage"), "ratio"), text_at(row, "profile"), text_at(row, "period"),
               as_of);
    TextTable parts({{"part"}, {"score", Align::right}, {"weight", Align::right}, {"why"}});
    for (const auto& part : row.at("parts")) {
        const auto reason = text_at(part, "reason"), kpi = text_at(part, "kpi");
        parts.add_row({text_at(part, "part"), points(part.at("score")), figure(part.at("weight")),
                       reason.empty() ? fmt::format("{}{}, should be {}", kpi.empty() ? "" : kpi + " ",
                                                    figure(part.at("value")), figure(part.at("norm")))
                                      : reason});
    }
    fmt::print("{}", parts.str(colour_wanted()));
    TextTable numbers({{"number"},
                       {"level"},
                       {"value", Align::right},
                       {"should be", Align::right},
                       {"by"},
                       {"score", Align::right},
                       {"trend", Align::right},
                       {""}});
    for (const auto& number : row.at("numbers")) {
        const bool judged = !number.at("norm").is_null();
        numbers.add_row({text_at(number, "kpi"), text_at(number, "level"), figure(number.at("value")),
                         figure(number.at("norm")),
                         !judged                              ? ""
                         : number.at("by_target").get<bool>() ? "target"
                                                              : "months before",
                         points(number.at("score")), value_text(number.at("trend"), "ratio"),
                         text_at(number, "reason")});
    }
    if (!numbers.empty()) fmt::print("\n{}", numbers.str(colour_wanted()));
    if (!row.at("fix").is_null()) fmt::print("\nBiggest fix: {}\n", fix_text(row.at("fix")));
}

Outcome<int> health(const CLI::App& command, const Options& options) {
    wire::Value request{{"op", "health"}, {"offset", options.offset}, {"limit", options.limit}};
    if (!options.as_of.empty()) request["as_of"] = options.as_of;
    if (!options.band.empty()) request["band"] = options.band;
    if (!options.partner.empty()) {
        request["ids"] = {options.partner};
        request["numbers"] = true;
    }
    const auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (!options.partner.empty() && reply->at("rows").empty()) {
        return failed(exit_code::not_found,
                      fmt::format("no partner under contract has the id \"{}\"", options.partner));
    }
    if (options.json) {
        print_json(*reply);
    } else if (options.partner.empty()) {
        print_list(*reply);
    } else {
        print_partner(reply->at("rows").at(0), text_at(*reply, "as_of"));
    }
    return exit_code::ok;
}

}  // namespace

void add_health_command(CLI::App& app) {
    auto* command =
        app.add_subcommand("health", "How well partners under contract do, and what would help most");
    command->footer(
        "Examples:\n"
        "  monomi health --band at_risk           who needs help, and with what\n"
        "  monomi health P-0012                   what one partner's health is made of\n"
        "  monomi health --as-of 2026-11-30 --json");
    const auto options = std::make_shared<Options>();
    command->add_option("PARTNER", options->partner, "Only this partner, in detail");
    command->add_option("--band", options->band, "Only those in this band")
        ->check(name_check(Names<HealthBand>::names));
    add_as_of(*command, options->as_of);
    command->add_option("--offset", options->offset, "Partners to skip");
    command->add_option("--limit", options->limit, "Most partners to show")
        ->check(CLI::Range(1, 2000))
        ->capture_default_str();
    add_json(*command, options->json);
    on_run(*command, [command, options] { return health(*command, *options); });
}

}  // namespace monomi::cli
