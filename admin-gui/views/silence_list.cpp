#include "admin-gui/views/silence_list.h"

#include <algorithm>
#include <array>

#include "admin-gui/model/format.h"
#include "admin-gui/views/alert_text.h"
#include "admin-gui/views/explain_drawer.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/dialog.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

constexpr std::string_view kList = "alerts.list", kSilences = "silences";
constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::l), Text::alert_key_silences},
    {plain(Key::enter), Text::silence_key_end},
});

enum Columns : std::size_t { what, until, by, why, alerts, end };

std::string owner_name(const ViewContext& c, const std::string& owner) {
    for (const auto& partner : c.picture.partners->rows)
        if (partner->owner == owner && !partner->owner_name.empty()) return partner->owner_name;
    return owner;
}

std::vector<Column> columns_of(const ViewContext& c) {
    const bool ja = c.language() == Language::ja;
    return {
        {.id = "what", .title = c.t(Text::silence_what), .width = 220, .stretch = 1.4f, .sortable = false},
        {.id = "until",
         .title = c.t(Text::silence_until),
         .width = ja ? 82.0f : 92.0f,
         .align = Align::right,
         .sortable = false},
        {.id = "by", .title = c.t(Text::silence_by), .width = 90, .priority = 1, .sortable = false},
        {.id = "why", .title = c.t(Text::silence_why), .width = 150, .stretch = 1, .sortable = false},
        {.id = "alerts",
         .title = c.t(Text::silence_alerts),
         .width = 56,
         .align = Align::right,
         .sortable = false,
         .tip = c.t(Text::silence_alerts_tip)},
        {.id = "end", .width = 64, .align = Align::right, .sortable = false},
    };
}

void draw_cell(ViewContext& c, Cell& cell, const Silence& silence, std::size_t column) {
    switch (column) {
        case what:
            return cell.text(silence_text(c, silence.matcher));
        case until:
            return cell.number(raw(date_text(silence.until, c.language())));
        case by:
            return cell.muted(person(silence.by));
        case why:
            return cell.muted(raw(silence.comment));
        default:
            return cell.number(raw(count_text(silence.alerts)),
                               silence.alerts > 0 ? Tone::neutral : Tone::muted);
    }
}

}  // namespace

Phrase silence_text(const ViewContext& c, const SilenceMatcher& matcher) {
    std::string about;
    const auto add = [&](const std::string& text) { about += (about.empty() ? "" : " · ") + text; };
    if (!matcher.scope.empty()) add(scope_text(c, matcher.scope).str());
    if (!matcher.partner.empty()) add(scope_text(c, "partner:" + matcher.partner).str());
    const std::string owner = matcher.owner.empty() ? "" : owner_name(c, matcher.owner);
    if (matcher.rule.empty()) {
        if (about.empty()) return c.t(Text::silence_of_owner, {{"owner", owner}});
        if (!owner.empty()) add(owner);
        return c.t(Text::silence_of_partner, {{"partner", about}});
    }
    if (!owner.empty()) add(owner);
    const std::string rule = rule_name(c, matcher.rule).str();
    return about.empty() ? c.t(Text::silence_everywhere, {{"rule", rule}}) : raw(rule + " · " + about);
}

bool SilenceList::shown(const Session& session) { return session.choice(kList, "") == kSilences; }

void SilenceList::toggle(Session& session) {
    session.choices.insert_or_assign(std::string{kList}, shown(session) ? "" : std::string{kSilences});
}

std::span<const ViewKey> SilenceList::keys() { return kKeys; }

void SilenceList::ask_end(const Silence& silence) {
    ends_ = silence.id;
    open_ = true;
}

void SilenceList::rows(ViewContext& c, const Silences& silences) {
    const auto& all = silences.rows;
    const std::vector<Column> columns = columns_of(c);
    TableSpec spec{.id = "silences", .columns = columns, .rows = all.size()};
    const auto at = std::find_if(all.begin(), all.end(), [&](const Silence& s) { return s.id == selected_; });
    if (at != all.end()) spec.selected = static_cast<std::size_t>(at - all.begin());
    spec.row_name = [&](std::size_t row) { return all[row].id; };
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        if (column != end) return draw_cell(c, cell, all[row], column);
        if (cell.link(c.t(Text::silence_end), Tone::accent)) ask_end(all[row]);
    });
    if (events.selected) selected_ = all[*events.selected].id;
    if (events.opened) ask_end(all[*events.opened]);
}

void SilenceList::dialog_to_end(ViewContext& c) {
    const Asked<SilencesQuery> asked = c.ask(SilencesQuery{});
    const Silence* silence = nullptr;
    for (std::size_t i = 0; asked.answer && i < asked.answer->rows.size(); ++i)
        if (asked.answer->rows[i].id == ends_) silence = &asked.answer->rows[i];
    if (silence == nullptr) open_ = false;
    const Phrase note =
        silence == nullptr ? Phrase{}
                           : c.t(Text::silence_end_note, {{"what", silence_text(c, silence->matcher).str()}});
    const Answer answer = dialog(
        c.ui, "end_silence", open_,
        {.title = c.t(Text::silence_end_title), .note = note, .confirm = c.t(Text::silence_end)}, [] {});
    if (answer == Answer::confirmed) c.intents.send(EndSilence{ends_});
}

void SilenceList::draw(ViewContext& c) {
    const Asked<SilencesQuery> asked = c.ask(SilencesQuery{});
    const std::size_t count = asked.answer ? asked.answer->rows.size() : 0;
    {
        Card card(c.ui, "silences", {0, 0}, c.t(Text::alerts_silences),
                  asked.answer ? raw(count_text(static_cast<std::int64_t>(count))) : Phrase{});
        const Phrase back = c.t(Text::alerts_back);
        const ButtonLook look{
            .kind = ButtonLook::Kind::quiet, .icon = Icon::bell, .tip = raw(chord_text(plain(Key::l)))};
        card.tools(button_width(c.ui, back, look));
        if (button(c.ui, "alerts.back", back, look)) toggle(c.session);
        card.body();
        if (!standing_panel(c, asked.standing, asked.answer != nullptr)) {
            if (count > 0) {
                rows(c, *asked.answer);
            } else {
                state_panel(c.ui, {.kind = PanelKind::empty,
                                   .title = c.t(Text::silences_none),
                                   .note = c.t(Text::silences_none_note)});
            }
        }
    }
    dialog_to_end(c);
}

}  // namespace monomi::console
