#include "admin-cli/commands/tree_text.h"

#include <fmt/format.h>

#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

namespace {

// From which status on a number counts as on its way, and from which as not far behind.
constexpr double status_good = 1.0;
constexpr double status_warning = 0.8;

std::string percent(const wire::Value& value) {
    return value.is_number() ? fmt::format("{:.0f}%", value.get<double>() * 100) : std::string();
}

std::string change(const wire::Value& value) {
    return value.is_number() ? fmt::format("{:+.0f}%", value.get<double>() * 100) : std::string();
}

Cell status_cell(const wire::Value& status) {
    if (!status.is_number()) return {"N/A", Style::faint};
    const double value = status.get<double>();
    const Style style = value >= status_good      ? Style::good
                        : value >= status_warning ? Style::warning
                                                  : Style::bad;
    return {fmt::format("{:.2f}", value), style};
}

std::string target_cell(const wire::Value& node, std::string_view unit) {
    if (node["target"].is_null()) return "";
    const auto text = value_text(node["target"], unit);
    const auto found = text_at(node, "target_found");
    return found.empty() || found == "exact" ? text : fmt::format("{} ({})", text, found);
}

std::string forecast_cell(const wire::Value& node, std::string_view unit) {
    const auto forecast = node.find("forecast");
    if (forecast == node.end() || !forecast->is_object() || !forecast->contains("p50") ||
        (*forecast)["p50"].is_null())
        return "";
    return fmt::format("{} ({} to {})", value_text((*forecast)["p50"], unit),
                       value_text((*forecast)["p10"], unit), value_text((*forecast)["p90"], unit));
}

int indent_of(const wire::Value& node) {
    const auto level = text_at(node, "level");
    return level == "kgi" ? 0 : level == "kpi" ? 2 : 4;
}

}  // namespace

std::string tree_text(const wire::Value& reply, const KpiCatalogue& catalogue, std::string_view language,
                      bool colour) {
    const auto& period = reply["days"];
    const auto& days = reply["business_days"];
    std::string out =
        fmt::format("{}, {} ({} to {}): profile {} ({})\n", text_at(reply, "scope"), text_at(reply, "period"),
                    period[0].get<std::string>(), period[1].get<std::string>(), text_at(reply, "profile"),
                    text_at(reply, "profile_reason"));
    out += fmt::format("{} of {} business days are gone{}\n", days[0].get<int>(), days[1].get<int>(),
                       reply["pace"].is_null() ? "" : fmt::format(", pace {}", percent(reply["pace"])));
    TextTable table({{""},
                     {"kpi"},
                     {"actual", Align::right},
                     {"target", Align::right},
                     {"attained", Align::right},
                     {"status", Align::right},
                     {"trend", Align::right},
                     {"forecast", Align::right},
                     {""}});
    for (const auto& node : reply["nodes"]) {
        const auto code = text_at(node, "kpi");
        const auto unit = text_at(node, "unit");
        const bool explained = !node["target"].is_null() || node["actual"].is_null();
        table.add_row(
            {std::string(static_cast<std::size_t>(indent_of(node)), ' ') + catalogue.label(code, language),
             Cell(code, Style::faint), value_text(node["actual"], unit), target_cell(node, unit),
             percent(node["attainment"]), status_cell(node["status"]), change(node["trend"]),
             forecast_cell(node, unit), Cell(explained ? text_at(node, "reason") : "", Style::faint)});
    }
    return out + table.str(colour);
}

}  // namespace monomi::cli
