// What a number needs to be supplied by the sources before it means anything (docs/domain.md, "Missing is not
// zero").
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "common/domain/business_rules.h"
#include "common/domain/date.h"
#include "common/domain/measures.h"

namespace monomi {

// The record fields that some number needs. Other fields of a `supplies` list bear on no number.
enum class SupplyField : std::uint8_t {
    outreach_on,
    proposal_held_on,
    partner_contracts,
    partner_contracted_on,
    partner_terminated_on,
    rep_partner,
    rep_contact_acquired_on,
    rep_decision_maker,
    touchpoint_on,
    touchpoint_with_decision_maker,
    touchpoint_event,
    deal_referred_on,
    deal_meeting_on,
    deal_qualified_on,
    deal_won_on,
    deal_lost_on,
    deal_mrr,
    deal_amount,
    subscription_mrr
};
template <>
struct Names<SupplyField> {
    static constexpr std::array<std::string_view, 19> names{"outreach.on",
                                                            "proposal.held_on",
                                                            "partner.contracts",
                                                            "partner.contracted_on",
                                                            "partner.terminated_on",
                                                            "rep.partner",
                                                            "rep.contact_acquired_on",
                                                            "rep.decision_maker",
                                                            "touchpoint.on",
                                                            "touchpoint.with_decision_maker",
                                                            "touchpoint.event",
                                                            "deal.referred_on",
                                                            "deal.meeting_on",
                                                            "deal.qualified_on",
                                                            "deal.won_on",
                                                            "deal.lost_on",
                                                            "deal.mrr",
                                                            "deal.amount",
                                                            "subscription.mrr"};
};
static_assert(static_cast<std::size_t>(SupplyField::subscription_mrr) + 1 == count_of<SupplyField>);
static_assert(count_of<SupplyField> <= 32);

// One bit for each SupplyField.
using SupplyFieldSet = std::uint32_t;
[[nodiscard]] constexpr SupplyFieldSet bit_of(SupplyField field) {
    return SupplyFieldSet{1} << static_cast<unsigned>(field);
}

// All of the groups are needed, of each group any one field. No group: nothing is needed.
class Needs {
  public:
    static constexpr std::size_t max_groups = 4;

    constexpr Needs& any_of(std::initializer_list<SupplyField> fields) {
        SupplyFieldSet group = 0;
        for (const SupplyField field : fields) group |= bit_of(field);
        groups_[count_++] = group;
        return *this;
    }
    [[nodiscard]] constexpr const SupplyFieldSet* begin() const { return groups_.data(); }
    [[nodiscard]] constexpr const SupplyFieldSet* end() const { return groups_.data() + count_; }
    [[nodiscard]] constexpr std::size_t size() const { return count_; }
    constexpr bool operator==(const Needs&) const = default;

  private:
    std::array<SupplyFieldSet, max_groups> groups_{};
    std::size_t count_ = 0;
};

[[nodiscard]] Needs needs_of(Measure measure, const BusinessRules& rules);
[[nodiscard]] Needs needs_of(State state, const BusinessRules& rules);
// Of the KPIs that read records by themselves (contract_rate, lead_time_days, the retention family, ...).
// Nothing for every other name: a measure, a state, or a KPI whose coverage is the least of its inputs'.
[[nodiscard]] std::optional<Needs> own_needs_of_kpi(std::string_view kpi, const BusinessRules& rules);
// The field of the activation event, which the three-month clocks need.
[[nodiscard]] SupplyField activation_field(const BusinessRules& rules);

// From which day on each field is supplied for one partner (or, without partners, at all).
class SupplyBegins {
  public:
    SupplyBegins() { since_.fill(never); }
    // One source's statement; no `since` is for all time. Of several the earliest stands.
    void add(SupplyField field, std::optional<Date> since) {
        Date& current = since_[static_cast<std::size_t>(field)];
        const Date begin = since.value_or(Date::min());
        if (begin < current) current = begin;
    }
    // Takes over what another set of sources supplies.
    void add(const SupplyBegins& other);

    // Date::min(): for all time. Nothing: not supplied.
    [[nodiscard]] std::optional<Date> of(SupplyField field) const {
        return known(since_[static_cast<std::size_t>(field)]);
    }
    // Of a group the earliest, of the groups the latest.
    [[nodiscard]] std::optional<Date> of(const Needs& needs) const;
    bool operator==(const SupplyBegins&) const = default;

  private:
    static constexpr Date never = Date::max();
    static std::optional<Date> known(Date date) { return date == never ? std::nullopt : std::optional{date}; }
    std::array<Date, count_of<SupplyField>> since_{};
};

}  // namespace monomi
