#include "services/kpi-aggregator/core/supply_book.h"

#include <algorithm>

namespace monomi::kpi {
namespace {

// Days of the range on or after the begin of supply. A range without a first day counts as one day: its last.
std::int64_t days_covered(std::optional<Date> begin, DateRange range) {
    if (!begin || *begin > range.last) return 0;
    if (range.first == Date::min()) return 1;
    return range.last - std::max(*begin, range.first) + 1;
}

std::int64_t days_in(DateRange range) { return range.first == Date::min() ? 1 : range.size(); }

}  // namespace

void SupplyBook::rebuild(RecordStore& store) {
    general_ = {};
    by_partner_.clear();
    ++changes_;
    RecordView record;
    for (Symbol row = 0; row < store.sources.size(); ++row) {
        if (!store.sources[row].head.live()) continue;
        store.view(Kind::source, row, record);
        for (const auto& supply : record.source_fields.supplies) {
            const auto field = from_name<SupplyField>(supply.field);
            if (!field) continue;
            if (supply.partners.empty()) general_.add(*field, supply.since);
            for (const std::string_view partner : supply.partners) {
                by_partner_[store.partner_row(partner)].add(*field, supply.since);
            }
        }
    }
    for (auto& [partner, begins] : by_partner_) begins.add(general_);
}

const SupplyBegins& SupplyBook::of(Symbol partner) const {
    const auto it = by_partner_.find(partner);
    return it == by_partner_.end() ? general_ : it->second;
}

double SupplyBook::coverage(const Needs& needs, DateRange range, const RecordStore& store) const {
    if (needs.size() == 0) return 1;
    if (range.empty()) return 0;
    const auto known = static_cast<std::int64_t>(store.known_partners);
    if (known == 0)
        return static_cast<double>(days_covered(general_.of(needs), range)) /
               static_cast<double>(days_in(range));
    std::int64_t listed = 0;
    std::int64_t days = 0;
    for (const auto& [partner, begins] : by_partner_) {
        if (!store.known_partner(partner)) continue;
        ++listed;
        days += days_covered(begins.of(needs), range);
    }
    days += (known - listed) * days_covered(general_.of(needs), range);
    return static_cast<double>(days) / static_cast<double>(known * days_in(range));
}

double SupplyBook::coverage(const Needs& needs, DateRange range, Symbol partner) const {
    if (needs.size() == 0) return 1;
    if (range.empty()) return 0;
    return static_cast<double>(days_covered(of(partner).of(needs), range)) /
           static_cast<double>(days_in(range));
}

}  // namespace monomi::kpi
