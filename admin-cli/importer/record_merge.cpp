#include "admin-cli/importer/record_merge.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <type_traits>

namespace monomi::importer {
namespace {

// A value with what decides whether it stands.
struct Candidate {
    const FieldRule* rule;
    Value value;
    std::string order;
};

// Order keys: whole numbers by value and before texts, texts by bytes (ISO times then sort by time).
auto order_key(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_number = error == std::errc{} && end == text.data() + text.size();
    return std::make_tuple(!is_number, is_number ? value : 0, std::string_view(text));
}

// Whether a stands before b, given that their values differ.
bool stands_before(Merge merge, const Candidate& a, const Candidate& b) {
    const bool keyed = merge == Merge::first || merge == Merge::last;
    if (keyed && a.order != b.order) {
        if (a.order.empty() != b.order.empty()) return b.order.empty();
        return merge == Merge::first ? order_key(a.order) < order_key(b.order)
                                     : order_key(b.order) < order_key(a.order);
    }
    return merge == Merge::min ? less(a.value, b.value) : less(b.value, a.value);
}

class FieldMerge {
  public:
    FieldMerge(const FieldInfo& field, std::string record, std::vector<Conflict>& conflicts)
        : field_(field), record_(std::move(record)), conflicts_(conflicts) {}

    void add(const Contribution& contribution) { given_.push_back(&contribution); }

    Result<std::vector<Entry>> merged() {
        const bool same = std::all_of(given_.begin(), given_.end(), [&](const Contribution* c) {
            return c->entries == given_.front()->entries;
        });
        if (same) return given_.front()->entries;  // keeps the order within one cell
        if (field_.list) return merged_list();
        return merged_by_date();
    }

  private:
    std::vector<Entry> merged_list() const {
        std::vector<Entry> all;
        for (const Contribution* c : given_) all.insert(all.end(), c->entries.begin(), c->entries.end());
        std::sort(all.begin(), all.end(),
                  [](const Entry& a, const Entry& b) { return less(a.value, b.value); });
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

    Result<std::vector<Entry>> merged_by_date() {
        std::map<Date, std::vector<Candidate>> by_date;
        bool plain = false, dated = false;
        for (const Contribution* c : given_) {
            for (const Entry& entry : c->entries) {
                (entry.from ? dated : plain) = true;
                by_date[entry.from.value_or(Date::min())].push_back({c->rule, entry.value, c->order});
            }
        }
        if (plain && dated) return fail("{}: some rows give it with a date and others without", field_.name);
        std::vector<Entry> out;
        for (auto& [from, candidates] : by_date) {
            out.push_back({dated ? std::optional(from) : std::nullopt, choose(candidates)});
        }
        return out;
    }

    Value choose(std::vector<Candidate>& candidates) {
        // Rules of one field agree on how it merges (checked with the mapping), so any candidate's will do.
        const Merge merge = candidates.front().rule->merge;
        const Candidate* best = &candidates.front();
        const Candidate* left = nullptr;  // the greatest of those that do not stand
        for (const Candidate& candidate : candidates) {
            if (candidate.value == best->value) {
                // Of equal values the one with the better order key speaks for both.
                if (stands_before(merge, candidate, *best)) best = &candidate;
                continue;
            }
            const Candidate* loser = &candidate;
            if (stands_before(merge, candidate, *best)) std::swap(loser, best);
            if (left == nullptr || less(left->value, loser->value)) left = loser;
        }
        if (merge == Merge::agree && left != nullptr) {
            conflicts_.push_back(
                {record_, std::string(field_.name), text_of(best->value), text_of(left->value)});
        }
        return best->value;
    }

    const FieldInfo& field_;
    std::string record_;
    std::vector<Conflict>& conflicts_;
    std::vector<const Contribution*> given_;
};

}  // namespace

std::string text_of(const Value& value) {
    return std::visit(
        [](const auto& v) -> std::string {
            using T = std::decay_t<decltype(v)>;
            if constexpr (std::is_same_v<T, Date>) {
                return v.str();
            } else if constexpr (std::is_same_v<T, ContractPeriod>) {
                return fmt::format("{}..{}", v.from.str(), v.to ? v.to->str() : "");
            } else if constexpr (std::is_same_v<T, Supply<std::string>>) {
                return v.field;
            } else {
                return fmt::format("{}", v);
            }
        },
        value);
}

void RecordDraft::add(RowContribution contribution) { rows_.push_back(std::move(contribution)); }

std::pair<std::string, std::size_t> RecordDraft::first_row() const {
    const auto first = std::min_element(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) {
        return std::tie(a.table->path, a.line) < std::tie(b.table->path, b.line);
    });
    return {first->table->path, first->line};
}

bool RecordDraft::version_given() const {
    return std::any_of(rows_.begin(), rows_.end(), [](const auto& row) { return row.version.has_value(); });
}

bool RecordDraft::has(const FieldInfo& field) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const RowContribution& row) {
        return std::any_of(row.fields.begin(), row.fields.end(),
                           [&](const Contribution& c) { return c.rule->field == &field; });
    });
}

Result<Record> RecordDraft::make(Kind kind, const std::string& id, std::int64_t default_version,
                                 std::vector<Conflict>& conflicts) const {
    Record record;
    record.kind = kind;
    record.id = id;
    std::optional<std::int64_t> version;
    std::map<const FieldInfo*, FieldMerge> fields;  // by place in the kind's table
    for (const RowContribution& row : rows_) {
        if (row.version && (!version || *version < *row.version)) version = row.version;
        record.deleted = record.deleted || row.deleted;
        record.source = std::max(record.source, row.source);
        for (const Contribution& field : row.fields) {
            const auto name = fmt::format("{} {}", name_of(kind), id);
            fields.try_emplace(field.rule->field, *field.rule->field, name, conflicts)
                .first->second.add(field);
        }
    }
    record.version = version.value_or(default_version);
    for (auto& [field, merge] : fields) {
        const auto entries = merge.merged();
        if (!entries) return fail(entries.error());
        field->assign(record, *entries);
    }
    return record;
}

}  // namespace monomi::importer
