// How alerts, their states, values and histories are called and shown.
#pragma once
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/status_pill.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {

[[nodiscard]] Tone tone_of(Severity severity);
[[nodiscard]] Status severity_status(const ViewContext& c, Severity severity);
[[nodiscard]] Status alert_state_status(const ViewContext& c, AlertState state);

// The title without the scope's name in front, for a row that has the name in a column of its own.
[[nodiscard]] Phrase short_title(const ViewContext& c, const Alert& alert);
// What the alert is about, by name.
[[nodiscard]] Phrase scope_name(const ViewContext& c, const Alert& alert);
// Whether a value that an alert rests on is a figure for people, and no flag of the rule's own.
[[nodiscard]] bool is_shown(std::string_view value_name);
// How long it has stood, or how long there is left: see alert_days(). As a cell of the column "days".
void draw_days(const ViewContext& c, Cell& cell, const Alert& alert);
[[nodiscard]] Column days_column(const ViewContext& c);
// Whether nobody is told of it for now.
[[nodiscard]] bool is_muted(const Alert& alert);
// "12 critical · 30 warning · 179 info": what people should act on; empty where there is nothing.
[[nodiscard]] Phrase open_counts(const ViewContext& c);
// "local:sato" is "sato": the principal without the kind of its proof.
[[nodiscard]] Phrase person(const std::string& principal);
// A rule as people call it; one that is not known by name stays as it is.
[[nodiscard]] Phrase rule_name(const ViewContext& c, std::string_view rule);
// An alert by its id: its rule and what it is about.
[[nodiscard]] Phrase alert_name(const ViewContext& c, const std::string& id);
// The way by which a notification goes.
[[nodiscard]] Phrase notifier_name(const ViewContext& c, const std::string& notifier);
// "fired", "acknowledged", … as people say it; an unknown word stays as it is.
[[nodiscard]] Phrase event_text(const ViewContext& c, const std::string& what);
[[nodiscard]] Tone event_tone(const AlertEvent& event);

// A value that an alert rests on: a KPI over a window and a partner's clock have records that can be opened.
struct AlertValue {
    Phrase label{};
    Phrase value{};
    std::optional<ExplainQuery> records{};
    bool clock = false;
    [[nodiscard]] bool opens() const { return clock || records.has_value(); }
};
[[nodiscard]] AlertValue alert_value(const ViewContext& c, const Alert& alert, const std::string& name,
                                     std::optional<double> value);

// What an action on the alert is at, for its row; nothing when there is none or it is done.
[[nodiscard]] std::optional<Status> action_status(const ViewContext& c, std::span<const IntentState> states,
                                                  const std::string& alert);

}  // namespace monomi::console
