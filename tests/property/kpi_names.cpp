#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/domain/measures.h"
#include "tests/property/sql_oracle.h"

namespace monomi::oracle {

const std::vector<std::string>& kpi_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all(Names<Measure>::names.begin(), Names<Measure>::names.end());
        all.insert(all.end(), Names<State>::names.begin(), Names<State>::names.end());
        for (const char* name : {"revenue",
                                 "contract_rate",
                                 "appointment_rate",
                                 "activated_3m_rate",
                                 "reachable_rate",
                                 "rep_active_rate",
                                 "partner_active_rate",
                                 "meeting_rate",
                                 "qualified_rate",
                                 "meeting_win_rate",
                                 "win_rate",
                                 "avg_won_value",
                                 "lead_time_days",
                                 "retention_rate",
                                 "churn_rate",
                                 "nrr",
                                 "grr",
                                 "meeting_supply",
                                 "knowledge_rate",
                                 "top1_share",
                                 "unattributed_share",
                                 "effective_reps",
                                 "headroom",
                                 "producing_reps_per_partner",
                                 "revenue_per_producing_rep"}) {
            all.emplace_back(name);
        }
        return all;
    }();
    return names;
}

std::size_t kpi_index(std::string_view name) {
    static const std::map<std::string, std::size_t, std::less<>> places = [] {
        std::map<std::string, std::size_t, std::less<>> out;
        for (const std::string& kpi : kpi_names()) out.emplace(kpi, out.size());
        return out;
    }();
    const auto found = places.find(name);
    if (found == places.end()) throw std::runtime_error("unknown KPI " + std::string(name));
    return found->second;
}

Sheet::Sheet(Date day, std::vector<Scope> scopes)
    : day_(day),
      scopes_(std::move(scopes)),
      answers_(kpi_names().size() * scopes_.size() * count_of<Window>) {}

const Answer& Sheet::at(std::string_view kpi, const Scope& scope, Window window) const {
    const auto found = std::find(scopes_.begin(), scopes_.end(), scope);
    if (found == scopes_.end()) throw std::runtime_error("unknown scope " + scope.str());
    return at(kpi_index(kpi), static_cast<std::size_t>(found - scopes_.begin()), window);
}

}  // namespace monomi::oracle
