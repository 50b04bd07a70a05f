// Who brings the revenue of a scope, how far its reps are on the way to producing, and what could be done
// about it: as docs/domain.md, "Sales structure and headroom". Money in major units, shares are fractions.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/period.h"
#include "common/domain/date.h"

namespace monomi::console {

struct ShareOfTotal {
    double low = 0, high = 0;  // a range where part of the total is unattributed
    bool operator==(const ShareOfTotal&) const = default;
};

struct StructureMember {
    std::string id, name;
    std::optional<double> revenue, share;  // nothing: no value is known
    std::optional<double> former;          // its revenue of the period before; 0: it had no win
    std::int64_t deals = 0;
    bool left = false;
};

// Of the revenue against the period before, as a share of that: 0.12 is 12 % more. Infinite from nothing to
// something; nothing where either is unknown or both are 0.
[[nodiscard]] std::optional<double> change_of(const StructureMember& member);

// A step of the funnel: headcount, known, contactable, touched, reachable, active, producing.
struct FunnelCount {
    std::string step;
    std::optional<double> count, conversion, tier_median;
};

struct Headroom {
    std::optional<double> idle, unreached, total, median_revenue;
    std::string median_of;  // "partner" or "tier"
    double coverage = 1;
    std::string reason;  // why there is no total, in English
};

struct RecommendedAction {
    std::string code;  // learn, expand_reach, activate, convert, protect, maintain
    std::string step;  // of the funnel that it follows from; may be empty
    std::optional<double> value, norm;
};

struct OutOfOrderRep {
    std::string rep, name;
    std::vector<std::string> has, lacks;  // steps
};

struct Structure {
    std::optional<DateRange> days;
    double coverage = 1;
    std::string reason;  // why there is no revenue, in English
    std::optional<double> revenue, unattributed, leavers, effective, at_risk_1, at_risk_2;
    std::optional<std::int64_t> makes_80, deals;
    std::optional<ShareOfTotal> top1, top3;
    bool members_are_reps = false;
    std::size_t members_total = 0;
    std::vector<StructureMember> members;  // by revenue, the most first
    std::vector<FunnelCount> funnel;
    double headcount_coverage = 1;
    Headroom headroom;
    std::vector<OutOfOrderRep> out_of_order;
    std::optional<RecommendedAction> action;
};

struct StructureQuery {
    using Answer = Structure;
    std::string scope = "org";
    Period window = Period::last_12m;
    bool operator==(const StructureQuery&) const = default;
};

// How much of the total the first 1, 2, 3, … members brought, at most `points` of them at equal steps with
// the last one in; the place (from 1) and the share of each.
struct CurvePoint {
    double members = 0, share = 0;
};
[[nodiscard]] std::vector<CurvePoint> pareto_curve(const Structure& structure, std::size_t points);
// The share of the attributed revenue that the lesser members bring, by their share of all members: from (0,
// 0) to (1, 1); the diagonal if all bring the same (Lorenz, 1905).
[[nodiscard]] std::vector<CurvePoint> lorenz_curve(const Structure& structure, std::size_t points);
// Twice the area between that curve and the diagonal; nothing without revenue.
[[nodiscard]] std::optional<double> gini(const Structure& structure);

}  // namespace monomi::console
