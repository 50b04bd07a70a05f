#include "admin-gui/views/alert_actions.h"

#include <algorithm>
#include <array>

#include "admin-gui/model/fold.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/silence_list.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/dialog.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::a), Text::alert_key_acknowledge},
    {plain(Key::s), Text::alert_key_assign},
    {plain(Key::c), Text::alert_key_comment},
    {plain(Key::z), Text::alert_key_snooze},
    {plain(Key::m), Text::alert_key_silence},
});

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::optional<Date> date_in(const std::string& text) {
    const auto date = Date::parse(text);
    return date ? std::optional(*date) : std::nullopt;
}

// The owner of the alert's partner, then the staff that alerts are assigned to, then all owners of partners.
std::vector<std::string> likely_people(const Picture& picture, const Alert& alert) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    };
    if (const PartnerRow* partner = picture.partners->find(alert.partner())) add(partner->owner_name);
    for (const auto& other : picture.alerts->rows)
        if (other->assigned) add(other->assigned->to);
    for (const auto& partner : picture.partners->rows) add(partner->owner_name);
    return names;
}

// What a silence could mute that begins with this alert, the narrowest first.
std::vector<SilenceMatcher> possible_matchers(const Alert& alert) {
    std::vector<SilenceMatcher> out;
    const std::string partner = alert.partner();
    if (partner.empty()) {
        out.push_back({alert.rule, alert.scope, {}, {}});
    } else {
        out.push_back({alert.rule, {}, partner, {}});
    }
    out.push_back({alert.rule, {}, {}, {}});
    if (!partner.empty()) out.push_back({{}, {}, partner, {}});
    if (!alert.owner.empty()) out.push_back({{}, {}, {}, alert.owner});
    return out;
}

constexpr int kLongestSilence = 366;  // days, as the alert service allows

}  // namespace

std::span<const ViewKey> AlertActions::key_list() { return kKeys; }

void AlertActions::acknowledge(ViewContext& c, const Alert& alert) {
    if (alert.state == AlertState::firing)
        c.intents.send(AcknowledgeAlert{alert.id, alert.acknowledged.has_value()});
}

void AlertActions::ask(const ViewContext& c, const Alert& alert, Asks what) {
    asks_ = what;
    open_ = focus_ = true;
    alert_ = alert.id;
    title_ = raw(alert.title.in(c.language()));
}

void AlertActions::ask_assign(const ViewContext& c, const Alert& alert) {
    ask(c, alert, Asks::assign);
    names_ = likely_people(c.picture, alert);
    to_ = alert.assigned ? alert.assigned->to : "";
    due_ = alert.assigned && alert.assigned->due ? alert.assigned->due->str() : "";
}

void AlertActions::ask_comment(const ViewContext& c, const Alert& alert) {
    ask(c, alert, Asks::comment);
    comment_.clear();
}

void AlertActions::ask_snooze(const ViewContext& c, const Alert& alert) {
    ask(c, alert, Asks::snooze);
    snoozed_ = alert.snoozed_until.has_value();
    until_ = snoozed_ ? alert.snoozed_until->str() : c.picture.today ? (*c.picture.today + 7).str() : "";
}

void AlertActions::ask_silence(const ViewContext& c, const Alert& alert) {
    ask(c, alert, Asks::silence);
    matchers_ = possible_matchers(alert);
    matcher_ = 0;
    until_ = c.picture.today ? (*c.picture.today + 7).str() : "";
    comment_.clear();
}

void AlertActions::keys(ViewContext& c, const Alert& alert) {
    if (c.key(plain(Key::a))) acknowledge(c, alert);
    if (c.key(plain(Key::s))) ask_assign(c, alert);
    if (c.key(plain(Key::c))) ask_comment(c, alert);
    if (c.key(plain(Key::z))) ask_snooze(c, alert);
    if (c.key(plain(Key::m))) ask_silence(c, alert);
}

