// Every alert and its life cycle: what rules and people do to alerts, and what is to be told. Deterministic;
// time is an argument. One thread.
//
// A turn is any number of judge(), retire(), pass_time() and actions, then settle(), then take_changes(),
// which are to be stored before anything of them is shown. Judging the same facts at the same moment again
// changes nothing.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/wire/value.h"
#include "services/alerting/core/judgement.h"
#include "services/alerting/core/silence.h"

namespace monomi::alerting {

// Something to be told to the outside by every notifier, once.
struct Notification {
    std::string id;  // stable: a receiver drops what it has seen
    std::string alert_id;
    std::string what;  // fired, raised, resolved, no_data, repeated, snooze_ended
    std::int64_t revision = 0;
    wire::Value payload;
};

struct AuditEntry {
    std::string alert_id;
    HistoryEntry entry;
};

struct Changes {
    std::vector<std::string> changed;   // alerts to store and publish
    std::vector<std::string> recorded;  // alerts to store only: how their notifications fared
    std::vector<Alert> forgotten;       // in their last state: to publish, and to remove from the store
    std::vector<Notification> notifications;
    std::vector<AuditEntry> audit;
    std::vector<Silence> silences;           // made
    std::vector<std::string> silences_gone;  // ids of those that ended
    [[nodiscard]] bool empty() const {
        return changed.empty() && recorded.empty() && forgotten.empty() && notifications.empty() &&
               audit.empty() && silences.empty() && silences_gone.empty();
    }
};

// Why an action is not done; `code` as on the wire: not_found, invalid, conflict.
struct Refusal {
    std::string code, message;
};
using ActionResult = tl::expected<const Alert*, Refusal>;

struct BookOptions {
    std::string workspace = "main";
    std::string instance;  // of the store: begins the ids of notifications, so that a new store's are new
    std::vector<std::string> notifiers;
    int keep_resolved_days = 90;  // business days that resolved alerts are kept
};

using ScopeNames = std::set<std::string, std::less<>>;

class AlertBook {
  public:
    // The rules must outlive it.
    AlertBook(const Rules& rules, BookOptions options);

    // What was stored, once, before anything else. Alerts of rules that are no more are resolved.
    void restore(std::vector<Alert> alerts, std::vector<Silence> silences, std::int64_t revision,
                 const Moment& now);

    void judge(const Rule& rule, const Facts& facts, const Moment& now);
    // The scope does not exist any more.
    void retire(std::string_view rule, std::string_view scope, const Moment& now);
    // After all scopes of a kind have been judged by a rule: those that were not are no more. With `partners`
    // all scopes of these were judged.
    void retire_others(const Rule& rule, RuleScope kind, const ScopeNames& scopes, const Moment& now,
                       const ScopeNames* partners = nullptr);
    // What becomes due by time alone. Only alerts of rules for which `current` says true move on: their facts
    // still hold as they were judged.
    void pass_time(const Moment& now, const std::function<bool(const Rule&)>& current);

    // What people do; `by` is who. The alert is valid until the next call.
    ActionResult acknowledge(std::string_view id, const std::string& by, bool undo, const Moment& now);
    ActionResult assign(std::string_view id, const std::string& by, const std::string& to,
                        std::optional<Date> due, const Moment& now);
    ActionResult comment(std::string_view id, const std::string& by, const std::string& text,
                         const Moment& now);
    ActionResult snooze(std::string_view id, const std::string& by, std::optional<Date> until,
                        const Moment& now);

    // The silence stands until the next call.
    tl::expected<const Silence*, Refusal> silence(SilenceMatcher matcher, const std::string& by, Date until,
                                                  const std::string& comment, const Moment& now);
    // Ends it before its date.
    tl::expected<Silence, Refusal> end_silence(std::string_view id, const std::string& by, const Moment& now);
    [[nodiscard]] const std::map<std::string, Silence, std::less<>>& silences() const { return silences_; }

    // How a notification fared; recorded with its alert.
    void record_delivery(const std::string& alert_id, const DeliveryRecord& delivery);

    // Ends a turn: snoozes, inhibition, notifications, revisions.
    void settle(const Moment& now);
    [[nodiscard]] Changes take_changes();

    [[nodiscard]] const Alert* find(std::string_view id) const;
    [[nodiscard]] const std::map<std::string, Alert, std::less<>>& alerts() const { return alerts_; }
    [[nodiscard]] std::int64_t revision() const { return revision_; }
    [[nodiscard]] const Rules& rules() const { return rules_; }

  private:
    void on_holds(const Rule& rule, Alert& alert, const Verdict& verdict, const Moment& now);
    void on_no_data(Alert& alert, const Moment& now);
    void on_clear(const Rule& rule, Alert& alert, const Moment& now);
    void begin_episode(const Rule& rule, Alert& alert, Severity severity, const Moment& now);
    void fire(Alert& alert, const Moment& now);
    void resolve(Alert& alert, const Moment& now, std::string_view what);
    void set_severity(Alert& alert, Severity severity, const Moment& now);
    void render(const Rule& rule, Alert& alert, const Facts& facts, const Verdict& verdict,
                const Moment& now);
    void enter(Alert& alert, AlertState state, const Moment& now, std::string_view what);
    void note(Alert& alert, const Moment& now, std::string by, std::string_view what, std::string text = {});
    [[nodiscard]] tl::expected<Alert*, Refusal> alert_for_action(std::string_view id);

    void end_snooze(Alert& alert, const Moment& now);
    void expire_silences(const Moment& now);
    void apply_silences(Alert& alert, const Moment& now);
    // Firing alerts by what rules are inhibited by: their rule, or their id.
    using Inhibitors = std::map<std::string, std::vector<const Alert*>, std::less<>>;
    [[nodiscard]] Inhibitors firing_inhibitors() const;
    void inhibit(const Rule& rule, Alert& alert, const Inhibitors& firing, const Moment& now);
    [[nodiscard]] std::string due_notification(const Rule* rule, const Alert& alert, const Moment& now) const;
    void notify(Alert& alert, const std::string& what, const Moment& now);
    void prune(const Moment& now);

    const Rules& rules_;
    BookOptions options_;
    std::map<std::string, Alert, std::less<>> alerts_;
    std::map<std::string, Silence, std::less<>> silences_;
    std::int64_t revision_ = 0;
    std::set<std::string, std::less<>> dirty_;
    Changes changes_;
};

}  // namespace monomi::alerting
