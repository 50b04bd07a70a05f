// A rule: for which scopes it is judged, when it holds and how severe that is, and what it says.
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
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
        return {ja.render(numbers, texts, &LocalText::ja), en.render(numbers, texts, &LocalText::en)};
    }
};

// One severity: the alert has the greatest whose condition holds.
struct SeverityStep {
    Severity severity = Severity::info;
    Expression when;
    LocalTemplate title, text;
};

// When what is known does not suffice to judge, although every value is there; and what is said then.
struct Doubt {
    Expression when;
    LocalTemplate title, text;
};

// Whose an alert is: what it is about belongs to a partner, and so to the partner's owner.
enum class AttributedTo : std::uint8_t {
    partner,        // that of today
    former_partner  // the one that a rep left
};

struct Rule {
    std::string name, file;
    std::vector<RuleScope> scopes;      // kinds that it is judged for
    LocalText title;                    // what the rule is about, without values
    std::optional<Expression> applies;  // where it is 0, the rule does not concern the scope
    std::vector<std::pair<std::string, Expression>>
        derived;                      // values of its own; each may use those before it
    std::vector<SeverityStep> steps;  // mildest first
    std::optional<Doubt> no_data;
    Instant for_ms = 0;                     // real time that the condition must hold
    Instant keep_firing_for_ms = 0;         // real time that it must not hold before the alert resolves
    Instant repeat_ms = 0;                  // real time after which a firing alert is told again; 0: never
    std::vector<std::string> inhibited_by;  // rules, or ids of alerts, that hide this rule's while they fire
    // The records that it is judged by: a feed hides its alerts only where it supplies one of these kinds.
    // Empty: any feed does.
    std::set<Kind> rests_on;
    std::map<std::string, std::string> labels;
    AttributedTo attributed_to = AttributedTo::partner;
    // Where one of these values is smaller, the rule does not concern the scope; where it is N/A, there is no
    // data.
    std::map<std::string, double> at_least;
    std::vector<std::pair<std::string, KpiInput>> kpis;  // what it asks of the kpi service, by name
    std::set<std::string, std::less<>> parts;            // and what besides
    bool told_by_ingest = false;  // of feeds: judged by what ingest counts, not by what the kpi service says

    // Whether a firing alert of `inhibited_by` hides the alert: one about a feed only what it may lack
    // records for.
    [[nodiscard]] bool is_hidden_by(const Alert& inhibitor, const Alert& alert) const;
    [[nodiscard]] bool is_about(RuleScope scope) const {
        return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
    }
};

using Rules = std::vector<Rule>;

[[nodiscard]] const Rule* find_rule(const Rules& rules, std::string_view name);

}  // namespace monomi::alerting

namespace monomi {
template <>
struct Names<alerting::AttributedTo> {
    static constexpr std::array<std::string_view, 2> names{"partner", "former_partner"};
};
}  // namespace monomi
