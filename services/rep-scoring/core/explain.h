// Why a rep has a score: each factor with its value, its evidence, and what would raise it.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/rep-scoring/core/score.h"

namespace monomi::scoring {

struct Evidence {
    Kind kind{};
    std::string id;
    std::optional<Date> on;
    double weight = 1;  // what it still counts: of dated events, weight × decay
    bool operator==(const Evidence&) const = default;
};

struct FactorReport {
    Factor factor{};
    bool known = false;
    std::optional<double> points;  // on the scale of the score; nothing while unknown, or without a score
    double cap = 0;                // on the same scale; of a factor without points as configured
    std::variant<std::monostate, double, std::string> value;
    std::vector<Evidence> evidence;  // the weightiest first, at most most_evidence
    std::size_t evidence_total = 0;
    std::optional<double> gain;  // points of the score that its next step brings; nothing while unknown
    Label raise;
};
inline constexpr std::size_t most_evidence = 50;

// Of a rep who is rated on that day.
[[nodiscard]] std::vector<FactorReport> explain(const RepBook& book, const Scheme& scheme, Number rep,
                                                Number partner, Date on);
// The factor whose next step brings most; the first of several.
[[nodiscard]] const FactorReport* biggest_of(const std::vector<FactorReport>& factors);

}  // namespace monomi::scoring
