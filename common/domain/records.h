// The records: each is the current state of one thing in a source system (docs/domain.md, "Records").
//
// Text is a template parameter: RecordView holds std::string_view into a message buffer (valid as long as the
// buffer), Record owns std::string. One RecordView is reused for a whole batch: clear() keeps the capacity of
// its lists, so that decoding allocates nothing per record.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/date.h"
#include "common/domain/kinds.h"

namespace monomi {

// A field that may be a plain value (holds for all time) or a list of values, each holding from its date on.
// Entries stand in the order of the record; `plain` has exactly one entry, from Date::min(). Empty = missing.
template <class T>
struct Dated {
    struct Entry {
        Date from;
        T value;
        bool operator==(const Entry&) const = default;
    };
    bool plain = false;
    std::vector<Entry> entries;

    [[nodiscard]] bool known() const { return !entries.empty(); }
    // What holds on a date: the last entry with from <= date; with equal `from`, the later in the list.
    [[nodiscard]] const T* on(Date date) const {
        const Entry* best = nullptr;
        for (const Entry& e : entries) {
            if (e.from <= date && (best == nullptr || best->from <= e.from)) best = &e;
        }
        return best ? &best->value : nullptr;
    }
    void set(T value) {
        plain = true;
        entries.assign(1, Entry{Date::min(), value});
    }
    void add(Date from, T value) {
        plain = false;
        entries.push_back(Entry{from, value});
    }
    void clear() {
        plain = false;
        entries.clear();
    }
    bool operator==(const Dated&) const = default;
};

struct ContractPeriod {
    Date from;
    std::optional<Date> to;  // last day in force
    bool operator==(const ContractPeriod&) const = default;
};

template <class Text>
struct PartnerFields {
    Text name{};
    Dated<Text> owner;  // a staff id
    Dated<Tier> tier;
    std::vector<ContractPeriod> contracts;  // when not empty, the next two are no contract of their own
    std::optional<Date> contracted_on, terminated_on;  // the first day out of force; ends an implied span too
    std::optional<Text> contracted_by;                 // a staff id
    Dated<std::int64_t> sales_headcount;
    std::optional<Date> sales_headcount_as_of;
    Dated<EvaluationScheme> evaluation_scheme;
    std::optional<Date> evaluation_scheme_as_of;
    std::vector<Text> focus_products;
    std::optional<std::int64_t> focus_rank;  // 1 = our product comes first
    std::optional<Date> focus_as_of, focus_until;
    std::optional<PartnerProfile> profile;
    std::optional<bool> runs_customer_success, recurring_commission;
    std::optional<Date> kpis_agreed_on;
    std::optional<Text> region, industry;
    bool operator==(const PartnerFields&) const = default;
};

template <class Text>
struct RepFields {
    Dated<Text> partner;
    Text name{};
    std::optional<Text> title;
    std::optional<bool> decision_maker;
    std::optional<Date> contact_acquired_on, joined_on, left_on;
    std::optional<HireType> hire_type;
    std::optional<std::int64_t> influence, interest;  // 1 to 5
    std::optional<double> quota_pace;                 // 1.0 = on pace
    bool operator==(const RepFields&) const = default;
};

template <class Text>
struct StaffFields {
    Text name{};
    std::vector<Role> roles;
    std::optional<std::int64_t> weekly_contact_capacity;
    bool operator==(const StaffFields&) const = default;
};

template <class Text>
struct OutreachFields {
    Text partner{}, staff{};
    Channel channel = Channel::other;
    Date on;
    bool operator==(const OutreachFields&) const = default;
};

template <class Text>
struct ProposalFields {
    Text partner{}, staff{};
    std::optional<Date> scheduled_on, held_on;
    bool operator==(const ProposalFields&) const = default;
};

template <class Text>
struct TouchpointFields {
    Text partner{};
    std::vector<Text> reps;
    std::optional<Text> staff;
    TouchpointType type = TouchpointType::other;
    Date on;
    std::optional<bool> inbound, with_decision_maker;
    std::optional<Text> deal;
    std::optional<std::int64_t> attendees;
    std::optional<Text> event;
    bool operator==(const TouchpointFields&) const = default;
};

template <class Text>
struct DealFields {
    Text partner{};
    std::optional<Text> rep, customer, product;
    std::optional<Date> referred_on, meeting_on, qualified_on, won_on, lost_on;
    std::optional<Text> lost_reason;
    std::optional<std::int64_t> mrr, amount;  // minor units, >= 0
    std::optional<Text> stage;
    std::optional<Date> stage_since;
    bool operator==(const DealFields&) const = default;
};

template <class Text>
struct SubscriptionFields {
    Text partner{};
    std::optional<Text> rep, deal;
    Text customer{};
    Dated<std::int64_t> mrr;  // minor units, >= 0; 0 is inactive
    std::optional<Date> ended_on;
    bool operator==(const SubscriptionFields&) const = default;
};

enum class TargetScope : std::uint8_t { org, role, tier, owner, partner };
template <>
struct Names<TargetScope> {
    static constexpr std::array<std::string_view, 5> names{"org", "role", "tier", "owner", "partner"};
};

template <class Text>
struct TargetFields {
    TargetScope scope = TargetScope::org;
    std::optional<Text> scope_id;
    Text kpi{};
    Text period{};     // "2026-11", "FY2026-Q3", "FY2026-H1", "FY2026"
    double value = 0;  // in the KPI's unit; money in major units
    std::optional<bool> agreed_with_partner;
    bool operator==(const TargetFields&) const = default;
};

enum class PhaseScope : std::uint8_t { org, partner };
template <>
struct Names<PhaseScope> {
    static constexpr std::array<std::string_view, 2> names{"org", "partner"};
};

template <class Text>
struct PhaseFields {
    PhaseScope scope = PhaseScope::org;
    std::optional<Text> scope_id;
    Text phase{};
    Text confirmed_by{};
    Date on;
    bool operator==(const PhaseFields&) const = default;
};

template <class Text>
struct Supply {
    Text field{};  // "kind.field", such as "deal.meeting_on"
    std::optional<Date> since;
    std::vector<Text> partners;  // empty = all
    bool operator==(const Supply&) const = default;
};

template <class Text>
struct SourceFields {
    std::vector<Supply<Text>> supplies;
    std::optional<std::int64_t> usual_gap_hours;
    bool operator==(const SourceFields&) const = default;
};

// Only the member named by `kind` holds data. A tombstone (`deleted`) may carry no fields beside the common
// ones.
template <class Text>
struct BasicRecord {
    Kind kind = Kind::partner;
    Text id{};
    std::int64_t version = 0;
    bool deleted = false;
    Text source{};

    PartnerFields<Text> partner;
    RepFields<Text> rep;
    StaffFields<Text> staff;
    OutreachFields<Text> outreach;
    ProposalFields<Text> proposal;
    TouchpointFields<Text> touchpoint;
    DealFields<Text> deal;
    SubscriptionFields<Text> subscription;
    TargetFields<Text> target;
    PhaseFields<Text> phase;
    SourceFields<Text> source_fields;
};

using RecordView = BasicRecord<std::string_view>;
using Record = BasicRecord<std::string>;

// Limits of a record's content, checked at decoding and by validate().
inline constexpr std::size_t max_id_bytes = 128;
inline constexpr std::size_t max_text_bytes = 4096;
inline constexpr std::size_t max_list_entries = 1024;

}  // namespace monomi
