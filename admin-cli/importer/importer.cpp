#include "admin-cli/importer/importer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <set>
#include <tuple>

#include "admin-cli/importer/field_values.h"
#include "admin-cli/importer/import_plan.h"
#include "common/domain/business_rules.h"
#include "common/domain/validate.h"
#include "common/wire/record_codec.h"

namespace monomi::importer {
namespace {

using RecordKey = std::pair<Kind, std::string>;

// What others refer to comes first, so that a reader of the stream meets few orphans.
std::size_t rank(Kind kind) {
    static constexpr std::array<Kind, count_of<Kind>> order{
        Kind::source,   Kind::staff,    Kind::partner,    Kind::rep,    Kind::deal, Kind::subscription,
        Kind::outreach, Kind::proposal, Kind::touchpoint, Kind::target, Kind::phase};
    return static_cast<std::size_t>(std::find(order.begin(), order.end(), kind) - order.begin());
}

std::string name_of_record(Kind kind, const std::string& id) {
    return id.empty() ? std::string(name_of(kind)) : fmt::format("{} {}", name_of(kind), id);
}

class Run {
  public:
    Run(const Mapping& mapping, ImportPlan plan, const ImportOptions& options)
        : mapping_(mapping), options_(options), plan_(std::move(plan)), lookups_(mapping, plan_.tables) {
        result_.source = mapping.source;
        result_.currency = options.currency.empty() ? mapping.currency : options.currency;
        result_.rejected = std::move(plan_.rejected);
        minor_digits_ = minor_digits(result_.currency);
    }

    ImportResult take() {
        for (const RecordRule* rule : plan_.rules) {
            for (const Table& table : plan_.tables.at(rule->file)) {
                for (const Row& row : table.rows) apply(*rule, {&table, &row});
            }
        }
        for (const auto& [key, draft] : drafts_) finish(key, draft);
        add_source_record();
        sort_result();
        count_rows();
        return std::move(result_);
    }

  private:
    void reject(const RowRef& row, const std::string& record, RowError error) {
        result_.rejected.push_back(
            {row.table->path, row.row->line, std::move(error.column), record, std::move(error.reason)});
    }

    void apply(const RecordRule& rule, const RowRef& ref) {
        RowContext row(rule, ref);
        const auto selected = row.select(lookups_);
        if (selected && !*selected) return;
        const std::string id = selected ? row.expand(rule.id) : std::string();
        const std::string record = name_of_record(rule.kind, id);
        if (!selected) return reject(ref, record, selected.error());
        if (id.empty()) {
            return reject(ref, record,
                          {rule.id.first_column(), "is empty, and the record's id is made of it"});
        }
        auto contribution = contribute(rule, row);
        if (!contribution) return reject(ref, record, std::move(contribution.error()));
        drafts_[{rule.kind, id}].add(std::move(*contribution));
        used_[ref.table->path].insert(ref.row->line);
    }

    tl::expected<RowContribution, RowError> contribute(const RecordRule& rule, const RowContext& row) const {
        RowContribution out;
        out.table = row.row().table;
        out.line = row.row().row->line;
        out.source = rule.source ? row.expand(*rule.source) : std::string();
        if (out.source.empty()) out.source = mapping_.source;
        if (auto version = read_version(rule, row)) {
            out.version = *version;
        } else {
            return tl::make_unexpected(std::move(version.error()));
        }
        if (rule.deleted) {
            const std::string text = row.expand(*rule.deleted);
            const auto deleted = text.empty() ? Result<bool>(false) : read_boolean(text);
            if (!deleted) {
                return tl::make_unexpected(RowError{rule.deleted->first_column(), deleted.error().message});
            }
            out.deleted = *deleted;
        }
        for (const FieldRule& field : rule.fields) {
            auto entries = field_entries(field, row, *options_.zone, minor_digits_);
            if (!entries) return tl::make_unexpected(std::move(entries.error()));
            if (entries->empty()) continue;
            out.fields.push_back(
                {&field, std::move(*entries), field.order ? row.expand(*field.order) : std::string()});
        }
        return out;
    }

    // A whole number as it is, else a time in ms.
    tl::expected<std::optional<std::int64_t>, RowError> read_version(const RecordRule& rule,
                                                                     const RowContext& row) const {
        for (const Template& version : rule.version) {
            const std::string text = row.expand(version);
            if (text.empty()) continue;
            std::int64_t number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (error == std::errc{} && end == text.data() + text.size()) return number;
            const auto instant = parse_instant(text, rule.formats.dates, *options_.zone);
            if (instant) return *instant;
            return tl::make_unexpected(RowError{
                version.first_column(),
                fmt::format("version: neither a whole number nor a time: {}", instant.error().message)});
        }
        return std::nullopt;
    }

