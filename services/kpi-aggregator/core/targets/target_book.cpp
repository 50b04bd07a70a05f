#include "services/kpi-aggregator/core/targets/target_book.h"

#include <algorithm>

namespace monomi::kpi {
namespace {

ScopeKind kind_of(TargetScope scope) {
    switch (scope) {
        case TargetScope::org:
            return ScopeKind::org;
        case TargetScope::role:
            return ScopeKind::role;
        case TargetScope::tier:
            return ScopeKind::tier;
        case TargetScope::owner:
            return ScopeKind::owner;
        case TargetScope::partner:
            break;
    }
    return ScopeKind::partner;
}

// Adds a part's target to the sum of those before it.
void add_part(FoundTarget& sum, const FoundTarget& part) {
    sum.value += part.value;
    if (sum.agreed == false || part.agreed == false) {
        sum.agreed = false;
    } else if (!part.agreed) {
        sum.agreed.reset();
    }
    sum.rows.insert(sum.rows.end(), part.rows.begin(), part.rows.end());
}

class Finder {
  public:
    Finder(const TargetBook::Entries& entries, const Scope& scope, const KpiDefinition& kpi,
           const BusinessRules& rules)
        : entries_(entries), kind_(kpi.kind), rules_(rules), key_{scope, kpi.code, {}} {}

    std::optional<FoundTarget> find(const Period& period) {
        if (auto own = exact(period)) return own;
        if (period.length == PeriodLength::month || kind_ == KpiKind::ratio) return std::nullopt;
        const auto shorter = static_cast<PeriodLength>(static_cast<std::size_t>(period.length) - 1);
        const auto parts = period.parts(shorter);
        return kind_ == KpiKind::stock ? last(parts.back()) : sum(parts);
    }

  private:
    std::optional<FoundTarget> exact(const Period& period) {
        key_.period = period.name(rules_);
        const auto it = entries_.find(key_);
        if (it == entries_.end()) return std::nullopt;
        const LiveTarget& target = it->second.front();
        return FoundTarget{TargetFound::exact, target.value, target.agreed_with_partner, {target.row}};
    }
    std::optional<FoundTarget> last(const Period& part) {
        auto found = find(part);
        if (found) found->found = TargetFound::last;
        return found;
    }
    std::optional<FoundTarget> sum(const std::vector<Period>& parts) {
        FoundTarget sum;
        sum.found = TargetFound::sum;
        sum.agreed = true;
        for (const Period& part : parts) {
            const auto found = find(part);
            if (!found) return std::nullopt;
            add_part(sum, *found);
        }
        return sum;
    }

    const TargetBook::Entries& entries_;
    KpiKind kind_;
    const BusinessRules& rules_;
    TargetKey key_;
};

}  // namespace

TargetKey key_of(const TargetFields<std::string_view>& target) {
    return {{kind_of(target.scope), std::string(target.scope_id.value_or(""))},
            std::string(target.kpi),
            std::string(target.period)};
}

void TargetBook::remove(const RecordStore& store, Symbol row) {
    if (!store.targets[row].head.live()) return;
    RecordView record;
    store.view(Kind::target, row, record);
    const auto it = entries_.find(key_of(record.target));
    if (it == entries_.end()) return;
    std::erase_if(it->second, [row](const LiveTarget& target) { return target.row == row; });
    if (it->second.empty()) entries_.erase(it);
    ++changes_;
}

void TargetBook::add(const RecordStore& store, Symbol row) {
    if (!store.targets[row].head.live()) return;
    RecordView record;
    store.view(Kind::target, row, record);
    const auto counts_before = [&](const LiveTarget& a, const LiveTarget& b) {
        if (a.version != b.version) return a.version > b.version;
        return store.targets.ids.text(a.row) < store.targets.ids.text(b.row);
    };
    auto& targets = entries_[key_of(record.target)];
    const LiveTarget target{row, record.version, record.target.value, record.target.agreed_with_partner};
    targets.insert(std::lower_bound(targets.begin(), targets.end(), target, counts_before), target);
    ++changes_;
}

std::optional<FoundTarget> TargetBook::find(const Scope& scope, const KpiDefinition& kpi,
                                            const Period& period, const BusinessRules& rules) const {
    return Finder(entries_, scope, kpi, rules).find(period);
}

bool TargetBook::has_any(const Scope& scope) const {
    const auto it = entries_.lower_bound(TargetKey{scope, {}, {}});
    return it != entries_.end() && it->first.scope == scope;
}

std::size_t TargetBook::memory_bytes() const {
    constexpr std::size_t node = 4 * sizeof(void*) + sizeof(Entries::value_type);
    return entries_.size() * (node + sizeof(LiveTarget));
}

}  // namespace monomi::kpi
