// `monomi structure`: who brings the revenue of a partner or of several, how far the reps have come, and what
// more could be had.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <vector>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "common/domain/scope.h"
#include "common/domain/window.h"

namespace monomi::cli {

namespace {

struct Options {
    std::string scope = "org", window = "last_12m", as_of;
    std::int64_t limit = 20;
    bool json = false;
};

std::string money(const wire::Value& value) { return value_text(value, "money"); }
std::string share(const wire::Value& value) { return value_text(value, "ratio"); }

// "83.3%", or "41.7%-91.7%" where part is unattributed.
std::string range_text(const wire::Value& range) {
    if (!range.is_object()) return "N/A";
    const auto low = share(range["low"]), high = share(range["high"]);
    return low == high ? low : low + "-" + high;
}

std::string joined(const wire::Value& names) {
    return fmt::format("{}", fmt::join(names.get<std::vector<std::string>>(), ", "));
}

void print_revenue(const wire::Value& reply) {
    const auto reason = text_at(reply, "reason");
    if (!reason.empty()) {
        fmt::print("revenue: N/A ({})\n", reason);
        return;
    }
    const auto members = text_at(reply, "members_of") + "s";
    fmt::print("revenue {}, of it unattributed {}, by leavers {}\n", money(reply["revenue"]),
               money(reply["unattributed"]), money(reply["leavers"]));
    fmt::print(
        "top 1 {}, top 3 {}; {} {} made 80%, effectively {}\n", range_text(reply["top1"]),
        range_text(reply["top3"]), value_text(reply["makes_80"], "count"), members,
        reply["effective"].is_null() ? "N/A" : fmt::format("{:.1f}", reply["effective"].get<double>()));
    fmt::print("at risk with the top 1 {}, with the top 2 {}\n", money(reply["at_risk"]["top1"]),
               money(reply["at_risk"]["top2"]));
}

void print_members(const wire::Value& reply) {
    TextTable text({{text_at(reply, "members_of")},
                    {"name"},
                    {"revenue", Align::right},
                    {"share", Align::right},
                    {"won", Align::right},
                    {""}});
    for (const auto& member : reply["members"]) {
        text.add_row({text_at(member, "id"), text_at(member, "name"), money(member["revenue"]),
                      share(member["share"]), value_text(member["deals"], "count"),
                      Cell(member.value("left", false) ? "left" : "", Style::warning)});
    }
    if (!text.empty()) fmt::print("\n{}", text.str(colour_wanted()));
    const auto total = reply.value("members_total", std::size_t{0});
    if (total > reply["members"].size()) fmt::print("and {} more\n", total - reply["members"].size());
}

void print_funnel(const wire::Value& reply) {
    TextTable text({{"step"},
                    {"reps", Align::right},
                    {"of the step before", Align::right},
                    {"tier's median", Align::right}});
    for (const auto& step : reply["funnel"]) {
        const bool first = text_at(step, "step") == "headcount";
        text.add_row({text_at(step, "step"), value_text(step["count"], "count"),
                      first ? "" : share(step["conversion"]),
                      step["tier_median"].is_null() ? "" : share(step["tier_median"])});
    }
    fmt::print("\n{}", text.str(colour_wanted()));
    for (const auto& rep : reply["out_of_order"]) {
        fmt::print("out of order: {} {} is {}, but not {}\n", text_at(rep, "rep"), text_at(rep, "name"),
                   joined(rep["has"]), joined(rep["lacks"]));
    }
}

std::string action_text(const wire::Value& action) {
    const auto code = text_at(action, "code");
    if (code == "learn") return "learn: the sales headcount is unknown";
    if (code == "protect") {
        return fmt::format("protect: one rep brought {} of the revenue, the limit is {}",
                           share(action["value"]), share(action["norm"]));
    }
    return fmt::format("{}: {} is {} of the step before, its tier's median {}", code, text_at(action, "step"),
                       share(action["value"]), share(action["norm"]));
}

void print_outlook(const wire::Value& reply) {
    const auto& headroom = reply["headroom"];
    fmt::print("\nheadroom {} = {} of the reachable reps + {} of the others", money(headroom["total"]),
               money(headroom["a"]), money(headroom["b"]));
    if (const auto of = text_at(headroom, "median_of"); !of.empty())
        fmt::print("; at the {}'s median of {} a producing rep", of, money(headroom["median_revenue"]));
    if (const auto coverage = headroom["coverage"].get<double>(); coverage < 1)
        fmt::print(" (coverage {:.0f}%)", coverage * 100);
    if (const auto reason = text_at(headroom, "reason"); !reason.empty()) fmt::print(" ({})", reason);
    fmt::print("\n");
    if (reply["action"].is_object())
        fmt::print("{}\n", styled(action_text(reply["action"]), Style::bold, colour_wanted()));
}

Outcome<int> structure(const CLI::App& command, const Options& options) {
    wire::Value request{
        {"op", "structure"}, {"scope", options.scope}, {"window", options.window}, {"limit", options.limit}};
    if (!options.as_of.empty()) request["as_of"] = options.as_of;
    const auto reply = ask_kpi(command, request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    print_revenue(*reply);
    print_members(*reply);
    print_funnel(*reply);
    print_outlook(*reply);
    fmt::print("{}, {}, as of {}\n", text_at(*reply, "scope"), text_at(*reply, "window"),
               text_at(*reply, "as_of"));
    return exit_code::ok;
}

}  // namespace

void add_structure_command(CLI::App& app) {
    auto* command = app.add_subcommand("structure", "Who brings the revenue, the reps' funnel, and headroom");
    command->footer(
        "Examples:\n"
        "  monomi structure                              over the partners of the organisation\n"
        "  monomi structure partner:P-0012               over the reps of a partner\n"
        "  monomi structure tier:top --window quarter --as-of 2026-11-30 --json");
    const auto options = std::make_shared<Options>();
    command->add_option("SCOPE", options->scope, "org, partner:ID, owner:ID, role:ROLE or tier:TIER")
        ->check(scope_check())
        ->capture_default_str();
    command->add_option("--window", options->window, "Days whose wins count")
        ->check(name_check(Names<Window>::names))
        ->capture_default_str();
    add_as_of(*command, options->as_of);
    command->add_option("--limit", options->limit, "Most members to list")
        ->check(CLI::Range(1, 2000))
        ->capture_default_str();
    add_json(*command, options->json);
    on_run(*command, [command, options] { return structure(*command, *options); });
}

}  // namespace monomi::cli
