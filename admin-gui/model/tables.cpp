// Look-ups and small derivations of the picture's parts.
#include <algorithm>
#include <numeric>
#include <tuple>

#include "admin-gui/model/alert_days.h"
#include "admin-gui/model/picture.h"
#include "common/domain/sample_source.h"

namespace monomi::console {

namespace {

template <class Rows>
auto find_by_id(const Rows& rows, std::string_view id) -> decltype(rows.front().get()) {
    for (const auto& row : rows) {
        if (row->id == id) return row.get();
    }
    return nullptr;
}

const Series* series_named(const std::vector<Series>& all, std::string_view kpi) {
    for (const Series& series : all) {
        if (series.kpi == kpi) return &series;
    }
    return nullptr;
}

}  // namespace

Band band_of(const PartnerClock& clock, bool prospect, bool under_contract, WarningDays days) {
    if (prospect) return Band::prospect;
    if (!under_contract) return Band::terminated;
    switch (clock.state) {
        case ClockState::stalled:
            return Band::stalled;
        case ClockState::lapsed:
            return Band::lapsed;
        case ClockState::running:
        case ClockState::activated:
            if (clock.days_left && *clock.days_left <= days.second) return Band::warning_14;
            if (clock.days_left && *clock.days_left <= days.first) return Band::warning_30;
            if (clock.state == ClockState::running) return Band::running;
            return clock.activated_late ? Band::activated_late : Band::activated;
        case ClockState::not_supplied:
            return Band::not_supplied;
        case ClockState::none:
            break;
    }
    return Band::no_clock;
}

const PartnerRow* PartnerTable::find(std::string_view id) const {
    const auto at =
        std::lower_bound(rows.begin(), rows.end(), id,
                         [](const auto& row, std::string_view wanted) { return row->id < wanted; });
    return at != rows.end() && (*at)->id == id ? at->get() : nullptr;
}

std::optional<std::size_t> PartnerTable::column(std::string_view kpi) const {
    const auto at = std::find(kpis.begin(), kpis.end(), kpi);
    if (at == kpis.end()) return std::nullopt;
    return static_cast<std::size_t>(at - kpis.begin());
}

const RepRow* RepTable::find(std::string_view id) const { return find_by_id(rows, id); }
const Alert* AlertTable::find(std::string_view id) const { return find_by_id(rows, id); }

void AlertTable::set(Alerts all) {
    constexpr std::string_view watchdog_rule = "watchdog";
    rows.clear();
    watchdog = nullptr;
    by_state = {};
    firing_by_severity = {};
    for (auto& alert : all) {
        if (alert->rule == watchdog_rule) {
            watchdog = std::move(alert);
            continue;
        }
        ++by_state[static_cast<std::size_t>(alert->state)];
        if (alert->state == AlertState::firing && !alert->snoozed_until && alert->inhibited_by.empty() &&
            alert->silenced_by.empty())
            ++firing_by_severity[static_cast<std::size_t>(alert->severity)];
        rows.push_back(std::move(alert));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tuple(a->state, a->severity, -a->changed_at, -pressing_days(*a)) <
               std::tuple(b->state, b->severity, -b->changed_at, -pressing_days(*b));
    });
}

int AlertTable::open() const {
    return std::accumulate(firing_by_severity.begin(), firing_by_severity.end(), 0);
}
int AlertTable::urgent() const { return open(Severity::critical) + open(Severity::warning); }

namespace {

std::string id_of(std::string_view scope, std::string_view kind) {
    return scope.starts_with(kind) ? std::string(scope.substr(kind.size())) : std::string();
}

}  // namespace

std::string Alert::partner() const { return of_partner.empty() ? id_of(scope, "partner:") : of_partner; }
std::string Alert::rep() const { return id_of(scope, "rep:"); }

Alerts AlertTable::of_partner(std::string_view partner) const {
    Alerts found;
    for (const auto& alert : rows) {
        if (alert->partner() == partner) found.push_back(alert);
    }
    return found;
}

