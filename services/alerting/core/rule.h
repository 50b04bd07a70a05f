// A rule: for which scopes it is judged, when it holds and how severe that is, and what it says.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/alerting/core/alert.h"
#include "services/alerting/core/expression.h"
#include "services/alerting/core/text_template.h"
#include "services/alerting/core/value_names.h"

namespace monomi::alerting {

struct LocalTemplate {
    TextTemplate ja, en;
    [[nodiscard]] LocalText render(const Numbers& numbers, const Texts& texts) const {
        return {ja.render(numbers, texts), en.render(numbers, texts)};
    }
};

// One severity: the alert has the greatest whose condition holds.
struct SeverityStep {
    Severity severity = Severity::info;
    Expression when;
    LocalTemplate title, text;
};

struct Rule {
    std::string name, file;
    RuleScope scope = RuleScope::org;
    LocalText title;                    // what the rule is about, without values
    std::optional<Expression> applies;  // where it is 0, the rule does not concern the scope
    std::vector<std::pair<std::string, Expression>>
        derived;                            // values of its own; each may use those before it
    std::vector<SeverityStep> steps;        // mildest first
    Instant for_ms = 0;                     // real time that the condition must hold
    Instant keep_firing_for_ms = 0;         // real time that it must not hold before the alert resolves
    Instant repeat_ms = 0;                  // real time after which a firing alert is told again; 0: never
    std::vector<std::string> inhibited_by;  // rules, or ids of alerts, that hide this rule's while they fire
    std::map<std::string, std::string> labels;
    std::vector<std::pair<std::string, KpiInput>> kpis;  // what it asks of the kpi service, by name
};

using Rules = std::vector<Rule>;

[[nodiscard]] const Rule* find_rule(const Rules& rules, std::string_view name);

}  // namespace monomi::alerting
