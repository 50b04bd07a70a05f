#include "tests/property/coverage.h"

#include <algorithm>
#include <set>

#include "common/domain/measures.h"
#include "tests/property/needs.h"

namespace monomi::oracle {
namespace {

// States, and KPIs that rest on the states at one day: supplied or not by the window's last day.
bool is_of_a_day(std::string_view kpi) {
    static const std::set<std::string_view> others{"reachable_rate",
                                                   "rep_active_rate",
                                                   "partner_active_rate",
                                                   "retention_rate",
                                                   "churn_rate",
                                                   "nrr",
                                                   "grr",
                                                   "meeting_supply",
                                                   "knowledge_rate"};
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

// Days of the window from `begin` on.
std::int64_t days_covered(std::optional<Date> begin, DateRange window) {
    if (!begin || *begin > window.last) return 0;
    return window.last - std::max(*begin, window.first) + 1;
}

}  // namespace

void Coverage::add(std::size_t kpi, std::string_view partner, std::optional<Date> begin) {
    begins_[kpi].emplace(partner, begin);
}

void Coverage::set_headcount(Date day, std::size_t scope, std::int64_t known, std::int64_t required) {
    headcount_[{day, scope}] = {known, required};
}

Answer Coverage::supplied(std::size_t kpi, const Scope& scope, DateRange window,
                          const std::map<std::string, std::string, std::less<>>& partner_of_rep) const {
    Answer answer;
    const auto found = begins_.find(kpi);
    if (found == begins_.end()) return answer;
    const Begins& begins = found->second;
    const bool whole = window.first == Date::min() || is_of_a_day(kpi_names()[kpi]);
    const auto add_partner = [&](std::optional<Date> begin) {
        answer.covered += whole ? (begin && *begin <= window.last ? 1 : 0) : days_covered(begin, window);
        answer.required += whole ? 1 : window.size();
    };
    answer.covered = answer.required = 0;
    std::string partner = scope.kind == ScopeKind::partner ? scope.id : "";
    if (scope.kind == ScopeKind::rep) {
        if (const auto of_rep = partner_of_rep.find(scope.id); of_rep != partner_of_rep.end()) {
            partner = of_rep->second;
        }
    }
    if (!partner.empty() || begins.size() == 1) {
        add_partner(begins.find(partner)->second);
        return answer;
    }
    for (const auto& [id, begin] : begins) {
        if (!id.empty()) add_partner(begin);
    }
    return answer;
}

void Coverage::fill(Sheet& sheet, const std::array<DateRange, count_of<Window>>& windows,
                    const std::map<std::string, std::string, std::less<>>& partner_of_rep) const {
    const std::size_t headcount = kpi_index("sales_headcount");
    for (std::size_t scope = 0; scope < sheet.scopes().size(); ++scope) {
        for (std::size_t w = 0; w < windows.size(); ++w) {
            const auto window = static_cast<Window>(w);
            for (std::size_t kpi = 0; kpi < kpi_names().size(); ++kpi) {
                Answer& answer = sheet.at(kpi, scope, window);
                const std::int64_t usable = answer.covered;
                const Answer supply = supplied(kpi, sheet.scopes()[scope], windows[w], partner_of_rep);
                answer.covered = supply.covered;
                answer.required = supply.required;
                const std::int64_t won = sheet.at(kpi_index("deals_won"), scope, window).numerator;
                if (kpi_names()[kpi] == "avg_won_value") {
                    lower(answer, sheet.at(kpi_index("wins_with_value"), scope, window).numerator, won);
                }
                if (kpi_names()[kpi] == "lead_time_days" && won > 0) lower(answer, usable, won);
                if (kpi == headcount) {
                    const auto known = headcount_.find({windows[w].last, scope});
                    if (known != headcount_.end()) lower(answer, known->second.first, known->second.second);
                }
            }
            for (const Inputs& inputs : inputs_of_kpis()) {
                Answer& answer = sheet.at(kpi_index(inputs.kpi), scope, window);
                for (const std::string_view input : inputs.inputs) {
                    const Answer& of_input = sheet.at(kpi_index(input), scope, window);
                    lower(answer, of_input.covered, of_input.required);
                }
            }
        }
    }
    for (std::size_t kpi = 0; kpi < kpi_names().size(); ++kpi) {
        for (std::size_t scope = 0; scope < sheet.scopes().size(); ++scope) {
            for (std::size_t w = 0; w < windows.size(); ++w) {
                Answer& answer = sheet.at(kpi, scope, static_cast<Window>(w));
                answer.enough = answer.coverage() >= minimum_;
            }
        }
    }
}

}  // namespace monomi::oracle
