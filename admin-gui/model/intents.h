// What people want changed. Views send intents; the feed makes requests of them and the picture says what
// became of each.
#pragma once
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "admin-gui/model/silences.h"
#include "common/domain/calendar.h"
#include "common/domain/date.h"

namespace monomi::console {

struct AcknowledgeAlert {
    std::string alert;
    bool undo = false;
};
struct AssignAlert {
    std::string alert, to;
    std::optional<Date> due;
};
struct CommentAlert {
    std::string alert, text;
};
struct SnoozeAlert {
    std::string alert;
    std::optional<Date> until;  // nothing: wake it
};
// Mutes every alert that matches, until a date.
struct SilenceAlerts {
    SilenceMatcher matcher;
    Date until;
    std::string comment;
};
struct EndSilence {
    std::string silence;
};
// Sets a target, or changes the one that is set. `value` in major units, a ratio a fraction.
struct SetTarget {
    std::string scope, kpi, period;
    double value = 0;
    std::optional<bool> agreed{};  // with the partner
    std::string id{};              // of the record that is changed; empty: a new one
    std::int64_t version = 0;      // of that record
};
struct RemoveTarget {
    std::string scope, kpi, period;
    std::string id;
    std::int64_t version = 0;
};
// Asks for everything anew.
struct Refresh {};
using Intent = std::variant<AcknowledgeAlert, AssignAlert, CommentAlert, SnoozeAlert, SilenceAlerts,
                            EndSilence, SetTarget, RemoveTarget, Refresh>;

// The alert that an intent is about; empty: none.
[[nodiscard]] const std::string& alert_of(const Intent& intent);
// "<scope>/<kpi>/<period>" of the target that an intent is about; empty: none.
[[nodiscard]] std::string target_of(const Intent& intent);

enum class IntentPhase : std::uint8_t { pending, confirmed, refused };
struct IntentState {
    std::uint64_t id = 0;
    Intent intent;
    IntentPhase phase = IntentPhase::pending;
    std::string reason;   // of a refusal, as the service (or the bus) says it
    Instant changed = 0;  // machine time, ms since the epoch
};

struct Picture;

// The way from the views (main thread) to the feed (its thread).
class Intents {
  public:
    using Sent = std::vector<std::pair<std::uint64_t, Intent>>;

    // `wake`: called from the main thread after each intent.
    explicit Intents(std::function<void()> wake = nullptr) : wake_(std::move(wake)) {}
    Intents(const Intents&) = delete;
    Intents& operator=(const Intents&) = delete;

    // Main thread. Returns the id under which the picture reports.
    std::uint64_t send(Intent intent);
    // Main thread. What is under way or has just ended, sent by this console: the picture's, and in front of
    // them pending what the feed has not picked up yet. Newest first.
    [[nodiscard]] std::vector<IntentState> states(const Picture& picture) const;
    // Main thread. The newest of an alert; nothing where none is known.
    [[nodiscard]] std::optional<IntentState> of_alert(const Picture& picture, const std::string& alert) const;

    // The feed's thread (or a test): takes what was sent since the last call.
    [[nodiscard]] Sent take();

  private:
    std::function<void()> wake_;
    std::uint64_t next_id_ = 1;
    std::vector<IntentState> sent_;  // main thread; the last of them, which the picture may not know yet
    std::mutex mutex_;
    Sent outbox_;
};

}  // namespace monomi::console
