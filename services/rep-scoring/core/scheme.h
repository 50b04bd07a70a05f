// How a rep is scored: caps, weights, half-lives and labels, as config/scoring.toml gives them.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/domain/kinds.h"
#include "common/domain/result.h"
#include "services/rep-scoring/core/decay.h"
#include "services/rep-scoring/core/factor.h"

namespace monomi::scoring {

struct Label {
    std::string ja, en;
    bool operator==(const Label&) const = default;
};

struct GroupRule {
    Label label;
    double cap = 0;  // the sum of its factors' caps
};

// What of a rule applies depends on its factor; the rest keeps its default.
struct FactorRule {
    Label label;
    Label raise;  // what a person can do to raise it
    double cap = 0;

    // Counted: points = cap × (1 − 2^(−x/k)), x = Σ weight × 2^(−age/half-life).
    double k = 1;
    Decay decay{180};
    std::array<double, count_of<TouchpointType>> weights{};  // of touchpoints, by their type
    double weight = 1;                                       // of deals
    double greatest_weight = 1;                              // of one more event

    // Linear: the value at which it is worth nothing, and all of its cap.
    double zero = 0, one = 1;
};

struct Scheme {
    std::array<GroupRule, group_count> groups;
    std::array<FactorRule, factor_count> factors;
    std::array<double, count_of<EvaluationScheme>> evaluation_shares{1, 0.5, 0};
    int trend_span_days = 90;
    int graduate_prime_year = 3;  // of service: the third
    int mid_career_prime_months = 12;
    int tenure_ramp_months = 12;    // the way up to the prime, and down from it
    double not_rising_share = 0.5;  // of a graduate in the prime without more referrals than before
    double minimum_coverage = 0.4;  // below it there is no score; from the business rules

    int change_days = 30;
    double rising_points = 10;  // a change by so much is a rise
    int dormant_days = 60;
    double proven_results = 0.5;  // share of the results' cap from which a rep is proven without a win

    Label unknown;       // what to do about a factor that is not known
    Label nothing_more;  // for a factor that cannot be raised further

    [[nodiscard]] const FactorRule& of(Factor factor) const {
        return factors[static_cast<std::size_t>(factor)];
    }
    [[nodiscard]] const GroupRule& of(Group group) const { return groups[static_cast<std::size_t>(group)]; }

    // Errors begin with "file:line:" and suggest what was meant.
    [[nodiscard]] static Result<Scheme> load(const std::string& path);
    [[nodiscard]] static Result<Scheme> parse(std::string_view text, const std::string& file);
};

}  // namespace monomi::scoring
