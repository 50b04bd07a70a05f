#include "common/domain/contract_rules.h"

#include <algorithm>

namespace monomi {
namespace {

// A later contract belongs to the span when it starts at the latest on the day after the span's end.
void join(ContractSpan& span, const std::optional<Date>& to) {
    if (!to || !span.to) {
        span.to.reset();
    } else {
        span.to = std::max(*span.to, *to);
    }
}

}  // namespace

std::vector<ContractSpan> contract_spans(std::span<const ContractPeriod> periods,
                                         std::optional<Date> terminated_on, std::optional<Date> first_deal,
                                         Date as_of) {
    std::vector<ContractSpan> spans;
    spans.reserve(periods.size());
    for (const ContractPeriod& period : periods) {
        if (period.from > as_of || (period.to && *period.to < period.from)) continue;
        const bool in_force = !period.to || *period.to > as_of;
        spans.push_back({period.from, in_force ? std::nullopt : period.to, false});
    }
    if (spans.empty()) {
        if (first_deal && *first_deal <= as_of) {
            ContractSpan implied{*first_deal, std::nullopt, true};
            if (terminated_on && *terminated_on <= as_of && *terminated_on > *first_deal) {
                implied.to = *terminated_on - 1;
            }
            spans.push_back(implied);
        }
        return spans;
    }
    std::sort(spans.begin(), spans.end(),
              [](const ContractSpan& a, const ContractSpan& b) { return a.from < b.from; });
    std::size_t last = 0;
    for (std::size_t i = 1; i < spans.size(); ++i) {
        if (!spans[last].to || spans[i].from <= *spans[last].to + 1) {
            join(spans[last], spans[i].to);
        } else {
            spans[++last] = spans[i];
        }
    }
    spans.resize(last + 1);
    return spans;
}

bool under_contract(std::span<const ContractSpan> spans, Date day) {
    return !spans.empty() && (!spans.back().to || *spans.back().to >= day);
}

}  // namespace monomi
