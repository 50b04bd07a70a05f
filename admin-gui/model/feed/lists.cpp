#include "admin-gui/model/feed/lists.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "admin-gui/model/organisation.h"

namespace monomi::console {

void PartnerList::begin_load(Period period) {
    loading_.clear();
    loading_period_ = period;
    load_under_way_ = true;
}

void PartnerList::add(PartnerRow row) {
    const auto alerts = alerts_.find(row.id);
    row.alerts = alerts == alerts_.end() ? 0 : alerts->second;
    auto made = std::make_shared<const PartnerRow>(std::move(row));
    const std::string& id = made->id;
    if (load_under_way_) loading_.insert_or_assign(id, made);
    // Rows of another window belong to the table that is still coming.
    if (!load_under_way_ || loading_period_ == period_) rows_.insert_or_assign(id, made);
    changed_ = true;
}

void PartnerList::end_load(Instant now) {
    rows_ = std::exchange(loading_, {});
    period_ = loading_period_;
    load_under_way_ = false;
    standing = {Load::ready, {}, now};
    changed_ = true;
}

void PartnerList::remove(const std::string& id) {
    changed_ = rows_.erase(id) > 0 || changed_;
    loading_.erase(id);
}

std::vector<std::string> PartnerList::take_dirty(std::size_t most) {
    std::vector<std::string> ids;
    while (!dirty_.empty() && ids.size() < most) ids.push_back(dirty_.extract(dirty_.begin()).value());
    return ids;
}

void PartnerList::set_alerts(std::map<std::string, int> alerts) {
    if (alerts == alerts_) return;
    alerts_ = std::move(alerts);
    for (auto& [id, row] : rows_) {
        const auto found = alerts_.find(id);
        const int firing = found == alerts_.end() ? 0 : found->second;
        if (row->alerts == firing) continue;
        auto counted = std::make_shared<PartnerRow>(*row);
        counted->alerts = firing;
        row = std::move(counted);
    }
    changed_ = true;
}

std::shared_ptr<const PartnerRow> PartnerList::find(const std::string& id) const {
    const auto at = rows_.find(id);
    return at == rows_.end() ? nullptr : at->second;
}

std::shared_ptr<const PartnerTable> PartnerList::table() {
    if (!changed_) return table_;
    auto table = std::make_shared<PartnerTable>();
    table->standing = standing;
    table->revision = ++revision_;
    table->period = period_;
    table->kpis = kpis_;
    table->sparkline_kpi = partner_sparkline_kpi();
    table->rows.reserve(rows_.size());
    for (const auto& [id, row] : rows_) {
        table->rows.push_back(row);
        ++table->by_band[static_cast<std::size_t>(row->band)];
    }
    table_ = std::move(table);
    changed_ = false;
    return table_;
}

void RepList::begin_load() { loading_.clear(); }

void RepList::add(RepRow row) { loading_.push_back(std::make_shared<const RepRow>(std::move(row))); }

void RepList::end_load(Instant now, std::size_t total) {
    rows_ = std::exchange(loading_, {});
    updates_.clear();
    total_ = std::max(total, rows_.size());
    standing = {Load::ready, {}, now};
    changed_ = true;
}

void RepList::update(RepRow row) {
    auto made = std::make_shared<const RepRow>(std::move(row));
    updates_.insert_or_assign(made->id, made);
    changed_ = true;
}

// The ranks between two loads are those that were published.
void RepList::merge_updates() {
    const auto better = [](const auto& a, const auto& b) {
        return std::tuple(-a->score.value_or(-1), a->rank) < std::tuple(-b->score.value_or(-1), b->rank);
    };
    RepRows fresh, kept, merged;
    for (const auto& [id, row] : updates_) fresh.push_back(row);
    std::sort(fresh.begin(), fresh.end(), better);
    kept.reserve(rows_.size());
    for (auto& row : rows_) {
        if (updates_.count(row->id) == 0) kept.push_back(std::move(row));
    }
    merged.reserve(kept.size() + fresh.size());
    std::merge(kept.begin(), kept.end(), fresh.begin(), fresh.end(), std::back_inserter(merged), better);
    rows_ = std::move(merged);
    updates_.clear();
}

std::shared_ptr<const RepTable> RepList::table() {
    if (!changed_) return table_;
    if (!updates_.empty()) merge_updates();
    auto table = std::make_shared<RepTable>();
    table->standing = standing;
    table->revision = ++revision_;
    table->rows = rows_;
    table->total = std::max(total_, rows_.size());
    table_ = std::move(table);
    changed_ = false;
    return table_;
}

void AlertList::begin_load() {
    loading_.clear();
    load_under_way_ = true;
}

void AlertList::add(Alert alert) {
    auto made = std::make_shared<const Alert>(std::move(alert));
    loading_.insert_or_assign(made->id, made);
}

void AlertList::end_load(Instant now) {
    alerts_ = std::exchange(loading_, {});
    load_under_way_ = false;
    standing = {Load::ready, {}, now};
    changed_ = true;
}

void AlertList::update(Alert alert) {
    auto made = std::make_shared<const Alert>(std::move(alert));
    const auto put = [&](auto& alerts) {
        const auto known = alerts.find(made->id);
        if (known != alerts.end() && known->second->revision > made->revision) return;
        alerts.insert_or_assign(made->id, made);
    };
    put(alerts_);
    if (load_under_way_) put(loading_);
    changed_ = true;
}

void AlertList::set_rule_names(std::map<std::string, LocalText, std::less<>> names) {
    if (names == rule_names_) return;
    rule_names_ = std::move(names);
    changed_ = true;
}

std::map<std::string, int> AlertList::firing_by_partner() const {
    std::map<std::string, int> firing;
    for (const auto& [id, alert] : alerts_) {
        if (alert->state != AlertState::firing) continue;
        if (std::string partner = alert->partner(); !partner.empty()) ++firing[std::move(partner)];
    }
    return firing;
}

std::shared_ptr<const AlertTable> AlertList::table() {
    if (!changed_) return table_;
    auto table = std::make_shared<AlertTable>();
    table->standing = standing;
    table->revision = ++revision_;
    table->rule_names = rule_names_;
    Alerts all;
    for (const auto& [id, alert] : alerts_) all.push_back(alert);
    table->set(std::move(all));
    table_ = std::move(table);
    changed_ = false;
    return table_;
}

}  // namespace monomi::console
