// Findings and coverage on the wire.
#include <algorithm>

#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/feed/inquiry_wire.h"

namespace monomi::console {

namespace {

// A value as people read it: a text without quotes, anything else as it is written.
std::string readable(const wire::Value& value) {
    if (value.is_null()) return {};
    return value.is_string() ? value.get<std::string>() : value.dump();
}

DataFinding finding_from(const wire::Value& row) {
    DataFinding finding{text_at(row, "finding"), text_at(row, "kind"),  text_at(row, "id"),
                        text_at(row, "partner"), text_at(row, "field"), {}};
    if (finding.field.empty()) {
        for (const wire::Value& field : part_at(row, "fields"))
            finding.field += (finding.field.empty() ? "" : ", ") + readable(field);
    }
    const wire::Value& values = part_at(row, "values");
    if (!values.is_object()) return finding;
    for (const auto& [field, value] : values.items()) finding.values.emplace_back(field, readable(value));
    return finding;
}

FieldSupply supply_from(const wire::Value& value) {
    FieldSupply supply;
    supply.field = text_at(value, "field");
    supply.partners_supplied = whole_at(value, "partners_supplied");
    supply.partners = whole_at(value, "partners");
    for (const wire::Value& source : part_at(value, "sources")) {
        supply.sources.push_back(text_at(source, "source"));
        const auto since = date_at(source, "since");
        if (since && (!supply.since || *since < *supply.since)) supply.since = since;
    }
    return supply;
}

}  // namespace

wire::Value request_of(const FindingsQuery& query) {
    wire::Value body{{"op", "findings"}, {"offset", query.offset}, {"limit", FindingsQuery::page}};
    if (!query.code.empty()) body["code"] = query.code;
    return body;
}

Findings answer_from(const FindingsQuery&, const wire::Value& reply) {
    Findings out;
    out.total = static_cast<std::size_t>(std::max<std::int64_t>(0, whole_at(reply, "total")));
    for (const wire::Value& count : part_at(reply, "counts"))
        out.counts.push_back(
            {text_at(count, "finding"), whole_at(count, "count"), text_at(count, "explanation")});
    for (const wire::Value& row : part_at(reply, "findings")) out.rows.push_back(finding_from(row));
    return out;
}

wire::Value request_of(const CoverageQuery&) { return {{"op", "coverage"}, {"limit", 200}}; }

Coverage answer_from(const CoverageQuery&, const wire::Value& reply) {
    Coverage out;
    for (const wire::Value& value : part_at(reply, "gaps")) {
        CoverageGap gap{text_at(value, "gap"),
                        text_at(value, "kind"),
                        whole_at(value, "count"),
                        whole_at(value, "of"),
                        {}};
        for (const wire::Value& row : part_at(value, "rows"))
            gap.rows.push_back({text_at(row, "id"), text_at(row, "name"), text_at(row, "partner")});
        out.gaps.push_back(std::move(gap));
    }
    for (const wire::Value& supply : part_at(reply, "supplies")) out.supplies.push_back(supply_from(supply));
    return out;
}

}  // namespace monomi::console
