#include "services/kpi-aggregator/core/quality/coverage_index.h"

namespace monomi::kpi {
namespace {

// What each source says that it supplies of one field; `partners_supplied` counts known partners by as_of.
wire::Value supply_of(const Facts& facts, SupplyField field, Date day) {
    const RecordStore& store = facts.store;
    wire::Value sources = wire::Value::array();
    RecordView record;
    for (Symbol row = 0; row < store.sources.size(); ++row) {
        if (!store.sources[row].head.live()) continue;
        store.view(Kind::source, row, record);
        for (const auto& supply : record.source_fields.supplies) {
            if (supply.field != name_of(field)) continue;
            sources.push_back({{"source", store.sources.ids.text(row)},
                               {"since", supply.since ? wire::Value(supply.since->str()) : wire::Value()},
                               {"partners", supply.partners.empty() ? wire::Value()
                                                                    : wire::Value(supply.partners.size())}});
        }
    }
    std::size_t supplied = 0;
    for (Symbol partner = 0; partner < store.partners.size(); ++partner) {
        if (!store.known_partner(partner)) continue;
        const auto since = facts.supply.of(partner).of(field);
        supplied += since && *since <= day;
    }
    return {{"field", name_of(field)},
            {"sources", std::move(sources)},
            {"partners_supplied", supplied},
            {"partners", store.known_partners}};
}

}  // namespace

bool CoverageIndex::step(Engine& engine, std::size_t budget) {
    const Facts& facts = engine.facts();
    if (!looked_) {
        looked_ = coverage_.step(facts, engine.states(day_), budget);
        return false;
    }
    for (; next_gap_ < count_of<Gap>; ++next_gap_) {
        GapCases& cases = gaps_[next_gap_];
        if (!sort_) {
            const auto gap = static_cast<Gap>(next_gap_);
            cases = coverage_.take(gap);
            sort_.emplace(cases.rows, [&store = facts.store, kind = kind_of(gap)](Symbol a, Symbol b) {
                return store.id(kind, a) < store.id(kind, b);
            });
        }
        if (!sort_->step(budget)) return false;
        sort_.reset();
    }
    if (next_field_ < count_of<SupplyField>)  // a slice is one field: each asks all partners
        supplies_.push_back(supply_of(facts, static_cast<SupplyField>(next_field_++), day_));
    return next_field_ == count_of<SupplyField>;
}

}  // namespace monomi::kpi
