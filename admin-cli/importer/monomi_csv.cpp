#include "admin-cli/importer/monomi_csv.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "admin-cli/importer/field_values.h"
#include "admin-cli/importer/record_fields.h"
#include "admin-cli/importer/record_merge.h"
#include "common/domain/business_rules.h"
#include "common/domain/money.h"

namespace monomi::importer {
namespace {

std::string cell_of(const FieldInfo& field, const std::vector<Entry>& entries, int digits) {
    std::vector<std::string> parts;
    for (const Entry& entry : entries) {
        std::string text = field.type == FieldType::money
                               ? format_money(std::get<std::int64_t>(entry.value), digits)
                               : text_of(entry.value);
        if (entry.from) text = entry.from->str() + "=" + text;
        parts.push_back(std::move(text));
    }
    if (field.list || field.dated) return join_cell(parts, ';');
    return parts.empty() ? std::string() : parts.front();
}

std::vector<std::string> header_of(Kind kind) {
    std::vector<std::string> header{"id", "version", "deleted", "source"};
    for (const FieldInfo& field : fields_of(kind)) {
        header.emplace_back(field.name);
        if (field.type == FieldType::supply) header.insert(header.end(), {"since", "partners"});
    }
    return header;
}

std::vector<std::string> common_cells(const Record& record) {
    return {record.id, std::to_string(record.version), record.deleted ? "true" : "", record.source};
}

// A source has a row for each thing that it supplies.
std::string source_lines(const Record& record) {
    const auto& supplies = record.source_fields.supplies;
    const auto gap = record.source_fields.usual_gap_hours;
    std::string lines;
    for (std::size_t i = 0; i < std::max<std::size_t>(supplies.size(), 1); ++i) {
        const Supply<std::string> supply = i < supplies.size() ? supplies[i] : Supply<std::string>{};
        auto cells = common_cells(record);
        cells.push_back(supply.field);
        cells.push_back(supply.since ? supply.since->str() : "");
        cells.push_back(join_cell(supply.partners, ';'));
        cells.push_back(gap ? std::to_string(*gap) : "");
        lines += csv_line(cells);
    }
    return lines;
}

std::string lines_of(const Record& record, int digits) {
    if (record.kind == Kind::source) return source_lines(record);
    auto cells = common_cells(record);
    for (const FieldInfo& field : fields_of(record.kind)) {
        // A tombstone's required choices and dates hold nothing.
        cells.push_back(record.deleted ? std::string() : cell_of(field, field.entries(record), digits));
    }
    return csv_line(cells);
}

}  // namespace

std::string_view file_role(Kind kind) {
    static constexpr std::array<std::string_view, count_of<Kind>> roles{
        "partners", "reps",          "staff",   "outreach", "proposals", "touchpoints",
        "deals",    "subscriptions", "targets", "phases",   "sources"};
    return roles[static_cast<std::size_t>(kind)];
}

std::vector<InputFile> monomi_csv(const std::vector<Record>& records, std::string_view currency) {
    const int digits = minor_digits(currency);
    std::array<std::string, count_of<Kind>> contents;
    for (const Record& record : records) {
        std::string& content = contents[static_cast<std::size_t>(record.kind)];
        if (content.empty()) content = "\xEF\xBB\xBF" + csv_line(header_of(record.kind));
        content += lines_of(record, digits);
    }
    std::vector<InputFile> files;
    for (std::size_t k = 0; k < contents.size(); ++k) {
        if (contents[k].empty()) continue;
        files.push_back({std::string(file_role(static_cast<Kind>(k))) + ".csv", std::move(contents[k])});
    }
    return files;
}

Result<std::vector<std::string>> write_monomi_csv(const std::vector<Record>& records,
                                                  std::string_view currency, const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return fail("{}: cannot be made: {}", folder, error.message());
    std::vector<std::string> paths;
    for (const InputFile& file : monomi_csv(records, currency)) {
        paths.push_back((std::filesystem::path(folder) / file.path).string());
        std::ofstream out(paths.back(), std::ios::binary);
        out << file.content;
        out.close();
        if (!out) return fail("{}: cannot be written: {}", paths.back(), std::strerror(errno));
    }
    return paths;
}

}  // namespace monomi::importer
