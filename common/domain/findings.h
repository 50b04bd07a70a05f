// Data-quality findings: contradictions within one record that a rule resolves, and that are reported.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/domain/names.h"
#include "common/domain/records.h"

namespace monomi {

// Codes are stable: they stand on the wire, in exports and in what people filter by.
enum class FindingCode : std::uint8_t {
    won_and_lost,
    stage_before_earlier_stage,
    won_before_referred,
    deal_without_any_date,
    equal_from_in_dated_list,
    contract_ends_before_start,
    contracts_overlap,
    contracts_and_contracted_on_both,
    terminated_without_contract,
    left_before_joined,
    subscription_never_active,
    listed_twice
};
template <>
struct Names<FindingCode> {
    static constexpr std::array<std::string_view, 12> names{
        "won_and_lost",          "stage_before_earlier_stage",       "won_before_referred",
        "deal_without_any_date", "equal_from_in_dated_list",         "contract_ends_before_start",
        "contracts_overlap",     "contracts_and_contracted_on_both", "terminated_without_contract",
        "left_before_joined",    "subscription_never_active",        "listed_twice"};
};
static_assert(static_cast<std::size_t>(FindingCode::listed_twice) + 1 == count_of<FindingCode>);

struct Finding {
    FindingCode code;
    std::string_view field;  // a name that lives for ever, such as "meeting_on"; empty for the whole record
    bool operator==(const Finding&) const = default;
};

// Appends the findings of one record by itself, in the order of its fields; each code at most once a field. A
// deleted record has none.
void findings_of(const RecordView& record, std::vector<Finding>& out);

// One plain sentence: what is contradictory, and by which rule it counts.
[[nodiscard]] std::string_view explanation(FindingCode code);

}  // namespace monomi
