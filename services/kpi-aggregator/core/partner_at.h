// A partner as it stands at the close of a day: its contracts, and what its deals say about them.
#pragma once
#include <optional>
#include <vector>

#include "common/domain/business_rules.h"
#include "common/domain/clock_rules.h"
#include "common/domain/contract_rules.h"
#include "common/domain/deal_rules.h"
#include "services/kpi-aggregator/core/ingredients.h"
#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {

struct PartnerAt {
    std::vector<ContractSpan> spans;
    std::vector<SpanEvents> events;  // one for each span
    std::optional<Date> first_deal;
    std::optional<Date> last_referral_or_meeting;

    [[nodiscard]] bool prospect() const { return spans.empty(); }
    [[nodiscard]] bool implied() const { return !spans.empty() && spans.front().implied; }
};

// The span that an event falls to: after the end of the former span through the span's own end. Nothing after
// the last span's end.
[[nodiscard]] std::optional<std::size_t> span_of(const std::vector<ContractSpan>& spans, Date event);

// Reads all deals of the partner.
[[nodiscard]] PartnerAt partner_at(const RecordStore& store, Symbol partner, Date as_of,
                                   const BusinessRules& rules);

// Whether a deal that comes or goes in this state may change the partner's spans or activations.
[[nodiscard]] bool bears_on(const PartnerAt& partner, const DealState& deal, const BusinessRules& rules);

// What the partner's contracts and their activation add to the counts. Implied spans add nothing.
void contribute_spans(const PartnerFacts& facts, const PartnerAt& partner, Date as_of,
                      const BusinessRules& rules, std::vector<Contribution>& out);

}  // namespace monomi::kpi
