// Data-quality findings: contradictions and gaps that a rule resolves, and that are reported
// (docs/domain.md, "Contradictions").
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
    listed_twice,
    // By the day: what records by themselves say of later days.
    future_dated,
    // By the other records, or the other versions of the same.
    conflicting_versions,
    orphan,
    unattributed,
    unknown_rep,
    unknown_staff,
    rep_of_another_partner,
    deal_of_another_partner,
    implied_contract,
    event_before_contract,
    more_reps_than_headcount,
    plain_value_for_the_past,
    target_kpi_unknown,
    target_period_unknown,
    target_scope_unknown,
    target_superseded
};
template <>
struct Names<FindingCode> {
    static constexpr std::array<std::string_view, 28> names{"won_and_lost",
                                                            "stage_before_earlier_stage",
                                                            "won_before_referred",
                                                            "deal_without_any_date",
                                                            "equal_from_in_dated_list",
                                                            "contract_ends_before_start",
                                                            "contracts_overlap",
                                                            "contracts_and_contracted_on_both",
                                                            "terminated_without_contract",
                                                            "left_before_joined",
                                                            "subscription_never_active",
                                                            "listed_twice",
                                                            "future_dated",
                                                            "conflicting_versions",
                                                            "orphan",
                                                            "unattributed",
                                                            "unknown_rep",
                                                            "unknown_staff",
                                                            "rep_of_another_partner",
                                                            "deal_of_another_partner",
                                                            "implied_contract",
                                                            "event_before_contract",
                                                            "more_reps_than_headcount",
                                                            "plain_value_for_the_past",
                                                            "target_kpi_unknown",
                                                            "target_period_unknown",
                                                            "target_scope_unknown",
                                                            "target_superseded"};
};
static_assert(static_cast<std::size_t>(FindingCode::target_superseded) + 1 == count_of<FindingCode>);

struct Finding {
    FindingCode code;
    std::string_view field;  // a name that lives for ever, such as "meeting_on"; empty for the whole record
    bool operator==(const Finding&) const = default;
};

// Appends the findings of one record by itself, in the order of its fields; each code at most once a field. A
// deleted record has none.
void findings_of(const RecordView& record, std::vector<Finding>& out);
// Appends future_dated for each field that says on which day something happened, where that day is after
// `day`. What may be planned ahead (contracts, subscriptions, who leaves, what is scheduled) is none.
void future_dates_of(const RecordView& record, Date day, std::vector<Finding>& out);

// The record's fields that a finding is about, to be shown side by side: its own, and those it contradicts.
[[nodiscard]] std::vector<std::string_view> fields_in_question(const Finding& finding);

// One plain sentence: what is contradictory, and by which rule it counts.
[[nodiscard]] std::string_view explanation(FindingCode code);

}  // namespace monomi
