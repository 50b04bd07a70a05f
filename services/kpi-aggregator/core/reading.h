// What the engine answers: values with their unit, coverage and, where there is none, the reason.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/domain/clock_rules.h"
#include "common/domain/date.h"
#include "common/domain/kinds.h"
#include "common/domain/names.h"
#include "common/domain/scope.h"
#include "common/domain/window.h"

namespace monomi {

enum class Unit : std::uint8_t { count, money, ratio, days };
template <>
struct Names<Unit> {
    static constexpr std::array<std::string_view, 4> names{"count", "money", "ratio", "days"};
};

}  // namespace monomi

namespace monomi::kpi {

struct Reading {
    std::string kpi;
    Unit unit = Unit::count;
    std::optional<double> value;        // in the unit; money in minor units; nothing is N/A
    std::optional<std::int64_t> exact;  // the same value where it is a whole number of count or money
    double coverage = 0;                // 0 to 1
    std::string reason;                 // why there is no value; empty where there is one
    bool operator==(const Reading&) const = default;
};

struct SeriesPoint {
    DateRange period;  // the whole period of the grain; the value reaches to as_of at most
    Reading reading;
};

// What a KPI that adds up over days counts on each of them.
struct DailyValues {
    std::vector<double> values;  // one a day; money in minor units; empty where there are none
    std::string reason;          // why there are none
    // From here on a day without events is a 0, and not a day of which nothing is known: the first day of the
    // range that is supplied, and not before the first day on which anything at all counts in the scope.
    std::optional<Date> known_from;
};

// One record (or, for customers, one customer, shown by one of its subscriptions) that makes part of a
// number.
struct ExplainEntry {
    Kind kind = Kind::partner;
    std::string id;
    std::optional<Date> on;         // the day it counts on, where it has one
    std::int64_t contribution = 0;  // in the input's unit
    std::string partner;            // the partner it counts for; may be empty
    std::string customer;           // empty: it stands for itself
    bool operator==(const ExplainEntry&) const = default;
};

// How an input's value comes from the contributions of its entries.
enum class ExplainHow : std::uint8_t {
    sum,       // they add up to it
    median,    // it is their median
    constant,  // no record makes it
    effective  // 1 / the sum of the squares of their shares; what they contribute is money
};

// One input of a KPI's formula.
struct ExplainPart {
    std::string input;
    Unit unit = Unit::count;
    ExplainHow how = ExplainHow::sum;
    std::optional<double> value;        // nothing is N/A
    std::string reason;                 // why there is none
    std::size_t total = 0;              // entries in all
    std::int64_t sum = 0;               // of all entries
    std::vector<ExplainEntry> entries;  // the asked page, ordered by (on, kind, id)
};

struct Explanation {
    Reading reading;                 // the number
    std::string formula;             // that makes it from the parts' values
    std::vector<ExplainPart> parts;  // in the order of the alphabet
};

struct PartnerRow {
    std::string id, name;
    std::string owner;  // on as_of; empty = unknown
    std::optional<Tier> tier;
    bool prospect = false, under_contract = false;
    bool implied_contract = false;  // contracted, date unknown
    std::optional<Date> contract_from, contract_to;
    std::optional<std::int64_t> sales_headcount;
    std::optional<Date> last_referral_or_meeting;
    Clock clock;
};

struct RepRow {
    std::string id, name, title;
    std::string partner;  // on as_of; empty = unknown
    std::optional<bool> decision_maker;
    std::optional<Date> contact_acquired_on;  // as in contacts_acquired
    std::optional<Date> last_touch, last_two_way_touch, last_referral_or_meeting, last_win, left_on;
    bool known = false, contactable = false, touched = false, reachable = false, active = false,
         producing = false;
};

struct KindCount {
    Kind kind = Kind::partner;
    std::size_t live = 0, deleted = 0;
};

struct Freshness {
    std::string source;
    std::size_t records = 0;  // live records of this feed
    std::int64_t newest_version = 0;
};

struct EngineStatus {
    Date today;
    std::vector<KindCount> kinds;
    std::size_t orphans = 0, conflicts = 0;
    std::uint64_t applied = 0, same = 0, older = 0;  // since the start
    std::vector<Freshness> sources;                  // ordered by name
};

}  // namespace monomi::kpi

namespace monomi {
template <>
struct Names<kpi::ExplainHow> {
    static constexpr std::array<std::string_view, 4> names{"sum", "median", "constant", "effective"};
};
}  // namespace monomi
