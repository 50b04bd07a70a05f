#include "services/kpi-aggregator/core/quality/finding_index.h"

#include <algorithm>
#include <tuple>

namespace monomi::kpi {
namespace {

constexpr std::size_t cost_of_a_partner = 50;  // records' worth: its deals and reps are looked at

// Of places in the order of kinds, those of one kind; all without one.
template <class Places, class KindAt>
auto range_of_kind(const Places& places, const std::optional<Kind>& kind, KindAt kind_at) {
    if (!kind) return std::pair(places.begin(), places.end());
    return std::pair(std::partition_point(places.begin(), places.end(),
                                          [&](const auto& at) { return kind_at(at) < *kind; }),
                     std::partition_point(places.begin(), places.end(),
                                          [&](const auto& at) { return kind_at(at) <= *kind; }));
}

}  // namespace

bool FindingIndex::step(Engine& engine, std::size_t budget) {
    if (kind_ < count_of<Kind>) return gather(engine, budget) && found_.empty();
    if (!sorted_) {
        if (!sort_) {
            const RecordStore& store = engine.facts().store;
            sort_.emplace(found_, [&store](const RowFinding& a, const RowFinding& b) {
                if (a.kind != b.kind) return a.kind < b.kind;
                if (a.row != b.row) return store.id(a.kind, a.row) < store.id(b.kind, b.row);
                return std::tie(a.finding.code, a.finding.field) < std::tie(b.finding.code, b.finding.field);
            });
        }
        sorted_ = sort_->step(budget);
        if (sorted_) sort_.reset();
        return false;
    }
    return file(budget);
}

bool FindingIndex::gather(Engine& engine, std::size_t budget) {
    std::size_t spent = 0;
    for (; kind_ < count_of<Kind>; ++kind_, row_ = 0) {
        const auto kind = static_cast<Kind>(kind_);
        for (; row_ < engine.facts().store.rows(kind); ++row_) {
            if (spent >= std::max<std::size_t>(1, budget)) return false;
            spent += kind == Kind::partner ? cost_of_a_partner : 1;
            take(engine, kind, row_);
        }
    }
    return true;
}

void FindingIndex::take(Engine& engine, Kind kind, Symbol row) {
    scratch_.clear();
    findings_of_row(engine, day_, kind, row, scratch_);
    for (const Finding& finding : scratch_)
        found_.push_back({finding, kind, row, partner_of(engine.facts().store, kind, row, day_)});
}

bool FindingIndex::file(std::size_t budget) {
    for (std::size_t n = std::max<std::size_t>(1, budget); n > 0 && filed_ < found_.size(); --n, ++filed_) {
        const RowFinding& finding = found_[filed_];
        const auto place = static_cast<std::uint32_t>(filed_);
        by_code_[static_cast<std::size_t>(finding.finding.code)].push_back(place);
        if (finding.partner != none) by_partner_[finding.partner].push_back(place);
    }
    return filed_ == found_.size();
}

bool FindingIndex::passes(const RowFinding& finding, const FindingFilter& filter) const {
    return (!filter.code || *filter.code == finding.finding.code) &&
           (!filter.kind || *filter.kind == finding.kind);
}

FindingIndex::Counts FindingIndex::counts(const FindingFilter& filter) const {
    Counts counts{};
    if (filter.partner != none) {
        const auto known = by_partner_.find(filter.partner);
        if (known == by_partner_.end()) return counts;
        for (const std::uint32_t place : known->second)
            if (passes(found_[place], {{}, filter.kind}))
                ++counts[static_cast<std::size_t>(found_[place].finding.code)];
        return counts;
    }
    for (std::size_t code = 0; code < counts.size(); ++code) {
        const auto [first, last] = range_of_kind(by_code_[code], filter.kind,
                                                 [&](std::uint32_t place) { return found_[place].kind; });
        counts[code] = static_cast<std::size_t>(last - first);
    }
    return counts;
}

std::size_t FindingIndex::total(const FindingFilter& filter) const {
    const Counts by_code = counts(filter);
    if (filter.code) return by_code[static_cast<std::size_t>(*filter.code)];
    std::size_t sum = 0;
    for (const std::size_t count : by_code) sum += count;
    return sum;
}

std::vector<RowFinding> FindingIndex::page(const FindingFilter& filter, std::size_t offset,
                                           std::size_t limit) const {
    std::vector<RowFinding> out;
    const auto copy = [&](auto first, auto last, auto finding_at) {
        const auto count = static_cast<std::size_t>(last - first);
        const std::size_t begin = std::min(offset, count), end = begin + std::min(limit, count - begin);
        for (std::size_t i = begin; i < end; ++i)
            out.push_back(finding_at(*(first + static_cast<std::ptrdiff_t>(i))));
    };
    const auto at = [&](std::uint32_t place) -> const RowFinding& { return found_[place]; };
    if (filter.partner != none) {
        const auto known = by_partner_.find(filter.partner);
        if (known == by_partner_.end()) return out;
        Places fitting;
        std::copy_if(known->second.begin(), known->second.end(), std::back_inserter(fitting),
                     [&](std::uint32_t place) { return passes(found_[place], filter); });
        copy(fitting.begin(), fitting.end(), at);
    } else if (filter.code) {
        const auto [first, last] =
            range_of_kind(by_code_[static_cast<std::size_t>(*filter.code)], filter.kind,
                          [&](std::uint32_t place) { return found_[place].kind; });
        copy(first, last, at);
    } else {
        const auto [first, last] =
            range_of_kind(found_, filter.kind, [](const RowFinding& finding) { return finding.kind; });
        copy(first, last, [](const RowFinding& finding) -> const RowFinding& { return finding; });
    }
    return out;
}

}  // namespace monomi::kpi
