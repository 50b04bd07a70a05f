// Trees and targets on the wire.
#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/feed/inquiry_wire.h"

namespace monomi::console {

namespace {

std::optional<bool> known_flag(const wire::Value& map, const char* name) {
    const wire::Value& value = part_at(map, name);
    return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt;
}

std::optional<ForecastRange> range_from(const wire::Value& value) {
    const auto p10 = number_at(value, "p10"), p50 = number_at(value, "p50"), p90 = number_at(value, "p90");
    if (!p10 || !p50 || !p90) return std::nullopt;
    return ForecastRange{*p10, *p50, *p90};
}

TreeNode node_from(const wire::Value& value) {
    TreeNode node;
    node.kpi = text_at(value, "kpi");
    node.level = from_name<TreeLevel>(text_at(value, "level")).value_or(TreeLevel::kgi);
    for (const wire::Value& parent : part_at(value, "parents"))
        if (parent.is_number_unsigned()) node.parents.push_back(parent.get<std::size_t>());
    node.actual = number_at(value, "actual");
    node.target = number_at(value, "target");
    node.opening = number_at(value, "opening");
    node.previous = number_at(value, "previous");
    node.target_found = text_at(value, "target_found");
    node.agreed = known_flag(value, "agreed");
    node.attainment = number_at(value, "attainment");
    node.pace = number_at(value, "pace");
    node.status = number_at(value, "status");
    node.trend = number_at(value, "trend");
    node.expected = number_at(value, "expected");
    node.shortfall = number_at(value, "shortfall");
    node.forecast = range_from(part_at(value, "forecast"));
    node.coverage = number_at(value, "coverage").value_or(1);
    node.reason = text_at(value, "reason");
    return node;
}

}  // namespace

wire::Value request_of(const TreeQuery& query) {
    wire::Value body{{"op", "tree"}, {"scope", query.scope}};
    if (!query.profile.empty()) body["profile"] = query.profile;
    if (!query.period.empty()) body["period"] = query.period;
    return body;
}

Tree answer_from(const TreeQuery&, const wire::Value& reply) {
    Tree tree;
    tree.profile = text_at(reply, "profile");
    tree.profile_reason = text_at(reply, "profile_reason");
    tree.period = text_at(reply, "period");
    tree.days = range_at(reply, "days");
    tree.pace = number_at(reply, "pace");
    for (const wire::Value& node : part_at(reply, "nodes")) tree.nodes.push_back(node_from(node));
    for (const wire::Value& profile : part_at(reply, "profiles"))
        tree.profiles.push_back({text_at(profile, "profile"),
                                 {text_at(profile, "label_ja"), text_at(profile, "label_en")},
                                 !text_at(profile, "fits").empty()});
    return tree;
}

wire::Value request_of(const TargetsQuery& query) {
    wire::Value body{{"op", "targets"}, {"offset", query.offset}, {"limit", TargetsQuery::page}};
    if (!query.scope.empty()) body["scope"] = query.scope;
    if (!query.kpi.empty()) body["kpi"] = query.kpi;
    if (!query.period.empty()) body["period"] = query.period;
    return body;
}

Targets answer_from(const TargetsQuery&, const wire::Value& reply) {
    Targets targets;
    for (const wire::Value& row : part_at(reply, "rows")) {
        const auto value = number_at(row, "value");
        if (!value) continue;
        targets.rows.push_back({text_at(row, "id"),
                                text_at(row, "scope"),
                                text_at(row, "kpi"),
                                text_at(row, "period"),
                                text_at(row, "source"),
                                *value,
                                known_flag(row, "agreed_with_partner"),
                                known_flag(row, "counts").value_or(true),
                                whole_at(row, "version"),
                                {}});
        const auto first = date_at(row, "from"), last = date_at(row, "to");
        if (first && last) targets.rows.back().days = DateRange{*first, *last};
    }
    targets.total =
        static_cast<std::size_t>(whole_at(reply, "total", static_cast<std::int64_t>(targets.rows.size())));
    return targets;
}

}  // namespace monomi::console
