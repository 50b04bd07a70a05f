// The groups and factors of a rep's score, under their code names (docs/scoring.md).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "common/domain/names.h"

namespace monomi::scoring {

enum class Group : std::uint8_t { results, relationship, fit, momentum, reach };

enum class Factor : std::uint8_t {
    deals_referred,
    deals_qualified,
    deals_won,
    two_way_touchpoints,
    inquiries,
    study_sessions,
    seminars,
    evaluation_scheme,
    focus_rank,
    influence,
    interest,
    decision_maker,
    quota_pace,
    referral_trend,
    tenure,
    contact_known,
    last_two_way_contact
};

}  // namespace monomi::scoring

namespace monomi {
template <>
struct Names<scoring::Group> {
    static constexpr std::array<std::string_view, 5> names{"results", "relationship", "fit", "momentum",
                                                           "reach"};
};
template <>
struct Names<scoring::Factor> {
    static constexpr std::array<std::string_view, 17> names{
        "deals_referred",      "deals_qualified", "deals_won", "two_way_touchpoints",
        "inquiries",           "study_sessions",  "seminars",  "evaluation_scheme",
        "focus_rank",          "influence",       "interest",  "decision_maker",
        "quota_pace",          "referral_trend",  "tenure",    "contact_known",
        "last_two_way_contact"};
};
}  // namespace monomi

namespace monomi::scoring {

inline constexpr std::size_t group_count = count_of<Group>;
inline constexpr std::size_t factor_count = count_of<Factor>;
static_assert(static_cast<std::size_t>(Factor::last_two_way_contact) + 1 == factor_count);

[[nodiscard]] constexpr Group group_of(Factor factor) {
    if (factor <= Factor::deals_won) return Group::results;
    if (factor <= Factor::seminars) return Group::relationship;
    if (factor <= Factor::decision_maker) return Group::fit;
    if (factor <= Factor::tenure) return Group::momentum;
    return Group::reach;
}

// Counted factors sum up dated events that fade; the others map one value to 0–1.
[[nodiscard]] constexpr bool is_counted(Factor factor) { return factor <= Factor::seminars; }
inline constexpr std::size_t counted_count = static_cast<std::size_t>(Factor::seminars) + 1;

}  // namespace monomi::scoring
