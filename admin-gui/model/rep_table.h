// The reps with their scores as the console lists them.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/reading.h"
#include "admin-gui/model/standing.h"

namespace monomi::console {

// The five groups of a score.
enum class ScoreGroup : std::uint8_t { results, relationship, fit, momentum, reach };
inline constexpr std::size_t score_group_count = 5;

struct GroupPoints {
    std::optional<double> points;  // nothing: unknown
    double cap = 0;
};

struct RepRow {
    std::string id, name, title;
    std::string partner, partner_name;  // empty: unknown
    std::optional<double> score;        // 0 to 100; nothing: left, or nothing is known
    double coverage = 0;                // 0 to 1
    int rank = 0, rank_in_partner = 0;  // 0: none
    std::optional<double> change_30d;
    bool rising = false, dormant = false;
    std::array<GroupPoints, score_group_count> groups{};
    std::string search;  // name, id, partner, title folded for searching
};
using RepRows = std::vector<std::shared_ptr<const RepRow>>;

struct RepTable {
    Standing standing;  // away where the service "scoring" does not run
    std::uint64_t revision = 0;
    RepRows rows;           // ordered by rank, those without a score last
    std::size_t total = 0;  // may be more than rows while they are still coming
    [[nodiscard]] const RepRow* find(std::string_view id) const;
};

// The states of a rep at its partner, from the kpi service.
struct RepStates {
    std::string id, name, title;
    std::optional<bool> decision_maker;
    std::optional<Date> contact_acquired_on, last_touch, last_two_way_touch, last_referral_or_meeting,
        last_win, left_on;
    bool known = false, contactable = false, touched = false, reachable = false, active = false,
         producing = false;
};

struct Evidence {
    std::string kind, id;
    std::optional<Date> on;
    double weight = 0;
};
struct ScoreFactor {
    std::string factor;
    ScoreGroup group = ScoreGroup::results;
    LocalText label;
    bool known = false;
    double points = 0, cap = 0;
    std::string value;  // text as the service gives it
    std::vector<Evidence> evidence;
    LocalText raise;  // what would raise it most
};
struct RepDetail {
    std::string id;  // asked for; the rest is of it once standing is ready
    Standing standing;
    RepRow row;
    std::vector<ScoreFactor> factors;
    std::string biggest_factor;  // the one with the most to gain; empty: none
    double biggest_gain = 0;
};

}  // namespace monomi::console

namespace monomi {
template <>
struct Names<console::ScoreGroup> {
    static constexpr std::array<std::string_view, 5> names{"results", "relationship", "fit", "momentum",
                                                           "reach"};
};
}  // namespace monomi