    void finish(const RecordKey& key, const RecordDraft& draft) {
        const auto& [kind, id] = key;
        const auto refuse = [&, &k = kind, &i = id](std::string column, std::string reason) {
            const auto [path, line] = draft.first_row();
            result_.rejected.push_back(
                {path, line, std::move(column), name_of_record(k, i), std::move(reason)});
        };
        const auto record = draft.make(kind, id, options_.default_version, result_.conflicts);
        if (!record) return refuse("", record.error().message);
        if (!record->deleted) {
            for (const FieldInfo& field : fields_of(kind)) {
                // Choices, dates and numbers that are required are checked by whether a row gave them.
                if (field.required && !draft.has(field)) {
                    return refuse(
                        "", fmt::format("{}: is missing, and a {} needs it", field.name, name_of(kind)));
                }
            }
        }
        const RecordView view = wire::view(*record);
        if (const auto problem = validate(view)) {
            return refuse("", fmt::format("{}: {}", problem->field, problem->reason));
        }
        add(*record, draft.version_given(), draft.first_row());
    }

    void add(const Record& record, bool version_given, std::pair<std::string, std::size_t> row) {
        std::string bytes;
        wire::encode_record(record, bytes);
        ++result_.by_kind[record.kind];
        result_.records.push_back(
            {record.kind, record.id, version_given, std::move(bytes), std::move(row.first), row.second});
    }

    void add_source_record() {
        if (mapping_.supplies.empty()) return;
        Record record;
        record.kind = Kind::source;
        record.id = record.source = mapping_.source;
        record.version = options_.default_version;
        record.source_fields.supplies = mapping_.supplies;
        record.source_fields.usual_gap_hours = mapping_.usual_gap_hours;
        add(record, false, {});
    }

    void sort_result() {
        std::sort(result_.records.begin(), result_.records.end(), [](const auto& a, const auto& b) {
            return std::make_tuple(rank(a.kind), std::string_view(a.id)) <
                   std::make_tuple(rank(b.kind), std::string_view(b.id));
        });
        std::sort(result_.rejected.begin(), result_.rejected.end(), [](const auto& a, const auto& b) {
            return std::tie(a.file, a.line, a.record, a.column, a.reason) <
                   std::tie(b.file, b.line, b.record, b.column, b.reason);
        });
    }

    void count_rows() {
        std::map<std::string, std::set<std::size_t>> rejected;
        for (const RejectedRow& row : result_.rejected) rejected[row.file].insert(row.line);
        result_.files = std::move(plan_.files);
        for (FileReport& file : result_.files) {
            if (file.role.empty()) continue;
            std::set<std::size_t> touched = used_[file.path];
            file.used = touched.size();
            file.rejected = rejected[file.path].size();
            touched.insert(rejected[file.path].begin(), rejected[file.path].end());
            file.filtered = file.rows - std::min(file.rows, touched.size());
        }
    }

    const Mapping& mapping_;
    const ImportOptions& options_;
    ImportPlan plan_;
    Lookups lookups_;
    int minor_digits_ = 0;
    std::map<RecordKey, RecordDraft> drafts_;
    std::map<std::string, std::set<std::size_t>> used_;  // lines by file
    ImportResult result_;
};

}  // namespace

Result<std::vector<InputFile>> read_inputs(const std::vector<std::string>& paths) {
    namespace fs = std::filesystem;
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        const std::size_t before = files.size();
        for (const auto& entry : fs::directory_iterator(path, error)) {
            if (entry.path().extension() == ".csv") files.push_back(entry.path().string());
        }
        if (error) return fail("{}: cannot be read: {}", path, error.message());
        if (files.size() == before) return fail("{}: holds no *.csv", path);
        std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
    }
    std::vector<InputFile> out;
    for (const std::string& path : files) {
        auto file = read_input(path);
        if (!file) return fail(file.error());
        out.push_back(std::move(*file));
    }
    return out;
}

Result<ImportResult> run_import(const Mapping& mapping, const std::vector<InputFile>& files,
                                const ImportOptions& options) {
    auto plan = plan_import(mapping, files);
    if (!plan) return fail(plan.error());
    return Run(mapping, std::move(*plan), options).take();
}

}  // namespace monomi::importer
