// Something of every partner as of one day, each computed when it is asked for and kept until what it rests
// on changes: a record of the partner or of its reps, or the sources' supply.
#pragma once
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

// compute(facts, partner, day) makes a value; heap_bytes(value) tells what it holds beside itself.
template <class Value, auto compute>
class PartnerCache {
  public:
    explicit PartnerCache(Date day) : day_(day) {}
    [[nodiscard]] Date day() const { return day_; }

    // Valid until the next call.
    [[nodiscard]] const Value& of(const Facts& facts, Symbol partner) {
        entries_.grow_to(std::size_t{partner} + 1);
        Entry& entry = entries_[partner];
        if (!current(facts, partner)) {
            entry.value = compute(facts, partner, day_);
            entry.partner_changes = facts.store.by_partner[partner].changes;
            entry.supply_changes = facts.supply.changes();
            entry.computed = true;
        }
        return entry.value;
    }
    // Computes what is not up to date, about `budget` records' worth; true when all is.
    bool step(const Facts& facts, std::size_t budget) {
        std::size_t done = 0;
        for (; next_ < facts.store.partners.size() && done < budget; ++next_) {
            ++done;
            if (current(facts, next_)) continue;
            const PartnerIndex& index = facts.store.by_partner[next_];
            done += index.deals.size() + index.touchpoints.size() + index.subscriptions.size() +
                    index.reps.size();
            (void)of(facts, next_);
        }
        if (next_ < facts.store.partners.size()) return false;
        next_ = 0;
        return true;
    }
    // Whether everything is up to date.
    [[nodiscard]] bool complete(const Facts& facts) const {
        for (Symbol partner = 0; partner < facts.store.partners.size(); ++partner) {
            if (!current(facts, partner)) return false;
        }
        return true;
    }
    [[nodiscard]] std::size_t memory_bytes() const {
        std::size_t bytes = entries_.memory_bytes();
        for (std::size_t i = 0; i < entries_.size(); ++i) bytes += heap_bytes(entries_[i].value);
        return bytes;
    }

  private:
    struct Entry {
        Value value;
        ChangeCount partner_changes = 0, supply_changes = 0;
        bool computed = false;
    };
    [[nodiscard]] bool current(const Facts& facts, Symbol partner) const {
        if (partner >= entries_.size()) return false;
        const Entry& entry = entries_[partner];
        return entry.computed && entry.partner_changes == facts.store.by_partner[partner].changes &&
               entry.supply_changes == facts.supply.changes();
    }

    Date day_;
    Chunked<Entry> entries_;
    Symbol next_ = 0;
};

}  // namespace monomi::kpi
