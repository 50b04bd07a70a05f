// The counts of the organisation, each owner and each tier as of one day, kept up to date record by record.
//
// Deals, touchpoints, outreach and proposals are added and taken back at once. What rests on several records
// (a partner's contracts, a customer's revenue, a rep's acquisition, an event of several partners) is marked
// and settled before the next reading: its former contributions are taken back, the new ones added.
#pragma once
#include <absl/container/flat_hash_set.h>

#include <map>
#include <memory>
#include <vector>

#include "services/kpi-aggregator/core/dirty_list.h"
#include "services/kpi-aggregator/core/partner_at.h"
#include "services/kpi-aggregator/core/rep_at.h"
#include "services/kpi-aggregator/core/scope_counts.h"

namespace monomi::kpi {

class View {
  public:
    // Begins empty; build() adds what the store holds.
    View(const RecordStore& store, const BusinessRules& rules, Date as_of);

    [[nodiscard]] Date as_of() const { return as_of_; }
    [[nodiscard]] bool ready() const { return built_ && settled(); }
    // About `budget` records' worth of building and settling; true when ready.
    bool step(std::size_t budget);
    // For an empty store: nothing to build.
    void start_empty() { built_ = true; }

    // A record is taken back before the store changes it, and added afterwards; only live records.
    void take_back(Kind kind, Symbol row) { change(kind, row, -1); }
    void add(Kind kind, Symbol row) { change(kind, row, +1); }
    // All records of a partner, when its owners, tiers or its being known change.
    void take_back_partner(Symbol partner);
    void add_partner(Symbol partner);
    void touch_partner(Symbol partner) { dirty_partners_.mark(partner); }
    // All touchpoints that list the rep, when its being a decision maker changes.
    void take_back_touchpoints_of(Symbol rep);
    void add_touchpoints_of(Symbol rep);

    // Begins to fetch what records of the partner will look at: its row, then what that refers to.
    void prefetch_partner(Symbol partner) const {
        if (partner < partners_.size()) __builtin_prefetch(&partners_[partner]);
    }
    void prefetch_spans(Symbol partner) const {
        if (partner >= partners_.size()) return;
        __builtin_prefetch(partners_[partner].at.spans.data());
        __builtin_prefetch(partners_[partner].at.events.data());
    }

    // The same for the counts of an owner on a day.
    void prefetch_counts(Symbol staff, Date day, Measure first, Measure last) const {
        if (const ScopeCounts* counts = owner(staff)) counts->prefetch(day, first, last);
    }

    // Moves on to a later day: what is dated by it begins to count.
    void advance_to(Date as_of);

    // Only where ready().
    [[nodiscard]] std::int64_t org_sum(Ingredient what, DateRange range) const;
    [[nodiscard]] std::int64_t tier_sum(std::size_t tier, Ingredient what, DateRange range) const {
        return by_tier_[tier].sum(what, range) + events_by_tier_[tier].sum(what, range);
    }
    // The first day on which anything counts.
    [[nodiscard]] std::optional<Date> org_first_day() const;
    [[nodiscard]] std::optional<Date> tier_first_day(std::size_t tier) const {
        return by_tier_[tier].first_day();
    }
    void append_org_lead_times(DateRange range, LeadTimes& out) const {
        for (const ScopeCounts& tier : by_tier_) tier.append_lead_times(range, out);
    }
    void append_tier_lead_times(std::size_t tier, DateRange range, LeadTimes& out) const {
        by_tier_[tier].append_lead_times(range, out);
    }
    // Null: nothing was counted for this owner.
    [[nodiscard]] const ScopeCounts* owner(Symbol staff) const {
        return staff < owners_.size() ? owners_[staff].get() : nullptr;
    }
    // Calls visit(staff) for owners whose counts changed since the last call.
    template <class Visit>
    void take_changed_owners(Visit&& visit) {
        while (!changed_owners_.empty()) visit(changed_owners_.take());
    }
    [[nodiscard]] std::size_t memory_bytes() const;

  private:
    struct PartnerInView {
        PartnerAt at;
        std::vector<Contribution> contributions;
        bool counted = false;  // its records are in the counts
    };
    // Where an event of several partners was counted: the organisation, a tier or an owner.
    struct EventDay {
        Date on;
        Symbol owner = none;
        std::uint8_t tier = tier_count;
    };
    void change(Kind kind, Symbol row, int sign);
    void change_deal(Symbol row, int sign);
    void change_touchpoint(Symbol row, int sign);
    void change_records_of(Symbol partner, int sign);
    void count_touchpoint(Symbol row, int sign);
    void count(const Contribution& c, int sign);
    void count(const std::vector<Contribution>& contributions, int sign) {
        for (const Contribution& c : contributions) count(c, sign);
    }
    void count_event(const EventDay& day, int sign);
    ScopeCounts& owner_counts(Symbol staff);
    void touch_units_of(Symbol partner);
    PartnerInView& in_view(Symbol partner);

    [[nodiscard]] bool settled() const {
        return dirty_partners_.empty() && dirty_groups_.empty() && dirty_reps_.empty() &&
               dirty_events_.empty();
    }
    std::size_t settle_partner(Symbol partner);
    std::size_t settle_group(Symbol group);
    std::size_t settle_rep(Symbol rep);
    std::size_t settle_event(Symbol event);
    std::size_t build_partner(Symbol partner);
    void schedule(std::optional<Date> on, Kind kind, Symbol row) {
        if (on && *on > as_of_) due_[*on].insert(std::uint64_t{static_cast<std::uint8_t>(kind)} << 32 | row);
    }
    void schedule_record(Kind kind, Symbol row);
    void schedule_partner(Symbol partner);

    const RecordStore* store_;
    const BusinessRules* rules_;
    Date as_of_;
    bool built_ = false;
    Symbol next_partner_ = 0;  // to build

    // Every contribution by its tier, the last for an unknown one: together they are the organisation's.
    std::array<ScopeCounts, tier_count + 1> by_tier_;
    // Events of several partners, which do not add up: by tier, the last for the organisation.
    std::array<ScopeCounts, tier_count + 1> events_by_tier_;
    std::vector<std::unique_ptr<ScopeCounts>> owners_;  // by staff
    DirtyList changed_owners_;

    Chunked<PartnerInView> partners_;
    std::vector<std::vector<Contribution>> groups_;
    std::vector<Contribution> reps_;  // contacts_acquired; value 0 = not counted
    std::vector<std::vector<EventDay>> events_;
    DirtyList dirty_partners_, dirty_groups_, dirty_reps_, dirty_events_;
    std::map<Date, absl::flat_hash_set<std::uint64_t>> due_;  // kind and row

    // Where the last contribution was added: those of one record mostly belong to one day, tier and owner.
    struct Place {
        Date on;
        Symbol owner = none;
        std::uint8_t tier = 0;
        ScopeCounts::Row* of_tier = nullptr;
        ScopeCounts::Row* of_owner = nullptr;  // null: no owner
    };
    Place place_;
};

}  // namespace monomi::kpi
