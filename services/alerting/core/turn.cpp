#include "services/alerting/core/turn.h"

#include <algorithm>

namespace monomi::alerting {

namespace {

// Alerts about what is no more: of a kind that was judged whole, or of partners that were.
void retire_gone(AlertBook& book, const Rule& rule, RuleScope kind, const Gathered& gathered,
                 const ScopeNames& seen, const Moment& now) {
    const auto& whole = gathered.whole;
    if (std::find(whole.begin(), whole.end(), kind) != whole.end()) {
        book.retire_others(rule, kind, seen, now);
    } else if (lists_candidates(kind) && !gathered.partners.empty()) {
        book.retire_others(rule, kind, seen, now, &gathered.partners);
    }
    if (kind != RuleScope::partner) return;
    for (const auto& id : gathered.unknown)
        book.retire(rule.name, fmt::format("{}:{}", name_of(RuleScope::partner), id), now);
}

}  // namespace

void judge_gathered(AlertBook& book, const Gathered& gathered, const Moment& now) {
    Moment judged = now;
    judged.today = gathered.as_of;
    std::map<RuleScope, ScopeNames> seen;
    for (const auto& [kind, facts] : gathered.facts) {
        for (const Rule& rule : book.rules()) {
            if (rule.is_about(kind) && InputPlan::needs_inputs(rule, kind)) book.judge(rule, facts, judged);
        }
        seen[kind].insert(facts.scope);
    }
    for (const Rule& rule : book.rules()) {
        for (const RuleScope kind : rule.scopes) {
            if (InputPlan::needs_inputs(rule, kind))
                retire_gone(book, rule, kind, gathered, seen[kind], judged);
        }
    }
    book.settle(now);
}

void judge_passing_time(AlertBook& book, const std::vector<Facts>& services, bool current,
                        const Moment& now) {
    Facts organisation;
    organisation.scope = name_of(RuleScope::org);
    for (const Rule& rule : book.rules()) {
        if (rule.is_about(RuleScope::org) && !InputPlan::needs_inputs(rule, RuleScope::org))
            book.judge(rule, organisation, now);
        if (!rule.is_about(RuleScope::service)) continue;
        for (const Facts& facts : services) book.judge(rule, facts, now);
    }
    book.pass_time(now, [current](const Rule& rule) {
        const auto passes = [&](RuleScope kind) { return !InputPlan::needs_inputs(rule, kind); };
        return current || std::all_of(rule.scopes.begin(), rule.scopes.end(), passes);
    });
    book.settle(now);
}

}  // namespace monomi::alerting
