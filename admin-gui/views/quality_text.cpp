#include "admin-gui/views/quality_text.h"

#include <algorithm>
#include <array>

namespace monomi::console {
namespace {

struct FindingTexts {
    std::string_view code;
    Text name, rule;
};
constexpr auto kFindings = std::to_array<FindingTexts>({
    {"won_and_lost", Text::finding_won_and_lost, Text::finding_won_and_lost_rule},
    {"stage_before_earlier_stage", Text::finding_stage_before_earlier_stage,
     Text::finding_stage_before_earlier_stage_rule},
    {"won_before_referred", Text::finding_won_before_referred, Text::finding_won_before_referred_rule},
    {"deal_without_any_date", Text::finding_deal_without_any_date, Text::finding_deal_without_any_date_rule},
    {"equal_from_in_dated_list", Text::finding_equal_from_in_dated_list,
     Text::finding_equal_from_in_dated_list_rule},
    {"contract_ends_before_start", Text::finding_contract_ends_before_start,
     Text::finding_contract_ends_before_start_rule},
    {"contracts_overlap", Text::finding_contracts_overlap, Text::finding_contracts_overlap_rule},
    {"contracts_and_contracted_on_both", Text::finding_contracts_and_contracted_on_both,
     Text::finding_contracts_and_contracted_on_both_rule},
    {"terminated_without_contract", Text::finding_terminated_without_contract,
     Text::finding_terminated_without_contract_rule},
    {"left_before_joined", Text::finding_left_before_joined, Text::finding_left_before_joined_rule},
    {"subscription_never_active", Text::finding_subscription_never_active,
     Text::finding_subscription_never_active_rule},
    {"listed_twice", Text::finding_listed_twice, Text::finding_listed_twice_rule},
    {"future_dated", Text::finding_future_dated, Text::finding_future_dated_rule},
    {"conflicting_versions", Text::finding_conflicting_versions, Text::finding_conflicting_versions_rule},
    {"orphan", Text::finding_orphan, Text::finding_orphan_rule},
    {"unattributed", Text::finding_unattributed, Text::finding_unattributed_rule},
    {"unknown_rep", Text::finding_unknown_rep, Text::finding_unknown_rep_rule},
    {"unknown_staff", Text::finding_unknown_staff, Text::finding_unknown_staff_rule},
    {"rep_of_another_partner", Text::finding_rep_of_another_partner,
     Text::finding_rep_of_another_partner_rule},
    {"implied_contract", Text::finding_implied_contract, Text::finding_implied_contract_rule},
    {"event_before_contract", Text::finding_event_before_contract, Text::finding_event_before_contract_rule},
    {"more_reps_than_headcount", Text::finding_more_reps_than_headcount,
     Text::finding_more_reps_than_headcount_rule},
    {"plain_value_for_the_past", Text::finding_plain_value_for_the_past,
     Text::finding_plain_value_for_the_past_rule},
});

struct GapText {
    std::string_view gap;
    Text name;
};
constexpr auto kGaps = std::to_array<GapText>({
    {"owner_unknown", Text::gap_owner_unknown},
    {"tier_unknown", Text::gap_tier_unknown},
    {"headcount_unknown", Text::gap_headcount_unknown},
    {"headcount_undated", Text::gap_headcount_undated},
    {"headcount_old", Text::gap_headcount_old},
    {"evaluation_scheme_unknown", Text::gap_evaluation_scheme_unknown},
    {"evaluation_scheme_undated", Text::gap_evaluation_scheme_undated},
    {"evaluation_scheme_old", Text::gap_evaluation_scheme_old},
    {"focus_unknown", Text::gap_focus_unknown},
    {"focus_undated", Text::gap_focus_undated},
    {"focus_old", Text::gap_focus_old},
    {"rep_without_contact", Text::gap_rep_without_contact},
    {"deal_without_rep", Text::gap_deal_without_rep},
    {"deal_without_value", Text::gap_deal_without_value},
});

const FindingTexts* texts_of(std::string_view code) {
    const auto at = std::find_if(kFindings.begin(), kFindings.end(),
                                 [&](const FindingTexts& known) { return known.code == code; });
    return at == kFindings.end() ? nullptr : &*at;
}

}  // namespace

Phrase finding_name(const Texts& t, std::string_view code) {
    const FindingTexts* known = texts_of(code);
    return known != nullptr ? t(known->name) : raw(std::string(code));
}

Phrase finding_rule(const Texts& t, const FindingCount& finding) {
    const FindingTexts* known = texts_of(finding.code);
    return known != nullptr ? t(known->rule) : raw(finding.explanation);
}

Phrase gap_name(const Texts& t, std::string_view gap) {
    for (const GapText& known : kGaps)
        if (known.gap == gap) return t(known.name);
    return raw(std::string(gap));
}

}  // namespace monomi::console
