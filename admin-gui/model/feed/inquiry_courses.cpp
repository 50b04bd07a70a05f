// Trends and activity on the wire.
#include <algorithm>

#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/feed/inquiry_wire.h"

namespace monomi::console {

wire::Value request_of(const TrendsQuery& query) {
    return {{"op", "trends"},
            {"kpis", query.kpis},
            {"scope", query.scope},
            {"grain", monomi::name_of(query.grain)},
            {"periods", query.periods}};
}

Trends answer_from(const TrendsQuery& query, const wire::Value& reply) {
    std::vector<Series> known = series_from(reply);
    Trends out;
    for (const std::string& kpi : query.kpis) {
        const auto found =
            std::find_if(known.begin(), known.end(), [&](const Series& series) { return series.kpi == kpi; });
        if (found != known.end()) out.series.push_back(std::move(*found));
    }
    return out;
}

wire::Value request_of(const ActivityQuery& query) {
    wire::Value body{{"op", "activity"}, {"weeks", query.weeks}};
    if (!query.type.empty()) body["type"] = query.type;
    return body;
}

Activity answer_from(const ActivityQuery&, const wire::Value& reply) {
    Activity out;
    out.kpi = text_at(reply, "kpi");
    out.weeks = ranges_at(reply, "weeks");
    for (const wire::Value& row : part_at(reply, "rows")) {
        const wire::Value& counts = part_at(row, "counts");
        auto& into = out.counts[text_at(row, "id")];
        for (std::size_t i = 0; i < out.weeks.size(); ++i) {
            const bool known = counts.is_array() && i < counts.size() && counts[i].is_number();
            into.push_back(known ? std::optional(counts[i].get<int>()) : std::nullopt);
        }
    }
    return out;
}

}  // namespace monomi::console
