#include "tests/property/coverage.h"

#include <algorithm>
#include <set>

#include "common/domain/measures.h"
#include "tests/property/needs.h"

namespace monomi::oracle {
namespace {

// States, and KPIs of states: supplied or not by the window's last day. All others: by the days of the
// window.
bool is_of_a_day(std::string_view kpi) {
    static const std::set<std::string_view> others{
        "reachable_rate", "rep_active_rate", "partner_active_rate",
        "knowledge_rate", "headroom",        "producing_reps_per_partner"};
    const auto& states = Names<State>::names;
    return others.count(kpi) != 0 || std::find(states.begin(), states.end(), kpi) != states.end();
}

void lower(Answer& answer, std::int64_t covered, std::int64_t required) {
    Answer other;
    other.covered = covered;
    other.required = required;
    if (other.coverage() < answer.coverage()) {
        answer.covered = covered;
        answer.required = required;
    }
}

// The six complete months before the month of a day.
DateRange six_months_before(Date day) {
    const auto ymd = day.ymd();
    const Date first = Date::from(ymd.year() / ymd.month() / 1);
    return {add_months(first, -6), first - 1};
}

// Days of the window from `begin` on.
std::int64_t days_covered(std::optional<Date> begin, DateRange window) {
    if (!begin || *begin > window.last) return 0;
    return window.last - std::max(*begin, window.first) + 1;
}

}  // namespace

Coverage::Coverage(double minimum) : minimum_(minimum) {
    for (const std::string& kpi : kpi_names()) of_a_day_.push_back(is_of_a_day(kpi));
}

void Coverage::add(std::size_t kpi, std::string_view partner, std::optional<Date> begin) {
    begins_[kpi].emplace(partner, begin);
}

void Coverage::set_headcount(Date day, std::size_t scope, std::int64_t known, std::int64_t required) {
    headcount_[{day, scope}] = Share{known, required};
}

void Coverage::set_headroom(Date day, std::size_t scope, std::int64_t known, std::int64_t required) {
    headroom_[{day, scope}] = Share{known, required};
}

// Of one KPI in one window, for each of `partners`, and last for the sum over them ('' where there is none).
void Coverage::supply_of(std::size_t kpi, DateRange window, const std::vector<std::string>& partners,
                         std::vector<Share>& out) const {
    out.assign(partners.size() + 1, Share{1, 1});
    const auto found = begins_.find(kpi);
    if (found == begins_.end()) return;
    if (kpi_names()[kpi] == "meeting_supply") window = six_months_before(window.last);
    const bool whole = window.first == Date::min() || of_a_day_[kpi];
    const auto share_from = [&](std::optional<Date> begin) {
        if (whole) return Share{begin && *begin <= window.last ? 1 : 0, 1};
        return Share{days_covered(begin, window), window.size()};
    };
    if (partners.empty()) {
        out.back() = share_from(found->second.at(""));
        return;
    }
    out.back() = Share{0, 0};
    for (std::size_t i = 0; i < partners.size(); ++i) {
        out[i] = share_from(found->second.at(partners[i]));
        out.back().covered += out[i].covered;
        out.back().required += out[i].required;
    }
}

void Coverage::lower_by_cases(Sheet& sheet, std::size_t scope, Window window, Date last) const {
    const auto at = [&](const char* kpi) -> Answer& { return sheet.at(kpi_index(kpi), scope, window); };
    const std::int64_t won = at("deals_won").numerator;
    lower(at("avg_won_value"), at("wins_with_value").numerator, won);
    if (won > 0) lower(at("lead_time_days"), sheet.usable_lead_times[{scope, window}], won);
    if (const auto known = headcount_.find({last, scope}); known != headcount_.end()) {
        lower(at("sales_headcount"), known->second.covered, known->second.required);
    }
    if (const auto known = headroom_.find({last, scope}); known != headroom_.end()) {
        lower(at("headroom"), known->second.covered, known->second.required);
    }
    for (const Inputs& inputs : inputs_of_kpis()) {
        Answer& answer = sheet.at(kpi_index(inputs.kpi), scope, window);
        for (const std::string_view input : inputs.inputs) {
            const Answer& of_input = sheet.at(kpi_index(input), scope, window);
            lower(answer, of_input.covered, of_input.required);
        }
    }
}

void Coverage::fill(Sheet& sheet, const std::array<DateRange, count_of<Window>>& windows,
                    const std::map<std::string, std::string, std::less<>>& partner_of_rep) const {
    const std::vector<Scope>& scopes = sheet.scopes();
    std::vector<std::string> partners;
    for (const Scope& scope : scopes) {
        if (scope.kind == ScopeKind::partner) partners.push_back(scope.id);
    }
    std::vector<std::size_t> place(scopes.size(), partners.size());  // of its partner; else all
    for (std::size_t scope = 0; scope < scopes.size(); ++scope) {
        std::string partner = scopes[scope].kind == ScopeKind::partner ? scopes[scope].id : "";
        if (scopes[scope].kind == ScopeKind::rep) {
            const auto of_rep = partner_of_rep.find(scopes[scope].id);
            if (of_rep != partner_of_rep.end()) partner = of_rep->second;
        }
        place[scope] =
            static_cast<std::size_t>(std::find(partners.begin(), partners.end(), partner) - partners.begin());
    }
    std::vector<Share> shares;
    for (std::size_t w = 0; w < windows.size(); ++w) {
        const auto window = static_cast<Window>(w);
        for (std::size_t kpi = 0; kpi < kpi_names().size(); ++kpi) {
            supply_of(kpi, windows[w], partners, shares);
            for (std::size_t scope = 0; scope < scopes.size(); ++scope) {
                Answer& answer = sheet.at(kpi, scope, window);
                answer.covered = shares[place[scope]].covered;
                answer.required = shares[place[scope]].required;
            }
        }
        for (std::size_t scope = 0; scope < scopes.size(); ++scope) {
            lower_by_cases(sheet, scope, window, windows[w].last);
            for (std::size_t kpi = 0; kpi < kpi_names().size(); ++kpi) {
                Answer& answer = sheet.at(kpi, scope, window);
                answer.enough = answer.coverage() >= minimum_;
            }
        }
    }
}

}  // namespace monomi::oracle
