#include "admin-cli/commands/kpi_rows.h"

#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

std::string exact_text(const wire::Value& value) {
    if (value.is_null()) return "N/A";
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::vector<CsvRow> reading_rows(const wire::Value& reply) {
    CsvRow row;
    for (const char* key : {"kpi", "scope", "window", "as_of"}) row.push_back(text_at(reply, key));
    row.push_back(exact_text(reply.value("value", wire::Value())));
    row.push_back(text_at(reply, "unit"));
    row.push_back(exact_text(reply.value("coverage", wire::Value())));
    row.push_back(text_at(reply, "reason"));
    return {{"kpi", "scope", "window", "as_of", "value", "unit", "coverage", "reason"}, std::move(row)};
}

std::vector<CsvRow> table_rows(const wire::Value& reply) {
    CsvRow header{text_at(reply, "scope_kind"), "name"};
    for (const auto& kpi : reply.value("kpis", wire::Value::array())) {
        header.push_back(kpi.get<std::string>());
        header.push_back(kpi.get<std::string>() + " coverage");
    }
    std::vector<CsvRow> rows{std::move(header)};
    for (const auto& scope : reply.value("rows", wire::Value::array())) {
        CsvRow row{text_at(scope, "id"), text_at(scope, "name")};
        const auto& values = scope.at("values");
        for (std::size_t i = 0; i < values.size(); ++i) {
            row.push_back(exact_text(values[i]));
            row.push_back(exact_text(scope.at("coverage").at(i)));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

namespace {

std::vector<CsvRow> rows_of_scopes(const wire::Value& reply) {
    std::vector<CsvRow> rows{{"scope", "name", "from", "to", text_at(reply, "kpi"), "coverage"}};
    for (const auto& row : reply.at("rows")) {
        std::size_t i = 0;
        for (const auto& period : reply.at("periods")) {
            rows.push_back({text_at(row, "scope"), text_at(row, "name"), period.at(0).get<std::string>(),
                            period.at(1).get<std::string>(), exact_text(row.at("values").at(i)),
                            exact_text(row.at("coverage").at(i))});
            ++i;
        }
    }
    return rows;
}

}  // namespace

std::vector<CsvRow> series_rows(const wire::Value& reply) {
    if (reply.contains("rows")) return rows_of_scopes(reply);
    std::vector<CsvRow> rows{{"from", "to", text_at(reply, "kpi"), "coverage"}};
    for (const auto& point : reply.value("points", wire::Value::array())) {
        rows.push_back({text_at(point, "from"), text_at(point, "to"),
                        exact_text(point.value("value", wire::Value())),
                        exact_text(point.value("coverage", wire::Value()))});
    }
    return rows;
}

std::vector<CsvRow> explain_rows(const wire::Value& reply) {
    std::vector<CsvRow> rows{{"input", "on", "kind", "id", "partner", "customer", "contribution"}};
    const auto add = [&](const std::string& input, const wire::Value& entries) {
        for (const auto& entry : entries) {
            rows.push_back({input, text_at(entry, "on"), text_at(entry, "kind"), text_at(entry, "id"),
                            text_at(entry, "partner"), text_at(entry, "customer"),
                            exact_text(entry.value("contribution", wire::Value()))});
        }
    };
    add(text_at(reply, "part"), reply.value("entries", wire::Value::array()));
    for (const auto& part : reply.value("parts", wire::Value::array()))
        add(text_at(part, "input"), part.value("entries", wire::Value::array()));
    return rows;
}

}  // namespace monomi::cli
