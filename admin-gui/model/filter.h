// The filter language of the search boxes:
//
//     words                 each must be found (in name, id, owner, region, …); Japanese and Latin, folded
//     "two words"           found as one
//     key:value             of a known key; key:a,b is a or b; key:"two words"
//     -word  -key:value     must not be
//     days:<30  days:10..20 a number compared; <, <=, >, >=, =; dates as 2026-10 or >=2026-10-01
//
// Full-width forms mean the same as half-width ones. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "admin-gui/model/selection.h"

namespace monomi::console {

struct FilterTerm {
    bool negated = false;
    std::string key;                  // folded; empty: a word
    std::vector<std::string> values;  // folded; any of them
    bool operator==(const FilterTerm&) const = default;
};
struct ParsedFilter {
    std::vector<FilterTerm> terms;
    FilterProblem problem;  // an open quotation; the text to its end is taken
};
// Terms without a value ("tier:", while it is typed) are left out.
[[nodiscard]] ParsedFilter parse_filter(std::string_view text);

// "<30", ">=2", "10..20", "5", with 万 億 k m behind a number.
struct NumberRange {
    double least, most;
    bool least_open = false, most_open = false;
    [[nodiscard]] bool contains(double value) const {
        return (least_open ? value > least : value >= least) && (most_open ? value < most : value <= most);
    }
};
[[nodiscard]] std::optional<NumberRange> parse_number_range(std::string_view text);

// What may be written in a filter box: for help and completion.
struct FilterKey {
    std::string name;
    std::vector<std::string> aliases;
    std::vector<std::string> values;  // of a closed vocabulary; empty: free text, a number or a date
};
[[nodiscard]] std::vector<FilterKey> partner_filter_keys();
[[nodiscard]] std::vector<FilterKey> rep_filter_keys();
[[nodiscard]] std::vector<FilterKey> alert_filter_keys();

// Names for SortBy::column, besides the KPI codes of the partner table ("deals_won") and their changes
// ("deals_won.change").
[[nodiscard]] const std::vector<std::string>& partner_columns();
[[nodiscard]] const std::vector<std::string>& rep_columns();
[[nodiscard]] const std::vector<std::string>& alert_columns();

}  // namespace monomi::console
