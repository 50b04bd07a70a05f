#include "services/alerting/core/turn.h"

#include <algorithm>

namespace monomi::alerting {

void judge_gathered(AlertBook& book, const Gathered& gathered, const Moment& now) {
    Moment judged = now;
    judged.today = gathered.as_of;
    std::map<RuleScope, std::set<std::string, std::less<>>> seen;
    for (const auto& [kind, facts] : gathered.facts) {
        for (const Rule& rule : book.rules()) {
            if (rule.scope == kind && InputPlan::needs_inputs(rule)) book.judge(rule, facts, judged);
        }
        seen[kind].insert(facts.scope);
    }
    for (const Rule& rule : book.rules()) {
        if (!InputPlan::needs_inputs(rule)) continue;
        const auto& whole = gathered.whole;
        if (std::find(whole.begin(), whole.end(), rule.scope) != whole.end())
            book.retire_others(rule, seen[rule.scope], judged);
        if (rule.scope != RuleScope::partner) continue;
        for (const auto& id : gathered.unknown)
            book.retire(rule.name, fmt::format("{}:{}", name_of(RuleScope::partner), id), judged);
    }
    book.settle(now);
}

void judge_passing_time(AlertBook& book, const std::vector<Facts>& services, bool current,
                        const Moment& now) {
    Facts organisation;
    organisation.scope = name_of(RuleScope::org);
    for (const Rule& rule : book.rules()) {
        if (InputPlan::needs_inputs(rule)) continue;
        if (rule.scope == RuleScope::org) book.judge(rule, organisation, now);
        if (rule.scope != RuleScope::service) continue;
        for (const Facts& facts : services) book.judge(rule, facts, now);
    }
    book.pass_time(now, [current](const Rule& rule) { return current || !InputPlan::needs_inputs(rule); });
    book.settle(now);
}

}  // namespace monomi::alerting
