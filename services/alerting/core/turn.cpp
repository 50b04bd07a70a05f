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

void judge_feeds(AlertBook& book, const Rule& rule, const std::vector<Facts>& feeds, const Moment& now) {
    ScopeNames seen;
    for (const Facts& facts : feeds) {
        book.judge(rule, facts, now);
        seen.insert(facts.scope);
    }
    book.retire_others(rule, RuleScope::source, seen, now);
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

void judge_passing_time(AlertBook& book, ServiceWatch& watch, Instant steady_now, bool current,
                        const Moment& now) {
    const auto services = watch.facts(steady_now);
    const auto feeds = watch.feeds(steady_now);
    Facts organisation;
    organisation.scope = name_of(RuleScope::org);
    for (const Rule& rule : book.rules()) {
        if (rule.is_about(RuleScope::org) && !InputPlan::needs_inputs(rule, RuleScope::org))
            book.judge(rule, organisation, now);
        if (rule.is_about(RuleScope::source) && rule.told_by_ingest && feeds)
            judge_feeds(book, rule, *feeds, now);
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
