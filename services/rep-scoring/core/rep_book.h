// What scoring needs of the records: reps, their partners, and each rep's events by day. Neither the order
// nor repetitions of what goes in matter.
#pragma once
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "common/domain/business_rules.h"
#include "common/domain/records.h"
#include "common/domain/supply.h"
#include "services/rep-scoring/core/factor.h"
#include "services/rep-scoring/core/latest_versions.h"

namespace monomi::scoring {

// What of a rep's history is kept. `counted` is Factor's number where the event counts in one, else
// `uncounted` (a contact made, or two-way in another sense). It counts on the days from `on` before `until`.
struct RepEvent {
    static constexpr std::uint8_t uncounted = 0xFF;
    std::uint8_t counted = uncounted;
    TouchpointType type{};  // of touchpoints
    bool touchpoint = false, two_way = false, contact_acquired = false;
    Date on, until = Date::max();
    Number partner = none;  // where it happened; while that is no known partner the event counts nowhere
    Number record = none;   // of deals() or touchpoints()

    // Events that count alike are equal here, so that sums do not depend on the order of arrival.
    [[nodiscard]] auto order() const {
        return std::tuple(counted, on, type, until, two_way, contact_acquired, touchpoint);
    }
};

struct RepRow {
    std::string name, title;
    Dated<Number> partner;
    std::optional<bool> decision_maker;
    std::optional<Date> contact_acquired_on, joined_on, left_on;
    std::optional<HireType> hire_type;
    std::optional<std::int64_t> influence, interest;
    std::optional<double> quota_pace;
    std::vector<RepEvent> events;  // by order(); also of ids that no rep record has yet
};

struct PartnerRow {
    std::string name;
    Dated<Number> owner;  // of staff()
    Dated<EvaluationScheme> evaluation_scheme;
    std::optional<Date> evaluation_scheme_as_of;
    std::optional<std::int64_t> focus_rank;
    std::optional<Date> focus_as_of, focus_until;
    absl::flat_hash_set<Number> reps;  // every rep whose score may rest on this partner
};

struct StaffRow {
    std::string name;
    std::optional<std::int64_t> weekly_contact_capacity;
};

// From which day on the inputs of the counted factors are supplied; Date::max(): never.
struct SupplyDays {
    std::array<Date, counted_count> counted;
    Date touchpoint, contact, decision_maker, win;
};

class RepBook {
  public:
    explicit RepBook(BusinessRules rules);

    // False when it was no newer version, or of a kind that scores do not rest on.
    bool apply(const RecordView& record);

    [[nodiscard]] const LatestVersions& reps() const { return reps_; }
    [[nodiscard]] const LatestVersions& partners() const { return partners_; }
    [[nodiscard]] const LatestVersions& deals() const { return deals_; }
    [[nodiscard]] const LatestVersions& touchpoints() const { return touchpoints_; }
    [[nodiscard]] const LatestVersions& staff() const { return staff_; }
    [[nodiscard]] const RepRow& rep(Number number) const { return rep_rows_[number]; }
    [[nodiscard]] const PartnerRow& partner(Number number) const { return partner_rows_[number]; }
    [[nodiscard]] const StaffRow& staff_row(Number number) const { return staff_rows_[number]; }
    [[nodiscard]] const SupplyDays& supply(Number partner) const;
    [[nodiscard]] const BusinessRules& rules() const { return rules_; }

    // The reps whose score may have changed since the last call, each once.
    [[nodiscard]] std::vector<Number> take_changed();

  private:
    void take_back(Kind kind, Number number);
    void put(Kind kind, Number number, const RecordView& record);
    void put_rep(Number number, const RepFields<std::string_view>& rep);
    void put_partner(Number number, const PartnerFields<std::string_view>& partner);
    template <class Visit>
    void for_each_event(const RecordView& record, Number number, Visit&& visit);
    void add_event(Number rep, const RepEvent& event);
    void remove_event(Number rep, const RepEvent& event);
    void rebuild_supply();
    [[nodiscard]] SupplyDays days_of(const SupplyBegins& begins) const;

    Number rep_number(std::string_view id);
    Number partner_number(std::string_view id);
    Number staff_number(std::string_view id);
    LatestVersions* versions_of(Kind kind);
    void mark(Number rep);
    void mark_all_of(Number partner);

    BusinessRules rules_;
    LatestVersions reps_, partners_, deals_, touchpoints_, staff_, sources_;
    std::vector<RepRow> rep_rows_;
    std::vector<PartnerRow> partner_rows_;
    std::vector<StaffRow> staff_rows_;
    SupplyDays general_supply_;
    absl::flat_hash_map<Number, SupplyDays> supply_of_partner_;
    std::vector<Number> changed_;
    std::vector<bool> is_changed_;
    std::string scratch_;
    RecordView old_;
};

}  // namespace monomi::scoring
