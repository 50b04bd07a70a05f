// Findings and coverage on the wire.
#include <algorithm>

#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/feed/inquiry_wire.h"

namespace monomi::console {

namespace {

// A value as people read it: a text without quotes, a list with commas, a dated value after its day, a span
// of days with a dash.
std::string readable(const wire::Value& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return value.get<std::string>();
    if (value.is_binary()) return "…";
    if (!value.is_structured()) return value.dump();
    std::string out;
    if (value.is_object() && value.contains("from")) {
        const bool span = !value.contains("value");
        return readable(value.at("from")) + (span ? " – " : " → ") +
               readable(value.value(span ? "to" : "value", wire::Value()));
    }
    for (const auto& [name, part] : value.items()) {
        if (!out.empty()) out += ", ";
        out += (value.is_object() ? name + " → " : "") + readable(part);
    }
    return out;
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

wire::Value request_of(const RejectedQuery& query) {
    return {{"op", "rejected"}, {"offset", query.offset}, {"limit", RejectedQuery::page}};
}

Rejected answer_from(const RejectedQuery&, const wire::Value& reply) {
    Rejected out;
    out.total = static_cast<std::size_t>(std::max<std::int64_t>(0, whole_at(reply, "total")));
    for (const wire::Value& value : part_at(reply, "rejected")) {
        RejectedRow row;
        row.received_at = whole_at(value, "received_at");
        row.index = whole_at(value, "index");
        row.source = text_at(value, "source");
        row.principal = text_at(value, "principal");
        row.kind = text_at(value, "kind");
        row.id = text_at(value, "id");
        row.field = text_at(value, "field");
        row.reason = text_at(value, "reason");
        row.bytes = text_at(value, "bytes");
        const wire::Value& record = part_at(value, "record");
        if (record.is_object())
            for (const auto& [field, content] : record.items())
                row.record.emplace_back(field, readable(content));
        out.rows.push_back(std::move(row));
    }
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