void AlertActions::buttons(ViewContext& c, const Alert& alert) {
    const auto look = [](Icon icon, Key key, ButtonLook::Kind kind = ButtonLook::Kind::normal) {
        return ButtonLook{.kind = kind, .icon = icon, .tip = raw(chord_text(plain(key)))};
    };
    const bool done = alert.acknowledged.has_value();
    const auto state = c.intents.of_alert(c.picture, alert.id);
    ButtonLook main = look(Icon::check, Key::a, done ? ButtonLook::Kind::normal : ButtonLook::Kind::primary);
    main.enabled = alert.state == AlertState::firing;
    main.busy = state && state->phase == IntentPhase::pending;
    if (!main.enabled) main.tip = c.t(Text::alert_ack_only_firing);
    const Phrase assign = c.t(Text::alert_assign);
    const Phrase comment = c.t(Text::alert_comment);
    const Phrase snooze = c.t(alert.snoozed_until ? Text::alert_snoozed_change : Text::alert_snooze);
    if (button(c.ui, "alert.acknowledge", c.t(done ? Text::intent_unacknowledge : Text::intent_acknowledge),
               main))
        acknowledge(c, alert);
    next_in_line(c.ui, button_width(c.ui, assign, look(Icon::user, Key::s)));
    if (button(c.ui, "alert.assign", assign, look(Icon::user, Key::s))) ask_assign(c, alert);
    next_in_line(c.ui, button_width(c.ui, comment, look(Icon::comment, Key::c)));
    if (button(c.ui, "alert.comment", comment, look(Icon::comment, Key::c))) ask_comment(c, alert);
    next_in_line(c.ui, button_width(c.ui, snooze, look(Icon::clock, Key::z)));
    if (button(c.ui, "alert.snooze", snooze, look(Icon::clock, Key::z))) ask_snooze(c, alert);
    const Phrase silence = c.t(Text::alert_silence);
    next_in_line(c.ui, button_width(c.ui, silence, look(Icon::bell_off, Key::m)));
    if (button(c.ui, "alert.silence", silence, look(Icon::bell_off, Key::m))) ask_silence(c, alert);
}

void AlertActions::dialogs(ViewContext& c) {
    switch (asks_) {
        case Asks::nothing:
            return;
        case Asks::assign:
            assign_dialog(c);
            break;
        case Asks::comment:
            comment_dialog(c);
            break;
        case Asks::snooze:
            snooze_dialog(c);
            break;
        case Asks::silence:
            silence_dialog(c);
            break;
    }
    focus_ = false;
    if (!open_ && !c.ui.dialog_open()) asks_ = Asks::nothing;
}

// The people whose names hold what is typed; all of them once a name is chosen.
void AlertActions::name_buttons(Ui& ui) {
    constexpr std::size_t most = 12;
    const std::string typed = trimmed(to_);
    const bool chosen = std::find(names_.begin(), names_.end(), typed) != names_.end();
    std::size_t shown = 0;
    for (std::size_t i = 0; i < names_.size() && shown < most; ++i) {
        if (!chosen && !contains_folded(fold(names_[i]), typed)) continue;
        const Phrase name = raw(names_[i]);
        if (shown++ > 0) next_in_line(ui, button_width(ui, name));
        if (button(ui, ("assign.name." + std::to_string(i)).c_str(), name, {.kind = ButtonLook::Kind::quiet}))
            to_ = names_[i];
    }
}

void AlertActions::assign_dialog(ViewContext& c) {
    Ui& ui = c.ui;
    const std::string to = trimmed(to_);
    const bool fits = !to.empty() && (due_.empty() || is_civil_date(due_));
    const Answer answer = dialog(ui, "assign", open_,
                                 {.title = c.t(Text::alert_assign_title),
                                  .note = title_,
                                  .confirm = c.t(Text::alert_assign),
                                  .can_confirm = fits},
                                 [&] {
                                     field_label(ui, c.t(Text::alert_assign_to));
                                     text_field(ui, "assign.to", to_, {.icon = Icon::user, .focus = focus_});
                                     name_buttons(ui);
                                     field_label(ui, c.t(Text::alert_assign_due));
                                     date_field(ui, "assign.due", due_, 0, c.picture.as_of);
                                 });
    if (answer == Answer::confirmed) c.intents.send(AssignAlert{alert_, to, date_in(due_)});
}

