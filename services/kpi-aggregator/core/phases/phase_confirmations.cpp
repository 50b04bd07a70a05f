#include "services/kpi-aggregator/core/phases/phase_confirmations.h"

#include <algorithm>
#include <tuple>

namespace monomi::kpi {
namespace {

template <class Entries>
auto in_force(const Entries& entries, Date day) {
    const auto after = std::find_if(entries.begin(), entries.end(),
                                    [day](const auto& entry) { return entry.confirmed.on > day; });
    using Confirmation = std::decay_t<decltype(entries.front().confirmed)>;
    return after == entries.begin() ? std::optional<Confirmation>() : std::prev(after)->confirmed;
}

template <class Entries>
void put_in_order(Entries& entries, const RecordStore& store) {
    std::sort(entries.begin(), entries.end(), [&store](const auto& a, const auto& b) {
        return std::make_tuple(a.confirmed.on, a.version, store.phases.ids.text(a.record)) <
               std::make_tuple(b.confirmed.on, b.version, store.phases.ids.text(b.record));
    });
}

template <class Phase, class Entries>
void add(const RecordView& record, Symbol row, Entries& entries) {
    const auto phase = from_name<Phase>(record.phase.phase);
    if (!phase) return;
    entries.push_back(
        {{*phase, record.phase.on, std::string(record.phase.confirmed_by)}, record.version, row});
}

}  // namespace

void PhaseConfirmations::refresh(const RecordStore& store) {
    if (read_at_ == store.phase_changes) return;
    read_at_ = store.phase_changes;
    business_.clear();
    partners_.clear();
    RecordView record;
    for (Symbol row = 0; row < store.phases.size(); ++row) {
        if (!store.phases[row].head.live()) continue;
        store.view(Kind::phase, row, record);
        if (record.phase.scope == PhaseScope::org) {
            add<BusinessPhase>(record, row, business_);
        } else if (const Symbol partner = store.partners.ids.find(*record.phase.scope_id); partner != none) {
            add<PartnerPhase>(record, row, partners_[partner]);
        }
    }
    put_in_order(business_, store);
    for (auto& [partner, entries] : partners_) put_in_order(entries, store);
}

std::optional<Confirmed<BusinessPhase>> PhaseConfirmations::of_business(Date day) const {
    return in_force(business_, day);
}

std::optional<Confirmed<PartnerPhase>> PhaseConfirmations::of_partner(Symbol partner, Date day) const {
    const auto entries = partners_.find(partner);
    if (entries == partners_.end()) return std::nullopt;
    return in_force(entries->second, day);
}

}  // namespace monomi::kpi