const Series* PartnerDetail::series_of(std::string_view kpi) const { return series_named(series, kpi); }

const Reading* Organisation::find(Period period, std::string_view kpi) const {
    const auto& of_period = readings[static_cast<std::size_t>(period)];
    const auto at = of_period.find(kpi);
    return at == of_period.end() ? nullptr : &at->second;
}
const Series* Organisation::monthly(std::string_view kpi) const { return series_named(by_month, kpi); }
const Series* Organisation::daily(std::string_view kpi) const { return series_named(by_day, kpi); }

const std::vector<std::string>& main_kpis() {
    static const std::vector<std::string> kpis{"deals_referred",
                                               "meetings_held",
                                               "deals_qualified",
                                               "deals_won",
                                               "won_mrr",
                                               "revenue",
                                               "mrr_active",
                                               "pipeline_mrr",
                                               "touchpoints",
                                               "two_way_touchpoints",
                                               "contacts_acquired",
                                               "decision_maker_contacts",
                                               "reps_known",
                                               "reps_reachable",
                                               "reps_active",
                                               "partners_active",
                                               "partners_stalled",
                                               "partners_lapsed",
                                               "activated_3m_rate",
                                               "partners_contracted_now",
                                               "partners_contracted"};
    return kpis;
}

const std::vector<std::string>& partner_page_kpis() {
    static const std::vector<std::string> kpis{"deals_referred",
                                               "meetings_held",
                                               "deals_qualified",
                                               "deals_won",
                                               "deals_lost",
                                               "deals_open",
                                               "won_mrr",
                                               "revenue",
                                               "mrr_active",
                                               "pipeline_mrr",
                                               "meeting_rate",
                                               "meeting_win_rate",
                                               "lead_time_days",
                                               "touchpoints",
                                               "two_way_touchpoints",
                                               "decision_maker_contacts",
                                               "events_held",
                                               "contacts_acquired",
                                               "reps_known",
                                               "reps_contactable",
                                               "reps_touched",
                                               "reps_reachable",
                                               "reps_active",
                                               "reps_producing"};
    return kpis;
}

const std::vector<std::string>& partner_kpis() {
    static const std::vector<std::string> kpis{"touchpoints",   "two_way_touchpoints", "deals_referred",
                                               "meetings_held", "deals_won",           "won_mrr",
                                               "mrr_active",    "reps_reachable"};
    return kpis;
}

const ServiceState* SystemState::find(std::string_view name) const {
    for (const ServiceState& service : services) {
        if (service.name == name) return &service;
    }
    return nullptr;
}

bool SystemState::has_sample() const {
    return std::any_of(sources.begin(), sources.end(),
                       [](const SourceState& source) { return source.source == sample_source; });
}

const KpiInfo* Catalogue::find(std::string_view code) const {
    for (const KpiInfo& kpi : kpis) {
        if (kpi.code == code) return &kpi;
    }
    return nullptr;
}

Instant BusinessClock::at(Instant machine_now) const {
    if (now == 0) return 0;
    return now + static_cast<Instant>(static_cast<double>(machine_now - heard) * speed);
}

bool Picture::has_rates() const {
    constexpr std::size_t few = 3;
    const auto& services = system->services;
    const auto has_some = [](const ServiceState& service) { return service.rates.size() >= few; };
    const auto has_none_yet = [](const ServiceState& service) {
        return !service.rates.empty() && service.rates.size() < few;
    };
    return std::any_of(services.begin(), services.end(), has_some) &&
           std::none_of(services.begin(), services.end(), has_none_yet);
}

bool Picture::settled() const {
    const auto answered = [](const Standing& standing) { return standing.load != Load::loading; };
    const auto detail = [&](const auto& part) { return part.id.empty() || answered(part.standing); };
    return as_of && answered(organisation->standing) && answered(partners->standing) &&
           answered(reps->standing) && answered(alerts->standing) && answered(system->standing) &&
           detail(*partner) && detail(*rep) && detail(*alert) &&
           (explain->query.kpi.empty() || answered(explain->standing));
}

}  // namespace monomi::console