void AlertActions::comment_dialog(ViewContext& c) {
    const std::string text = trimmed(comment_);
    const Answer answer = dialog(c.ui, "comment", open_,
                                 {.title = c.t(Text::alert_comment_title),
                                  .note = title_,
                                  .confirm = c.t(Text::alert_comment_send),
                                  .can_confirm = !text.empty(),
                                  .width = 480},
                                 [&] {
                                     field_label(c.ui, c.t(Text::alert_comment_text));
                                     text_field(c.ui, "comment.text", comment_, {.focus = focus_});
                                 });
    if (answer == Answer::confirmed) c.intents.send(CommentAlert{alert_, text});
}

void AlertActions::snooze_dialog(ViewContext& c) {
    Ui& ui = c.ui;
    const std::optional<Date> today = c.picture.today;
    const std::optional<Date> until = date_in(until_);
    const bool fits = until && (!today || *until > *today);
    bool wake = false;
    const Answer answer = dialog(
        ui, "snooze", open_,
        {.title = c.t(Text::alert_snooze_title),
         .note = title_,
         .confirm = c.t(Text::alert_snooze),
         .can_confirm = fits},
        [&] {
            field_label(ui, c.t(Text::alert_snooze_until));
            date_field(ui, "snooze.until", until_, 0, today);
            constexpr std::array<int, 4> spans{1, 3, 7, 14};
            span_buttons(c, "snooze.days.", spans);
            if (snoozed_) wake = button(ui, "snooze.wake", c.t(Text::intent_wake), {.icon = Icon::bell});
            if (until && !fits) {
                const Box box = take_space({0, ui.tokens.size.row});
                paint::text_in(ui, box, FontRole::small, ui.tokens.colour.bad, c.t(Text::alert_snooze_past));
            }
        });
    if (wake) {
        open_ = false;
        c.intents.send(SnoozeAlert{alert_, std::nullopt});
    } else if (answer == Answer::confirmed) {
        c.intents.send(SnoozeAlert{alert_, until});
    }
}

void AlertActions::span_buttons(ViewContext& c, const char* id, std::span<const int> spans) {
    const std::optional<Date> today = c.picture.today;
    for (std::size_t i = 0; today && i < spans.size(); ++i) {
        const Phrase label = c.t(Text::alert_snooze_days, {{"days", std::to_string(spans[i])}});
        if (i > 0) next_in_line(c.ui, button_width(c.ui, label));
        if (button(c.ui, (id + std::to_string(spans[i])).c_str(), label, {.kind = ButtonLook::Kind::quiet}))
            until_ = (*today + spans[i]).str();
    }
}

void AlertActions::silence_dialog(ViewContext& c) {
    Ui& ui = c.ui;
    const std::optional<Date> today = c.picture.today, until = date_in(until_);
    const bool fits = until && (!today || (*until > *today && *until - *today <= kLongestSilence));
    const Answer answer = dialog(
        ui, "silence", open_,
        {.title = c.t(Text::alert_silence_title), .confirm = c.t(Text::alert_silence), .can_confirm = fits},
        [&] {
            field_label(ui, c.t(Text::alert_silence_which));
            for (std::size_t i = 0; i < matchers_.size(); ++i) {
                const bool chosen = i == matcher_;
                if (button(ui, ("silence.which." + std::to_string(i)).c_str(), silence_text(c, matchers_[i]),
                           {.kind = chosen ? ButtonLook::Kind::normal : ButtonLook::Kind::quiet,
                            .icon = chosen ? Icon::check : Icon::none}))
                    matcher_ = i;
            }
            field_label(ui, c.t(Text::alert_silence_until));
            date_field(ui, "silence.until", until_, 0, today);
            constexpr std::array<int, 4> spans{1, 7, 30, 90};
            span_buttons(c, "silence.days.", spans);
            if (until && !fits) {
                const Box box = take_space({0, ui.tokens.size.row});
                paint::text_in(ui, box, FontRole::small, ui.tokens.colour.bad,
                               c.t(Text::alert_silence_span, {{"days", std::to_string(kLongestSilence)}}));
            }
            field_label(ui, c.t(Text::alert_silence_why));
            text_field(ui, "silence.why", comment_, {.icon = Icon::comment, .focus = focus_});
        });
    if (answer == Answer::confirmed)
        c.intents.send(SilenceAlerts{matchers_[matcher_], *until, trimmed(comment_)});
}

}  // namespace monomi::console
