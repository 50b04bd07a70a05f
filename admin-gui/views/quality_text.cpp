#include "admin-gui/views/quality_text.h"

#include <algorithm>
#include <array>

#include "admin-gui/model/format.h"
#include "admin-gui/views/explain_drawer.h"

namespace monomi::console {
namespace {

struct FindingTexts {
    std::string_view code;
    Text name, rule, mend;
};
#define FINDING(code) \
    { #code, Text::finding_##code, Text::finding_##code##_rule, Text::finding_##code##_mend }
constexpr auto kFindings = std::to_array<FindingTexts>({
    FINDING(won_and_lost),
    FINDING(stage_before_earlier_stage),
    FINDING(won_before_referred),
    FINDING(deal_without_any_date),
    FINDING(equal_from_in_dated_list),
    FINDING(contract_ends_before_start),
    FINDING(contracts_overlap),
    FINDING(contracts_and_contracted_on_both),
    FINDING(terminated_without_contract),
    FINDING(left_before_joined),
    FINDING(subscription_never_active),
    FINDING(listed_twice),
    FINDING(future_dated),
    FINDING(conflicting_versions),
    FINDING(orphan),
    FINDING(unattributed),
    FINDING(unknown_rep),
    FINDING(unknown_staff),
    FINDING(rep_of_another_partner),
    FINDING(deal_of_another_partner),
    FINDING(implied_contract),
    FINDING(event_before_contract),
    FINDING(more_reps_than_headcount),
    FINDING(plain_value_for_the_past),
    FINDING(target_kpi_unknown),
    FINDING(target_period_unknown),
    FINDING(target_scope_unknown),
    FINDING(target_superseded),
});
#undef FINDING

struct GapTexts {
    std::string_view gap;
    Text name, mend;
};
#define GAP(code) \
    { #code, Text::gap_##code, Text::gap_##code##_mend }
constexpr auto kGaps = std::to_array<GapTexts>({
    GAP(owner_unknown),
    GAP(tier_unknown),
    GAP(headcount_unknown),
    GAP(headcount_undated),
    GAP(headcount_old),
    GAP(evaluation_scheme_unknown),
    GAP(evaluation_scheme_undated),
    GAP(evaluation_scheme_old),
    GAP(focus_unknown),
    GAP(focus_undated),
    GAP(focus_old),
    GAP(rep_without_contact),
    GAP(deal_without_rep),
    GAP(deal_without_value),
});
#undef GAP

struct FieldText {
    std::string_view field;
    Text name;
};
#define FIELD(code) \
    { #code, Text::field_##code }
constexpr auto kFields = std::to_array<FieldText>({
    FIELD(partner),
    FIELD(name),
    FIELD(owner),
    FIELD(tier),
    FIELD(contracts),
    FIELD(contracted_on),
    FIELD(terminated_on),
    FIELD(contracted_by),
    FIELD(sales_headcount),
    FIELD(sales_headcount_as_of),
    FIELD(evaluation_scheme),
    FIELD(evaluation_scheme_as_of),
    FIELD(focus_products),
    FIELD(focus_rank),
    FIELD(focus_as_of),
    FIELD(focus_until),
    FIELD(profile),
    FIELD(runs_customer_success),
    FIELD(recurring_commission),
    FIELD(kpis_agreed_on),
    FIELD(region),
    FIELD(industry),
    FIELD(title),
    FIELD(decision_maker),
    FIELD(contact_acquired_on),
    FIELD(joined_on),
    FIELD(left_on),
    FIELD(hire_type),
    FIELD(influence),
    FIELD(interest),
    FIELD(quota_pace),
    FIELD(roles),
    FIELD(weekly_contact_capacity),
    FIELD(staff),
    FIELD(channel),
    FIELD(on),
    FIELD(scheduled_on),
    FIELD(held_on),
    FIELD(reps),
    FIELD(type),
    FIELD(inbound),
    FIELD(with_decision_maker),
    FIELD(deal),
    FIELD(attendees),
    FIELD(event),
    FIELD(rep),
    FIELD(customer),
    FIELD(product),
    FIELD(referred_on),
    FIELD(meeting_on),
    FIELD(qualified_on),
    FIELD(won_on),
    FIELD(lost_on),
    FIELD(lost_reason),
    FIELD(mrr),
    FIELD(amount),
    FIELD(stage),
    FIELD(stage_since),
    FIELD(ended_on),
    FIELD(scope),
    FIELD(scope_id),
    FIELD(kpi),
    FIELD(period),
    FIELD(value),
    FIELD(agreed_with_partner),
    FIELD(phase),
    FIELD(confirmed_by),
    FIELD(supplies),
    FIELD(usual_gap_hours),
    FIELD(kind),
    FIELD(id),
    FIELD(version),
    FIELD(deleted),
    FIELD(source),
    FIELD(deal_partner),
    FIELD(reps_known),
    FIELD(rep_partners),
    FIELD(first_deal),
    FIELD(contract_from),
    FIELD(activation_event),
});
#undef FIELD

const FindingTexts* texts_of(std::string_view code) {
    const auto at = std::find_if(kFindings.begin(), kFindings.end(),
                                 [&](const FindingTexts& known) { return known.code == code; });
    return at == kFindings.end() ? nullptr : &*at;
}

const GapTexts* gap_texts_of(std::string_view gap) {
    const auto at =
        std::find_if(kGaps.begin(), kGaps.end(), [&](const GapTexts& known) { return known.gap == gap; });
    return at == kGaps.end() ? nullptr : &*at;
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

Phrase finding_mend(const Texts& t, std::string_view code) {
    const FindingTexts* known = texts_of(code);
    return known != nullptr ? t(known->mend) : Phrase{};
}

Phrase gap_name(const Texts& t, std::string_view gap) {
    const GapTexts* known = gap_texts_of(gap);
    return known != nullptr ? t(known->name) : raw(std::string(gap));
}

Phrase gap_mend(const Texts& t, std::string_view gap) {
    const GapTexts* known = gap_texts_of(gap);
    return known != nullptr ? t(known->mend) : Phrase{};
}

Phrase field_name(const Texts& t, std::string_view field) {
    for (const FieldText& known : kFields)
        if (known.field == field) return t(known.name);
    return raw(std::string(field));
}

Phrase field_value(const Texts& t, std::string_view field, const std::string& value) {
    const Language language = t.language();
    if (value.empty()) return t(Text::quality_empty);
    if (value == "true" || value == "false") return t(value == "true" ? Text::quality_yes : Text::quality_no);
    if (field == "tier") {
        if (const auto tier = from_name<Tier>(value)) return raw(tier_text(*tier, language));
    }
    if (field == "evaluation_scheme") {
        if (value == "counts") return t(Text::quality_scheme_counts);
        if (value == "partly") return t(Text::quality_scheme_partly);
        if (value == "no") return t(Text::quality_scheme_no);
    }
    if (field == "type") {
        if (const auto type = from_name<TouchpointType>(value)) return raw(touchpoint_text(*type, language));
    }
    if (field == "kind") return kind_text(t, value);
    return raw(readable_dates(value, language));
}

Phrase supply_name(const Texts& t, std::string_view field) {
    const std::size_t dot = field.find('.');
    if (dot == std::string_view::npos) return raw(std::string(field));
    return raw(kind_text(t, field.substr(0, dot)).str() + " · " + field_name(t, field.substr(dot + 1)).str());
}

}  // namespace monomi::console
