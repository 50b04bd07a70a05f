// Silences, and the two counts of a rate, on the wire.
#include <algorithm>

#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/feed/inquiry_wire.h"

namespace monomi::console {

wire::Value request_of(const SilencesQuery&) { return {{"op", "silences"}}; }

Silences answer_from(const SilencesQuery&, const wire::Value& reply) {
    Silences out;
    for (const wire::Value& row : part_at(reply, "silences")) {
        out.rows.push_back(
            {text_at(row, "id"),
             {text_at(row, "rule"), text_at(row, "scope"), text_at(row, "partner"), text_at(row, "owner")},
             date_at(row, "until"),
             text_at(row, "by"),
             text_at(row, "comment"),
             whole_at(row, "alerts")});
    }
    std::stable_sort(out.rows.begin(), out.rows.end(),
                     [](const Silence& a, const Silence& b) { return a.until < b.until; });
    return out;
}

wire::Value request_of(const CohortQuery& query) {
    return {{"op", "explain"},
            {"kpi", query.kpi},
            {"scope", query.scope},
            {"window", monomi::name_of(query.period)},
            {"limit", 1}};
}

Cohort answer_from(const CohortQuery&, const wire::Value& reply) {
    constexpr std::string_view over = " / ";
    const std::string formula = text_at(reply, "formula");
    const std::size_t at = formula.find(over);
    if (at == std::string::npos) return {};
    const auto value_of = [&](std::string_view input) -> std::optional<double> {
        for (const wire::Value& part : part_at(reply, "parts"))
            if (text_at(part, "input") == input) return number_at(part, "value");
        return std::nullopt;
    };
    return {value_of(std::string_view(formula).substr(0, at)),
            value_of(std::string_view(formula).substr(at + over.size()))};
}

}  // namespace monomi::console
