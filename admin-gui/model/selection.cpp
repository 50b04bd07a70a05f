#include "admin-gui/model/selection.h"

#include <algorithm>
#include <numeric>

#include "admin-gui/model/row_rules.h"

namespace monomi::console {

namespace {

// All must hold.
template <class Row>
class RowFilter {
  public:
    RowFilter(std::string_view text, const std::vector<KeyRule<Row>>& keys) {
        ParsedFilter parsed = parse_filter(text);
        problem_ = std::move(parsed.problem);
        for (FilterTerm& term : parsed.terms) add(term, keys);
    }
    [[nodiscard]] bool accepts(const Row& row) const {
        return std::all_of(terms_.begin(), terms_.end(), [&](const Term& term) {
            const auto holds = [&](const Test<Row>& test) { return test(row); };
            return std::any_of(term.any.begin(), term.any.end(), holds) != term.negated;
        });
    }
    [[nodiscard]] bool empty() const { return terms_.empty(); }
    [[nodiscard]] FilterProblem problem() const { return problem_; }

  private:
    struct Term {
        bool negated = false;
        std::vector<Test<Row>> any;
    };

    void add(const FilterTerm& from, const std::vector<KeyRule<Row>>& keys) {
        Term term{from.negated, {}};
        if (from.key.empty()) {
            term.any.push_back([word = from.values.front()](const Row& row) {
                return row.search.find(word) != std::string::npos;
            });
        } else if (const KeyRule<Row>* rule = rule_of(from.key, keys)) {
            for (const std::string& value : from.values) {
                FilterProblem problem;
                if (auto test = rule->make(value, problem)) term.any.push_back(std::move(*test));
                note(std::move(problem));
            }
        }
        if (!term.any.empty()) terms_.push_back(std::move(term));
    }
    const KeyRule<Row>* rule_of(const std::string& key, const std::vector<KeyRule<Row>>& keys) {
        std::vector<std::string> names;
        for (const KeyRule<Row>& rule : keys) {
            if (fold(rule.key.name) == key) return &rule;
            for (const std::string& alias : rule.key.aliases) {
                if (fold(alias) == key) return &rule;
            }
            names.push_back(rule.key.name);
            names.insert(names.end(), rule.key.aliases.begin(), rule.key.aliases.end());
        }
        note({FilterProblem::Kind::unknown_key, key, nearest_word(key, names)});
        return nullptr;
    }
    void note(FilterProblem problem) {
        if (problem && !problem_) problem_ = std::move(problem);
    }

    std::vector<Term> terms_;
    FilterProblem problem_;
};

// Sorts places by a key that is taken out once for each row; those without one go last.
template <class Value, class Get>
void sort_by(std::vector<std::uint32_t>& rows, bool descending, Get&& get) {
    std::vector<std::pair<Value, std::uint32_t>> with;
    std::vector<std::uint32_t> without;
    with.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        if (const auto value = get(row)) {
            with.emplace_back(*value, row);
        } else {
            without.push_back(row);
        }
    }
    std::stable_sort(with.begin(), with.end(), [descending](const auto& a, const auto& b) {
        return descending ? b.first < a.first : a.first < b.first;
    });
    rows.clear();
    for (const auto& entry : with) rows.push_back(entry.second);
    rows.insert(rows.end(), without.begin(), without.end());
}

template <class Table, class Row>
Selection<Table> select(std::shared_ptr<const Table> table, std::string_view filter, const SortBy& sort,
                        const std::vector<KeyRule<Row>>& keys, const std::vector<ColumnRule<Row>>& columns) {
    Selection<Table> selection;
    selection.filter = filter;
    selection.sort = sort;
    const RowFilter<Row> wanted(filter, keys);
    selection.problem = wanted.problem();
    const auto& rows = table->rows;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        if (wanted.accepts(*rows[i])) selection.rows.push_back(i);
    }
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const ColumnRule<Row>& rule) { return rule.name == sort.column; });
    if (column != columns.end() && column->number) {
        sort_by<double>(selection.rows, sort.descending,
                        [&](std::uint32_t i) { return column->number(*rows[i]); });
    } else if (column != columns.end()) {
        sort_by<std::string_view>(selection.rows, sort.descending,
                                  [&](std::uint32_t i) -> std::optional<std::string_view> {
                                      const std::string_view text = column->text(*rows[i]);
                                      return text.empty() ? std::nullopt : std::optional(text);
                                  });
    }
    selection.table = std::move(table);
    return selection;
}

template <class Rule>
std::vector<FilterKey> keys_of(const std::vector<Rule>& rules) {
    std::vector<FilterKey> keys;
    for (const Rule& rule : rules) keys.push_back(rule.key);
    return keys;
}
template <class Rule>
std::vector<std::string> names_of(const std::vector<Rule>& rules) {
    std::vector<std::string> names;
    for (const Rule& rule : rules) names.push_back(rule.name);
    return names;
}

}  // namespace

PartnerSelection select_partners(std::shared_ptr<const PartnerTable> table, std::string_view filter,
                                 const SortBy& sort) {
    const PartnerRules rules = partner_rules(table->kpis);
    return select(std::move(table), filter, sort, rules.keys, rules.columns);
}

RepSelection select_reps(std::shared_ptr<const RepTable> table, std::string_view filter, const SortBy& sort) {
    return select(std::move(table), filter, sort, rep_rules().keys, rep_rules().columns);
}

AlertSelection select_alerts(std::shared_ptr<const AlertTable> table, std::string_view filter,
                             const SortBy& sort) {
    return select(std::move(table), filter, sort, alert_rules().keys, alert_rules().columns);
}

std::vector<FilterKey> partner_filter_keys() { return keys_of(partner_rules(partner_kpis()).keys); }
std::vector<FilterKey> rep_filter_keys() { return keys_of(rep_rules().keys); }
std::vector<FilterKey> alert_filter_keys() { return keys_of(alert_rules().keys); }

const std::vector<std::string>& partner_columns() {
    static const std::vector<std::string> names = names_of(partner_rules({}).columns);
    return names;
}
const std::vector<std::string>& rep_columns() {
    static const std::vector<std::string> names = names_of(rep_rules().columns);
    return names;
}
const std::vector<std::string>& alert_columns() {
    static const std::vector<std::string> names = names_of(alert_rules().columns);
    return names;
}

}  // namespace monomi::console
