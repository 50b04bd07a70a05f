#include "admin-cli/commands/import_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {
namespace {

using importer::ImportResult;
using importer::RejectedRow;

constexpr std::size_t shown_at_most = 10;

std::string number(std::size_t value) { return grouped(static_cast<std::int64_t>(value)); }

std::string counts_by_kind(const ImportResult& result) {
    std::string out;
    for (const auto& [kind, count] : result.by_kind) {
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", name_of(kind), number(count));
    }
    return out;
}

std::string files_table(const ImportResult& result) {
    TextTable table({{"file", Align::left},
                     {"rows", Align::right},
                     {"used", Align::right},
                     {"filtered", Align::right},
                     {"rejected", Align::right}});
    for (const auto& file : result.files) {
        if (file.role.empty()) {
            table.add_row({file.path, "ignored"});
        } else {
            table.add_row({file.path, number(file.rows), number(file.used), number(file.filtered),
                           Cell(number(file.rejected), file.rejected > 0 ? Style::bad : Style::plain)});
        }
    }
    std::string out = table.str(colour_wanted());
    for (const auto& file : result.files) {
        if (file.unused_columns.empty()) continue;
        out += fmt::format("{}: columns not read: {}\n", file.path, fmt::join(file.unused_columns, ", "));
    }
    return out;
}

std::string place_of(const RejectedRow& row) {
    if (row.file.empty()) return row.record;
    return fmt::format("{}:{}{}{}", row.file, row.line, row.column.empty() ? "" : " column ", row.column);
}

}  // namespace

std::vector<RejectedRow> all_rejected(const ImportResult& result, const std::optional<Delivery>& delivery) {
    std::vector<RejectedRow> rows = result.rejected;
    if (!delivery) return rows;
    for (const RecordRefusal& refusal : delivery->report.refused) {
        const auto& record = result.records[refusal.index];
        rows.push_back(
            {record.file, record.line, "", fmt::format("{} {}", name_of(record.kind), record.id),
             refusal.field.empty() ? refusal.reason : fmt::format("{}: {}", refusal.field, refusal.reason)});
    }
    std::sort(rows.begin(), rows.end(), [](const RejectedRow& a, const RejectedRow& b) {
        return std::tie(a.file, a.line, a.record, a.column, a.reason) <
               std::tie(b.file, b.line, b.record, b.column, b.reason);
    });
    return rows;
}

Status write_rejected(const std::string& path, const std::vector<RejectedRow>& rows) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << "\xEF\xBB\xBF" << importer::csv_line({"file", "line", "column", "record", "reason"});
    for (const RejectedRow& row : rows) {
        out << importer::csv_line({row.file, row.line == 0 ? std::string() : std::to_string(row.line),
                                   row.column, row.record, row.reason});
    }
    out.close();
    if (!out) return fail("cannot write {}: {}", path, std::strerror(errno));
    return {};
}

OrderedJson import_json(const ImportResult& result, const std::optional<Delivery>& delivery) {
    OrderedJson files = OrderedJson::array(), rejected = OrderedJson::array(),
                conflicts = OrderedJson::array();
    for (const auto& file : result.files) {
        files.push_back({{"file", file.path},
                         {"role", file.role},
                         {"rows", file.rows},
                         {"used", file.used},
                         {"filtered", file.filtered},
                         {"rejected", file.rejected},
                         {"unused_columns", file.unused_columns}});
    }
    for (const RejectedRow& row : all_rejected(result, delivery)) {
        rejected.push_back({{"file", row.file},
                            {"line", row.line},
                            {"column", row.column},
                            {"record", row.record},
                            {"reason", row.reason}});
    }
    for (const auto& conflict : result.conflicts) {
        conflicts.push_back({{"record", conflict.record},
                             {"field", conflict.field},
                             {"taken", conflict.taken},
                             {"left", conflict.left}});
    }
    OrderedJson kinds = OrderedJson::object();
    for (const auto& [kind, count] : result.by_kind) kinds[std::string(name_of(kind))] = count;
    OrderedJson out{{"source", result.source},
                    {"currency", result.currency},
                    {"files", std::move(files)},
                    {"records", result.records.size()},
                    {"records_by_kind", std::move(kinds)},
                    {"delivered", delivery.has_value()}};
    if (delivery) {
        out["sent"] = delivery->sent;
        out["unchanged"] = delivery->unchanged;
        out["accepted"] = delivery->report.accepted;
        out["retries"] = delivery->report.retries;
        out["position"] = delivery->position;
        if (!delivery->note.empty()) out["note"] = delivery->note;
    }
    out["rejected"] = std::move(rejected);
    out["conflicts"] = std::move(conflicts);
    return out;
}

std::string import_text(const ImportResult& result, const std::optional<Delivery>& delivery) {
    std::string out = files_table(result);
    out += fmt::format("{} records: {}\n", number(result.records.size()), counts_by_kind(result));
    if (delivery) {
        out += fmt::format("{} sent, {} accepted, {} unchanged\n", number(delivery->sent),
                           number(delivery->report.accepted), number(delivery->unchanged));
        if (!delivery->note.empty()) out += delivery->note + "\n";
    } else {
        out += "Nothing was sent (--dry-run).\n";
    }
    if (!result.conflicts.empty()) {
        const auto& first = result.conflicts.front();
        out += fmt::format(
            "{} fields had different values in several rows; the greatest stands, as in {}: {} = {}, "
            "not {}\n",
            number(result.conflicts.size()), first.record, first.field, first.taken, first.left);
    }
    const auto rejected = all_rejected(result, delivery);
    if (rejected.empty()) return out;
    out += fmt::format("{} rejected:\n", number(rejected.size()));
    for (std::size_t i = 0; i < std::min(rejected.size(), shown_at_most); ++i) {
        const RejectedRow& row = rejected[i];
        out += fmt::format("  {}: {}{}{}\n", place_of(row), row.file.empty() ? "" : row.record,
                           row.file.empty() || row.record.empty() ? "" : ": ", row.reason);
    }
    if (rejected.size() > shown_at_most) {
        out += fmt::format("  and {} more; --report FILE writes all of them\n",
                           number(rejected.size() - shown_at_most));
    }
    return out;
}

}  // namespace monomi::cli
