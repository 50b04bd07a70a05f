// Contracts of a partner as continuous spans, and whether it is a prospect.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "common/domain/date.h"
#include "common/domain/records.h"

namespace monomi {

// A continuous time under contract: contracts that overlap or follow each other by the next day are one span.
struct ContractSpan {
    Date from;
    std::optional<Date> to;  // last day in force, known by as_of; missing = in force
    bool implied =
        false;  // no contract is recorded: it stands from the first deal's date, which has no clock
    bool operator==(const ContractSpan&) const = default;
};

// Spans at the close of as_of, ascending. A contract with from > as_of has not started; one whose `to` is
// after as_of is in force; one that ends before it starts is left out. `periods` as recorded, or made of
// contracted_on and terminated_on (to = terminated_on - 1). Without any contract ever recorded by as_of, the
// first deal's date opens an implied span, which ends before terminated_on where that lies after it.
[[nodiscard]] std::vector<ContractSpan> contract_spans(std::span<const ContractPeriod> periods,
                                                       std::optional<Date> terminated_on,
                                                       std::optional<Date> first_deal, Date as_of);

// Whether the last of the spans, as they are known at the close of `day`, is in force on `day`.
[[nodiscard]] bool under_contract(std::span<const ContractSpan> spans, Date day);

// contracts as recorded, or the one of contracted_on/terminated_on.
template <class Text>
void collect_periods(const PartnerFields<Text>& partner, std::vector<ContractPeriod>& out) {
    out = partner.contracts;
    if (out.empty() && partner.contracted_on) {
        ContractPeriod period{*partner.contracted_on, {}};
        if (partner.terminated_on) period.to = *partner.terminated_on - 1;
        out.push_back(period);
    }
}

}  // namespace monomi
