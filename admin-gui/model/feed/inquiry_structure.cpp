// Structure, health and drivers on the wire.
#include <algorithm>

#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/feed/inquiry_wire.h"

namespace monomi::console {

namespace {

std::optional<std::int64_t> known_whole(const wire::Value& map, const char* name) {
    const auto number = number_at(map, name);
    return number ? std::optional(static_cast<std::int64_t>(*number)) : std::nullopt;
}

std::optional<ShareOfTotal> share_at(const wire::Value& map, const char* name) {
    const wire::Value& share = part_at(map, name);
    const auto low = number_at(share, "low"), high = number_at(share, "high");
    if (!low || !high) return std::nullopt;
    return ShareOfTotal{*low, *high};
}

std::vector<std::string> texts_at(const wire::Value& map, const char* name) {
    std::vector<std::string> out;
    for (const wire::Value& text : part_at(map, name))
        if (text.is_string()) out.push_back(text.get<std::string>());
    return out;
}

Headroom headroom_from(const wire::Value& value) {
    Headroom room;
    room.idle = number_at(value, "a");
    room.unreached = number_at(value, "b");
    room.total = number_at(value, "total");
    room.median_revenue = number_at(value, "median_revenue");
    room.median_of = text_at(value, "median_of");
    room.coverage = number_at(value, "coverage").value_or(1);
    room.reason = text_at(value, "reason");
    return room;
}

void read_people(const wire::Value& reply, Structure& into) {
    into.members_are_reps = text_at(reply, "members_of") == "rep";
    into.members_total =
        static_cast<std::size_t>(std::max<std::int64_t>(0, whole_at(reply, "members_total")));
    for (const wire::Value& member : part_at(reply, "members"))
        into.members.push_back({text_at(member, "id"), text_at(member, "name"), number_at(member, "revenue"),
                                number_at(member, "share"), number_at(member, "former"),
                                whole_at(member, "deals"), flag_at(member, "left")});
    for (const wire::Value& step : part_at(reply, "funnel"))
        into.funnel.push_back({text_at(step, "step"), number_at(step, "count"), number_at(step, "conversion"),
                               number_at(step, "tier_median")});
    for (const wire::Value& rep : part_at(reply, "out_of_order"))
        into.out_of_order.push_back(
            {text_at(rep, "rep"), text_at(rep, "name"), texts_at(rep, "has"), texts_at(rep, "lacks")});
}

}  // namespace

wire::Value request_of(const StructureQuery& query) {
    return {{"op", "structure"}, {"scope", query.scope}, {"window", monomi::name_of(query.window)}};
}

Structure answer_from(const StructureQuery&, const wire::Value& reply) {
    Structure out;
    out.days = range_at(reply, "days");
    out.coverage = number_at(reply, "coverage").value_or(1);
    out.reason = text_at(reply, "reason");
    out.revenue = number_at(reply, "revenue");
    out.unattributed = number_at(reply, "unattributed");
    out.leavers = number_at(reply, "leavers");
    out.effective = number_at(reply, "effective");
    out.at_risk_1 = number_at(part_at(reply, "at_risk"), "top1");
    out.at_risk_2 = number_at(part_at(reply, "at_risk"), "top2");
    out.makes_80 = known_whole(reply, "makes_80");
    out.deals = known_whole(reply, "deals");
    out.top1 = share_at(reply, "top1");
    out.top3 = share_at(reply, "top3");
    out.headcount_coverage = number_at(reply, "headcount_coverage").value_or(1);
    read_people(reply, out);
    out.headroom = headroom_from(part_at(reply, "headroom"));
    if (const wire::Value& action = part_at(reply, "action"); action.is_object())
        out.action = RecommendedAction{text_at(action, "code"), text_at(action, "step"),
                                       number_at(action, "value"), number_at(action, "norm")};
    return out;
}

wire::Value request_of(const HealthQuery& query) {
    wire::Value body{{"op", "health"}};
    if (query.partner.empty())
        body["limit"] = 0;
    else
        body["ids"] = {query.partner};
    return body;
}

Health answer_from(const HealthQuery&, const wire::Value& reply) {
    Health health;
    const wire::Value& bands = part_at(reply, "bands");
    for (std::size_t i = 0; i < health_band_count; ++i)
        health.bands[i] = whole_at(bands, std::string(Names<HealthBand>::names[i]).c_str());
    health.total = static_cast<std::size_t>(std::max<std::int64_t>(0, whole_at(reply, "total")));
    for (const wire::Value& value : part_at(reply, "rows")) {
        HealthRow row;
        row.id = text_at(value, "id");
        row.name = text_at(value, "name");
        row.score = number_at(value, "score");
        row.band = from_name<HealthBand>(text_at(value, "band")).value_or(HealthBand::unknown);
        row.coverage = number_at(value, "coverage").value_or(0);
        for (const wire::Value& part : part_at(value, "parts"))
            row.parts.push_back({text_at(part, "part"), number_at(part, "score"), number_at(part, "value"),
                                 number_at(part, "norm"), number_at(part, "weight").value_or(0),
                                 text_at(part, "reason")});
        if (const wire::Value& fix = part_at(value, "fix"); fix.is_object())
            row.fix = HealthFix{text_at(fix, "part"), number_at(fix, "gain").value_or(0),
                                number_at(fix, "value"), number_at(fix, "norm")};
        health.rows.push_back(std::move(row));
    }
    return health;
}

wire::Value request_of(const DriversQuery& query) { return {{"op", "drivers"}, {"scope", query.scope}}; }

Drivers answer_from(const DriversQuery&, const wire::Value& reply) {
    Drivers drivers;
    drivers.least_sample = whole_at(reply, "least_sample");
    drivers.reps = whole_at(reply, "reps");
    for (const wire::Value& row : part_at(reply, "rows"))
        drivers.rows.push_back({text_at(row, "type"), static_cast<int>(whole_at(row, "days")),
                                whole_at(row, "n"), number_at(row, "touched_share"),
                                number_at(row, "baseline_share"), number_at(row, "lift"),
                                number_at(row, "median_lag_days")});
    return drivers;
}

}  // namespace monomi::console
