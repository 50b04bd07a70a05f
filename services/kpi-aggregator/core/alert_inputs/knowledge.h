// What is known of a partner that people have to ask for: its headcount, evaluation scheme and focus
// (docs/domain.md, `knowledge_rate`).
#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "common/domain/business_rules.h"
#include "common/domain/names.h"
#include "services/kpi-aggregator/core/facts.h"

namespace monomi::kpi {

enum class KnowledgeState : std::uint8_t {
    fresh,    // known, and its date is within rules.knowledge_max_age_days
    unknown,  // no value
    undated,  // a value, but no date by the day
    old       // a value whose date is longer ago
};

struct KnownAttribute {
    KnowledgeState state = KnowledgeState::unknown;
    std::optional<Date> as_of;  // where it is fresh or old
};

struct Knowledge {
    KnownAttribute headcount, evaluation_scheme, focus;
    [[nodiscard]] int gaps() const {
        return (headcount.state != KnowledgeState::fresh) +
               (evaluation_scheme.state != KnowledgeState::fresh) + (focus.state != KnowledgeState::fresh);
    }
};
[[nodiscard]] Knowledge knowledge_of(const PartnerFacts& partner, Date day, const BusinessRules& rules);

}  // namespace monomi::kpi

namespace monomi {
template <>
struct Names<kpi::KnowledgeState> {
    static constexpr std::array<std::string_view, 4> names{"fresh", "unknown", "undated", "old"};
};
}  // namespace monomi
