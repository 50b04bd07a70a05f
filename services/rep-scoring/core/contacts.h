// Whom a staff member should contact this week, as far as their capacity goes.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/domain/result.h"
#include "services/rep-scoring/core/ranking.h"

namespace monomi::scoring {

enum class Why : std::uint8_t { dormant, rising, score };

struct Contact {
    Number rep = none;
    Why why{};
};

struct ContactList {
    std::optional<std::int64_t> capacity;  // contacts a week; unknown: all are listed
    std::size_t total = 0;                 // reps of the staff member's partners
    std::vector<Contact> contacts;
};

// The reps of the partners that the staff member owns on the ranking's day: first the dormant but proven,
// then the rising, then the rest; each by score. An error where there is no such staff member.
[[nodiscard]] Result<ContactList> contacts_of_week(const RepBook& book, Ranking& ranking,
                                                   std::string_view staff);

}  // namespace monomi::scoring

namespace monomi {
template <>
struct Names<scoring::Why> {
    static constexpr std::array<std::string_view, 3> names{"dormant", "rising", "score"};
};
}  // namespace monomi
