#include "admin-gui/app/intent_toasts.h"

#include "admin-gui/model/format.h"
#include "admin-gui/views/silence_list.h"

namespace monomi::console {
namespace {

constexpr Instant kConfirmedFor = 4'000;
constexpr Instant kRefusedFor = 12'000;

struct Title {
    const ViewContext& c;
    Phrase operator()(const AcknowledgeAlert& intent) const {
        return c.t(intent.undo ? Text::intent_unacknowledge : Text::intent_acknowledge);
    }
    Phrase operator()(const AssignAlert& intent) const {
        return c.t(Text::intent_assign, {{"to", intent.to}});
    }
    Phrase operator()(const CommentAlert&) const { return c.t(Text::intent_comment); }
    Phrase operator()(const SnoozeAlert& intent) const {
        if (!intent.until) return c.t(Text::intent_wake);
        return c.t(Text::intent_snooze, {{"date", date_text(*intent.until, c.language())}});
    }
    Phrase operator()(const SilenceAlerts& intent) const {
        return c.t(Text::intent_silence, {{"date", date_text(intent.until, c.language())}});
    }
    Phrase operator()(const EndSilence&) const { return c.t(Text::intent_end_silence); }
    Phrase operator()(const SetTarget&) const { return c.t(Text::intent_set_target); }
    Phrase operator()(const RemoveTarget&) const { return c.t(Text::intent_remove_target); }
    Phrase operator()(const Refresh&) const { return c.t(Text::intent_refresh); }
};

bool still_shown(const IntentState& state, Instant now) {
    switch (state.phase) {
        case IntentPhase::pending:
            return true;
        case IntentPhase::confirmed:
            return now - state.changed < kConfirmedFor;
        case IntentPhase::refused:
            return now - state.changed < kRefusedFor;
    }
    return false;
}

}  // namespace

std::vector<Toast> intent_toasts(const ViewContext& c) {
    std::vector<Toast> out;
    for (const IntentState& state : c.intents.states(c.picture)) {
        if (!still_shown(state, c.now)) continue;
        Toast toast;
        toast.id = std::to_string(state.id);
        toast.state = static_cast<Toast::State>(state.phase);
        toast.title = std::visit(Title{c}, state.intent);
        if (state.phase == IntentPhase::refused)
            toast.note = c.t(Text::refused_because, {{"reason", state.reason}});
        else if (const auto* silence = std::get_if<SilenceAlerts>(&state.intent))
            toast.note = silence_text(c, silence->matcher);
        else if (const Alert* alert = c.picture.alerts->find(alert_of(state.intent)))
            toast.note = raw(alert->title.in(c.language()) + " · " + alert->scope_name);
        else
            toast.note = raw(target_of(state.intent));
        // What is shown is old; what was done is not.
        if (c.picture.past) toast.note = c.t(Text::intent_today, {{"note", toast.note.str()}});
        out.push_back(std::move(toast));
    }
    return out;
}

}  // namespace monomi::console
