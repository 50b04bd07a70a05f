// What the rules need from the kpi service: its requests, and how its rows become facts. Pure.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/alerting/core/judgement.h"

namespace monomi::alerting {

// The configuration's days at which clocks warn.
struct WarningDays {
    std::int64_t first = 30, second = 14;
};

class InputPlan {
  public:
    InputPlan(const Rules& rules, WarningDays warnings);

    // The kinds of scopes that the kpi service is asked about: feeds first, for they may hide other alerts.
    [[nodiscard]] const std::vector<RuleScope>& kinds() const { return kinds_; }
    // All scopes of a kind after one, in a page.
    [[nodiscard]] wire::Value page_request(RuleScope kind, std::string_view after, std::size_t limit) const;
    [[nodiscard]] wire::Value ids_request(RuleScope kind, const std::vector<std::string>& ids) const;

    // `now` is business time: of the moment the request was made, so that a feed's silence is never
    // overrated. Errors: a row that is not as the request asked.
    [[nodiscard]] Result<Facts> facts_of(RuleScope kind, const wire::Value& row, Date as_of,
                                         Instant now) const;

    // Rules about the organisation that rest on no KPI hold whatever the kpi service says.
    [[nodiscard]] static bool needs_inputs(const Rule& rule) {
        return rule.scope != RuleScope::service && !(rule.scope == RuleScope::org && rule.kpis.empty());
    }

  private:
    struct Wanted {
        RuleScope kind;
        std::vector<std::pair<std::string, KpiInput>> inputs;
    };
    [[nodiscard]] const Wanted* wanted(RuleScope kind) const;
    [[nodiscard]] wire::Value request(RuleScope kind) const;
    void add_clock(const wire::Value& row, Facts& facts) const;

    std::vector<RuleScope> kinds_;
    std::vector<Wanted> wanted_;
    WarningDays warnings_;
};

}  // namespace monomi::alerting
