#include "admin-cli/commands/kpi_explain_text.h"

#include <fmt/format.h>

#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

namespace {

void print_entries(const wire::Value& part, const wire::Value& entries, std::int64_t offset) {
    const auto unit = text_at(part, "unit");
    TextTable text({{"on"}, {"kind"}, {"id"}, {"customer"}, {"partner"}, {"counts", Align::right}});
    for (const auto& entry : entries) {
        text.add_row({text_at(entry, "on"), text_at(entry, "kind"), text_at(entry, "id"),
                      text_at(entry, "customer"), text_at(entry, "partner"),
                      value_text(entry["contribution"], unit)});
    }
    if (!text.empty()) fmt::print("{}", text.str(colour_wanted()));
    const auto total = part.value("total", std::int64_t{0});
    const auto shown = static_cast<std::int64_t>(entries.size());
    const auto how = text_at(part, "how");
    const bool own = how == "median" || how == "effective";
    fmt::print("{} of {} records, {} {}\n",
               shown == 0 ? "0" : fmt::format("{}-{}", offset + 1, offset + shown), grouped(total),
               own ? how : "sum", value_text(own ? part["value"] : part["sum"], unit));
    if (shown > 0 && offset + shown < total)
        fmt::print("more: --part {} --offset {}\n", text_at(part, "input"), offset + shown);
}

}  // namespace

void print_explanation(const wire::Value& reply, std::int64_t offset) {
    const auto& parts = reply["parts"];
    for (const auto& part : parts) {
        if (parts.size() > 1) {
            const auto title = fmt::format("{} = {}", text_at(part, "input"),
                                           value_text(part["value"], text_at(part, "unit")));
            fmt::print("{}\n", styled(title, Style::bold, colour_wanted()));
        }
        if (const auto entries = part.find("entries"); entries != part.end()) {
            print_entries(part, *entries, offset);
        } else if (text_at(reply, "part") == text_at(part, "input")) {
            print_entries(part, reply["entries"], offset);
        }
    }
    fmt::print("{} = {}{}\n", text_at(reply, "kpi"),
               parts.size() > 1 ? text_at(reply, "formula") + " = " : "",
               value_text(reply["value"], text_at(reply, "unit")));
    if (const auto reason = text_at(reply, "reason"); !reason.empty()) fmt::print("({})\n", reason);
}

}  // namespace monomi::cli
