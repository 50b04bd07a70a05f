// What rules do to alerts.
#include "services/alerting/core/alert_book.h"

#include <algorithm>

namespace monomi::alerting {

namespace {

constexpr std::size_t most_history = 100;
// Values of heartbeats and feeds change all the time: texts of these follow no faster than this, in real ms.
constexpr Instant slow_render_ms = 60'000;

bool follows_slowly(const Rule& rule) {
    return rule.is_about(RuleScope::service) || rule.is_about(RuleScope::source);
}

const Attribution& attribution(const Rule& rule, const Facts& facts) {
    return rule.attributed_to == AttributedTo::former_partner ? facts.former : facts.of;
}

// What scopes of a kind begin with: "partner:"; the organisation's is its whole name.
std::string scope_prefix(RuleScope kind) {
    return kind == RuleScope::org ? std::string(name_of(kind)) : fmt::format("{}:", name_of(kind));
}

// Whether the rule is still about scopes of this kind; its file may have changed.
bool concerns(const Rule& rule, std::string_view scope) {
    return std::any_of(rule.scopes.begin(), rule.scopes.end(),
                       [&](RuleScope kind) { return scope.starts_with(scope_prefix(kind)); });
}

// Scopes that are listed only while a rule can be about them have not gone when they are not.
std::string_view reason_of_going(RuleScope kind) {
    return lists_candidates(kind) ? "resolved" : "scope_removed";
}

}  // namespace

AlertBook::AlertBook(const Rules& rules, BookOptions options) : rules_(rules), options_(std::move(options)) {}

void AlertBook::restore(std::vector<Alert> alerts, std::vector<Silence> silences, std::int64_t revision,
                        const Moment& now) {
    revision_ = revision;
    for (Silence& silence : silences) {
        std::string id = silence.id;
        silences_.insert_or_assign(std::move(id), std::move(silence));
    }
    for (Alert& alert : alerts) {
        revision_ = std::max(revision_, alert.revision);
        std::string id = alert.id;
        alerts_.insert_or_assign(std::move(id), std::move(alert));
    }
    for (auto& [id, alert] : alerts_) {
        const bool open = alert.state != AlertState::resolved;
        const Rule* rule = find_rule(rules_, alert.rule);
        if (open && (rule == nullptr || !concerns(*rule, alert.scope))) resolve(alert, now, "rule_removed");
    }
}

const Alert* AlertBook::find(std::string_view id) const {
    const auto it = alerts_.find(id);
    return it == alerts_.end() ? nullptr : &it->second;
}

void AlertBook::judge(const Rule& rule, const Facts& facts, const Moment& now) {
    const Verdict verdict = alerting::judge(rule, facts);
    const std::string id = rule.name + "/" + facts.scope;
    auto it = alerts_.find(id);
    if (verdict.kind == VerdictKind::clear || verdict.kind == VerdictKind::not_applicable) {
        if (it != alerts_.end()) on_clear(rule, it->second, now);
        return;
    }
    if (it == alerts_.end()) {
        it = alerts_.emplace(id, Alert{}).first;
        Alert& made = it->second;
        made.id = id;
        made.rule = rule.name;
        made.scope = facts.scope;
        made.state = AlertState::resolved;  // until it enters its first state, just below
    }
    Alert& alert = it->second;
    if (alert.supplies != facts.supplies) {
        alert.supplies = facts.supplies;
        dirty_.insert(id);
    }
    if (verdict.kind == VerdictKind::holds) {
        on_holds(rule, alert, verdict, now);
    } else {
        on_no_data(alert, now);
    }
    render(rule, alert, facts, verdict, now);
}

void AlertBook::begin_episode(const Rule& rule, Alert& alert, Severity severity, const Moment& now) {
    alert.severity = severity;
    alert.since = now.today;
    alert.fired = false;
    alert.acknowledged.reset();
    alert.snoozed_until.reset();
    alert.mute_ended = false;
    alert.clear_since_real = 0;
    alert.pending_since_real = now.real;
    if (rule.for_ms > 0) {
        enter(alert, AlertState::pending, now, "pending");
    } else {
        fire(alert, now);
    }
}

void AlertBook::on_holds(const Rule& rule, Alert& alert, const Verdict& verdict, const Moment& now) {
    switch (alert.state) {
        case AlertState::resolved:
            begin_episode(rule, alert, verdict.severity, now);
            break;
        case AlertState::no_data:
            if (alert.fired) {
                alert.severity = verdict.severity;
                fire(alert, now);
            } else {
                begin_episode(rule, alert, verdict.severity, now);
            }
            break;
        case AlertState::pending:
            set_severity(alert, verdict.severity, now);
            if (now.real - alert.pending_since_real >= rule.for_ms) fire(alert, now);
            break;
        case AlertState::firing:
            if (alert.clear_since_real != 0) {
                alert.clear_since_real = 0;
                dirty_.insert(alert.id);
            }
            set_severity(alert, verdict.severity, now);
            break;
    }
}

void AlertBook::on_no_data(Alert& alert, const Moment& now) {
    if (alert.state == AlertState::no_data) return;
    if (alert.state == AlertState::resolved) {
        alert.severity = Severity::info;
        alert.fired = false;
        alert.acknowledged.reset();
        alert.snoozed_until.reset();
        alert.since = now.today;
    }
    alert.clear_since_real = 0;
    enter(alert, AlertState::no_data, now, "no_data");
}

void AlertBook::on_clear(const Rule& rule, Alert& alert, const Moment& now) {
    switch (alert.state) {
        case AlertState::resolved:
            return;
        case AlertState::pending:
            return resolve(alert, now, "cleared");
        case AlertState::no_data:
            return resolve(alert, now, alert.fired ? "resolved" : "cleared");
        case AlertState::firing:
            break;
    }
    if (alert.clear_since_real == 0 && rule.keep_firing_for_ms > 0) {
        alert.clear_since_real = now.real;
        dirty_.insert(alert.id);
    }
    if (rule.keep_firing_for_ms == 0 || now.real - alert.clear_since_real >= rule.keep_firing_for_ms)
        resolve(alert, now, "resolved");
}

void AlertBook::fire(Alert& alert, const Moment& now) {
    alert.fired = true;
    alert.fired_at = now.business;
    alert.resolved_at.reset();
    enter(alert, AlertState::firing, now, "fired");
}

void AlertBook::resolve(Alert& alert, const Moment& now, std::string_view what) {
    alert.resolved_at = now.business;
    alert.fired = false;
    alert.clear_since_real = 0;
    alert.snoozed_until.reset();
    alert.mute_ended = false;
    alert.inhibited_by.clear();
    enter(alert, AlertState::resolved, now, what);
}

void AlertBook::set_severity(Alert& alert, Severity severity, const Moment& now) {
    if (severity == alert.severity) return;
    const bool rises = severity > alert.severity;
    alert.severity = severity;
    dirty_.insert(alert.id);
    if (alert.state != AlertState::firing) return;
    if (rises) alert.acknowledged.reset();
    // Having fallen, it is told again when it rises again.
    alert.told.severity = std::min(alert.told.severity, severity);
    note(alert, now, "", rises ? "raised" : "lowered");
}

void AlertBook::render(const Rule& rule, Alert& alert, const Facts& facts, const Verdict& verdict,
                       const Moment& now) {
    const Attribution& of = attribution(rule, facts);
    const bool same = alert.values == verdict.values && alert.title == verdict.title &&
                      alert.text == verdict.text && alert.scope_name == facts.name && alert.of == of &&
                      alert.labels == rule.labels;
    if (same) return;
    const bool transition = dirty_.contains(alert.id);
    if (!transition && follows_slowly(rule) && now.real - alert.rendered_real < slow_render_ms) return;
    alert.values = verdict.values;
    alert.title = verdict.title;
    alert.text = verdict.text;
    alert.scope_name = facts.name;
    alert.of = of;
    alert.labels = rule.labels;
    alert.rendered_real = now.real;
    dirty_.insert(alert.id);
}

void AlertBook::enter(Alert& alert, AlertState state, const Moment& now, std::string_view what) {
    alert.state = state;
    note(alert, now, "", what);
}

void AlertBook::note(Alert& alert, const Moment& now, std::string by, std::string_view what,
                     std::string text) {
    HistoryEntry entry{now.business, std::move(by), std::string(what), alert.severity, std::move(text)};
    alert.changed_at = now.business;
    if (alert.history.size() >= most_history) alert.history.erase(alert.history.begin());
    alert.history.push_back(entry);
    changes_.audit.push_back({alert.id, std::move(entry)});
    dirty_.insert(alert.id);
}

void AlertBook::retire(std::string_view rule, std::string_view scope, const Moment& now) {
    const auto it = alerts_.find(fmt::format("{}/{}", rule, scope));
    if (it == alerts_.end() || it->second.state == AlertState::resolved) return;
    resolve(it->second, now, "scope_removed");
}

void AlertBook::retire_others(const Rule& rule, RuleScope kind, const ScopeNames& scopes, const Moment& now,
                              const ScopeNames* partners) {
    const std::string prefix = fmt::format("{}/{}", rule.name, scope_prefix(kind));
    for (auto it = alerts_.lower_bound(prefix); it != alerts_.end() && it->first.starts_with(prefix); ++it) {
        Alert& alert = it->second;
        if (alert.state == AlertState::resolved || scopes.contains(alert.scope)) continue;
        if (partners != nullptr && !partners->contains(alert.of.partner)) continue;
        const bool never_fired = alert.state == AlertState::pending || !alert.fired;
        const auto reason = reason_of_going(kind);
        resolve(alert, now, reason == "resolved" && never_fired ? "cleared" : reason);
    }
}

void AlertBook::pass_time(const Moment& now, const std::function<bool(const Rule&)>& current) {
    for (auto& [id, alert] : alerts_) {
        const Rule* rule = find_rule(rules_, alert.rule);
        if (rule == nullptr || alert.state == AlertState::resolved || !current(*rule)) continue;
        if (alert.state == AlertState::pending && now.real - alert.pending_since_real >= rule->for_ms) {
            fire(alert, now);
        } else if (alert.state == AlertState::firing && alert.clear_since_real != 0 &&
                   now.real - alert.clear_since_real >= rule->keep_firing_for_ms) {
            resolve(alert, now, "resolved");
        }
    }
}

}  // namespace monomi::alerting
