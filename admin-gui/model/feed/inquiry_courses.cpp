// Trends and activity on the wire.
#include <algorithm>

#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/feed/inquiry_wire.h"

namespace monomi::console {

namespace {

std::optional<ForecastRange> end_from(const wire::Value& goal) {
    const auto p10 = number_at(goal, "p10"), p50 = number_at(goal, "p50"), p90 = number_at(goal, "p90");
    if (!p10 || !p50 || !p90) return std::nullopt;
    return ForecastRange{*p10, *p50, *p90};
}

std::vector<std::optional<double>> numbers_from(const wire::Value& list) {
    std::vector<std::optional<double>> out;
    for (const wire::Value& value : list)
        out.push_back(value.is_number() ? std::optional(value.get<double>()) : std::nullopt);
    return out;
}

}  // namespace

wire::Value request_of(const TrendsQuery& query) {
    return {{"op", "trends"},           {"kpis", query.kpis},
            {"scope", query.scope},     {"grain", monomi::name_of(query.grain)},
            {"periods", query.periods}, {"goals", true}};
}

Trends answer_from(const TrendsQuery& query, const wire::Value& reply) {
    std::vector<Series> known = series_from(reply);
    Trends out;
    for (const std::string& kpi : query.kpis) {
        const auto found =
            std::find_if(known.begin(), known.end(), [&](const Series& series) { return series.kpi == kpi; });
        if (found != known.end()) out.series.push_back(std::move(*found));
        const wire::Value& goal = part_at(part_at(reply, "goals"), kpi.c_str());
        if (!goal.is_object()) continue;
        out.goals[kpi] = {numbers_from(part_at(goal, "targets")), number_at(goal, "pace"),
                          number_at(goal, "expected"), end_from(goal)};
    }
    return out;
}

wire::Value request_of(const ProgressQuery& query) {
    return {{"op", "progress"},
            {"kpis", query.kpis},
            {"scope", query.scope},
            {"length", monomi::name_of(query.length)}};
}

Progress answer_from(const ProgressQuery& query, const wire::Value& reply) {
    Progress out;
    out.period = text_at(reply, "period");
    const auto first = date_at(reply, "from"), last = date_at(reply, "to");
    if (!first || !last) return out;
    out.days = {*first, *last};
    for (const std::string& kpi : query.kpis) {
        const wire::Value& course = part_at(part_at(reply, "kpis"), kpi.c_str());
        if (!course.is_object()) continue;
        out.courses.push_back({kpi, numbers_from(part_at(course, "values")),
                               numbers_from(part_at(course, "course")), number_at(course, "target"),
                               number_at(course, "expected"), end_from(course)});
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
