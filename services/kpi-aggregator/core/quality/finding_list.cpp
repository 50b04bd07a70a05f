#include "services/kpi-aggregator/core/quality/finding_list.h"

#include <algorithm>
#include <tuple>

namespace monomi::kpi {
namespace {

constexpr std::size_t cost_of_a_partner = 50;  // records' worth: its deals and reps are looked at

}  // namespace

bool FindingList::step(Engine& engine, Date day, std::size_t budget) {
    std::size_t spent = 0;
    for (; kind_ < count_of<Kind>; ++kind_, row_ = 0) {
        const auto kind = static_cast<Kind>(kind_);
        if (filter_.kind && *filter_.kind != kind) continue;
        for (; row_ < engine.facts().store.rows(kind); ++row_) {
            if (spent >= std::max<std::size_t>(1, budget)) return false;
            spent += kind == Kind::partner ? cost_of_a_partner : 1;
            take(engine, day, kind, row_);
        }
    }
    return true;
}

void FindingList::take(Engine& engine, Date day, Kind kind, Symbol row) {
    if (filter_.partner != none && partner_of(engine.facts().store, kind, row, day) != filter_.partner)
        return;
    scratch_.clear();
    findings_of_row(engine, day, kind, row, scratch_);
    for (const Finding& finding : scratch_) {
        ++counts_[static_cast<std::size_t>(finding.code)];
        if (!filter_.code || *filter_.code == finding.code) found_.push_back({finding, kind, row});
    }
}

std::vector<RowFinding> FindingList::page(const RecordStore& store, std::size_t offset, std::size_t limit) {
    const auto key = [&](const RowFinding& f) {
        return std::tuple(f.kind, store.id(f.kind, f.row), f.finding.code, f.finding.field);
    };
    offset = std::min(offset, found_.size());
    limit = std::min(limit, found_.size() - offset);
    const auto first = found_.begin() + static_cast<std::ptrdiff_t>(offset);
    const auto last = first + static_cast<std::ptrdiff_t>(limit);
    const auto before = [&](const RowFinding& a, const RowFinding& b) { return key(a) < key(b); };
    if (first != found_.end()) std::nth_element(found_.begin(), first, found_.end(), before);
    std::partial_sort(first, last, found_.end(), before);
    return {first, last};
}

}  // namespace monomi::kpi
