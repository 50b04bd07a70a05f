// What the rules need from the kpi service: its requests, and how its rows become facts. Pure.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/alerting/core/judgement.h"

namespace monomi::alerting {

// What the configuration adds to facts.
struct PlanSettings {
    std::int64_t first_warning_days = 30, second_warning_days = 14;  // at which clocks warn
    std::string currency = "JPY";
};

class InputPlan {
  public:
    InputPlan(const Rules& rules, PlanSettings settings);

    // The kinds of scopes that the kpi service is asked about: feeds first, for they may hide other alerts.
    [[nodiscard]] const std::vector<RuleScope>& kinds() const { return kinds_; }
    // A page of the scopes of a kind, after where the former ended: of all, or of those of some partners.
    [[nodiscard]] wire::Value page_request(RuleScope kind, std::string_view after, std::size_t limit) const;
    [[nodiscard]] wire::Value page_request(RuleScope kind, const std::vector<std::string>& partners,
                                           std::string_view after, std::size_t limit) const;

    // `now` is business time: of the moment the request was made, so that a feed's silence is never
    // overrated. Errors: a row that is not as the request asked.
    [[nodiscard]] Result<Facts> facts_of(RuleScope kind, const wire::Value& row, Date as_of,
                                         Instant now) const;

    // Rules about the organisation that rest on nothing of the kpi service hold whatever the kpi service
    // says; so do those about what ingest counts of a feed.
    [[nodiscard]] static bool needs_inputs(const Rule& rule, RuleScope kind) {
        if (kind == RuleScope::source) return !rule.told_by_ingest;
        return kind != RuleScope::service &&
               !(kind == RuleScope::org && rule.kpis.empty() && rule.parts.empty());
    }

  private:
    struct Wanted {
        RuleScope kind;
        std::vector<std::pair<std::string, KpiInput>> inputs;
        std::map<std::string, double> at_least;  // what every rule about the kind asks at least
        std::set<std::string, std::less<>> parts;
        bool any = false;  // a rule is about the kind
    };
    [[nodiscard]] const Wanted* wanted(RuleScope kind) const;
    [[nodiscard]] Wanted& wanted(RuleScope kind);
    void want(const Rule& rule, RuleScope kind);
    [[nodiscard]] wire::Value request(RuleScope kind) const;

    std::vector<RuleScope> kinds_;
    std::vector<Wanted> wanted_;
    PlanSettings settings_;
};

}  // namespace monomi::alerting
