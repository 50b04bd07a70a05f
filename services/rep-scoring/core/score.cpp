#include "services/rep-scoring/core/score.h"

#include <algorithm>
#include <cmath>

namespace monomi::scoring {

namespace {

constexpr std::size_t at(Factor factor) { return static_cast<std::size_t>(factor); }

// The promise of a length of service: a graduate in the prime year, a newcomer from another company in the
// first months; on the way up to it and down from it linearly.
double tenure_share(const Scheme& scheme, HireType hired, int months, bool rising) {
    const double ramp = scheme.tenure_ramp_months;
    if (hired == HireType::mid_career) {
        return linear_share(months, scheme.mid_career_prime_months + ramp, scheme.mid_career_prime_months);
    }
    const double begin = (scheme.graduate_prime_year - 1) * 12.0, end = scheme.graduate_prime_year * 12.0;
    const double share =
        months < end ? linear_share(months, begin - ramp, begin) : linear_share(months, end + ramp, end);
    return share * (rising ? 1 : scheme.not_rising_share);
}

void read_fit(FactorShares& shares, const Scheme& scheme, const RepRow& rep, const PartnerRow& partner,
              const SupplyDays& supply, Date on) {
    const auto linear = [&](Factor factor, const std::optional<std::int64_t>& value) {
        if (!value) return;
        const FactorRule& rule = scheme.of(factor);
        shares[at(factor)] = {true, linear_share(static_cast<double>(*value), rule.zero, rule.one)};
    };
    const bool scheme_told = !partner.evaluation_scheme_as_of || *partner.evaluation_scheme_as_of <= on;
    if (const EvaluationScheme* value = partner.evaluation_scheme.on(on); value && scheme_told) {
        shares[at(Factor::evaluation_scheme)] = {true,
                                                 scheme.evaluation_shares[static_cast<std::size_t>(*value)]};
    }
    const bool focus_told = !partner.focus_as_of || *partner.focus_as_of <= on;
    const bool focus_over = partner.focus_until && *partner.focus_until < on;
    if (focus_told && !focus_over) linear(Factor::focus_rank, partner.focus_rank);
    linear(Factor::influence, rep.influence);
    linear(Factor::interest, rep.interest);
    if (rep.decision_maker || supply.decision_maker <= on) {
        shares[at(Factor::decision_maker)] = {true, rep.decision_maker.value_or(false) ? 1.0 : 0.0};
    }
}

void read_momentum(FactorShares& shares, const Scheme& scheme, const RepRow& rep, const History& history,
                   const SupplyDays& supply, Date on) {
    if (rep.quota_pace) {
        const FactorRule& rule = scheme.of(Factor::quota_pace);
        shares[at(Factor::quota_pace)] = {true, linear_share(*rep.quota_pace, rule.zero, rule.one)};
    }
    const int both = history.referrals + history.referrals_before;
    if (supply.counted[at(Factor::deals_referred)] <= on - (2 * scheme.trend_span_days - 1) && both > 0) {
        shares[at(Factor::referral_trend)] = {true, static_cast<double>(history.referrals) / both};
    }
    if (rep.hire_type && rep.joined_on) {
        const bool rising = history.referrals > history.referrals_before;
        shares[at(Factor::tenure)] = {
            true, tenure_share(scheme, *rep.hire_type, months_since(*rep.joined_on, on), rising)};
    }
}

void read_reach(FactorShares& shares, const Scheme& scheme, const History& history, const SupplyDays& supply,
                Date on) {
    if (history.contact_acquired || supply.contact <= on) {
        shares[at(Factor::contact_known)] = {true, history.contact_acquired ? 1.0 : 0.0};
    }
    if (supply.touchpoint <= on) {
        const FactorRule& rule = scheme.of(Factor::last_two_way_contact);
        const double share =
            history.last_two_way ? linear_share(on - *history.last_two_way, rule.zero, rule.one) : 0.0;
        shares[at(Factor::last_two_way_contact)] = {true, share};
    }
}

}  // namespace

double counted_share(double sum, double k) { return 1 - std::exp2(-sum / k); }

double linear_share(double value, double zero, double one) {
    return std::clamp((value - zero) / (one - zero), 0.0, 1.0);
}

Rated rated_on(const RepBook& book, Number rep, Date on) {
    if (!book.reps().live(rep)) return {};
    const RepRow& row = book.rep(rep);
    const Number* partner = row.partner.on(on);
    Rated rated{Standing::rated, partner != nullptr ? *partner : none};
    if (row.left_on && *row.left_on <= on) {
        rated.standing = Standing::left;
    } else if (row.joined_on && *row.joined_on > on) {
        rated.standing = Standing::not_joined;
    } else if (!book.partners().live(rated.partner)) {
        rated.standing = Standing::no_partner;
    }
    return rated;
}

FactorShares shares_of(const RepBook& book, const Scheme& scheme, Number rep, Number partner,
                       const History& history, Date on) {
    const RepRow& row = book.rep(rep);
    const SupplyDays& supply = book.supply(partner);
    FactorShares shares;
    for (std::size_t i = 0; i < counted_count; ++i) {
        if (supply.counted[i] <= on) shares[i] = {true, counted_share(history.sum[i], scheme.factors[i].k)};
    }
    read_fit(shares, scheme, row, book.partner(partner), supply, on);
    read_momentum(shares, scheme, row, history, supply, on);
    read_reach(shares, scheme, history, supply, on);
    return shares;
}

Score score_of(const Scheme& scheme, const FactorShares& shares) {
    Score score;
    double points = 0, cap = 0;
    std::array<double, group_count> group_points{}, group_caps{};
    for (std::size_t i = 0; i < factor_count; ++i) {
        if (!shares[i].known) continue;
        const auto group = static_cast<std::size_t>(group_of(static_cast<Factor>(i)));
        group_caps[group] += scheme.factors[i].cap;
        group_points[group] += scheme.factors[i].cap * shares[i].share;
    }
    for (std::size_t g = 0; g < group_count; ++g) {
        points += group_points[g];
        cap += group_caps[g];
        score.groups[g].cap = scheme.groups[g].cap;
    }
    score.coverage = cap / 100;
    if (cap <= 0 || score.coverage < scheme.minimum_coverage) return score;
    score.scale = 100 / cap;
    score.points = points * score.scale;
    for (std::size_t g = 0; g < group_count; ++g) {
        if (group_caps[g] <= 0) continue;
        score.groups[g] = {group_points[g] * score.scale, group_caps[g] * score.scale};
    }
    return score;
}

bool is_proven(const Scheme& scheme, const FactorShares& shares, const History& history) {
    if (history.won_in_last_12_months) return true;
    double points = 0, cap = 0;
    for (std::size_t i = 0; i < factor_count; ++i) {
        if (group_of(static_cast<Factor>(i)) != Group::results || !shares[i].known) continue;
        points += scheme.factors[i].cap * shares[i].share;
        cap += scheme.factors[i].cap;
    }
    return cap > 0 && points >= scheme.proven_results * cap;
}

bool is_dormant(const RepBook& book, const Scheme& scheme, const FactorShares& shares, const History& history,
                Number partner, Date on) {
    // Contacts that nobody supplies are not contacts that did not happen.
    if (book.supply(partner).touchpoint > on - (scheme.dormant_days - 1)) return false;
    if (history.last_two_way && on - *history.last_two_way < scheme.dormant_days) return false;
    return is_proven(scheme, shares, history);
}

}  // namespace monomi::scoring
