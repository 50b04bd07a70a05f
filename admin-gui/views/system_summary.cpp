#include <array>

#include "admin-gui/model/format.h"
#include "admin-gui/views/connection_text.h"
#include "admin-gui/views/system_cards.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/number_card.h"

namespace monomi::console {
namespace {

NumberCard plain(const char* id, const Phrase& label, const Phrase& value) {
    NumberCard card;
    card.id = id;
    card.label = label;
    card.value = value;
    card.clickable = false;
    return card;
}

NumberCard connection(const ViewContext& c) {
    const Connection& connection = c.picture.connection;
    const std::string& zone = c.picture.catalogue->time_zone;
    Text state = Text::system_live;
    if (connection.state == Connection::State::connecting) state = Text::system_connecting;
    if (connection.state == Connection::State::stale) state = Text::system_stale;
    NumberCard card = plain("connection", c.t(Text::system_connection), c.t(state));
    if (connection.state != Connection::State::connecting)
        card.versus = c.t(connection.live() ? Text::system_live_since : Text::system_stale_since,
                          {{"time", time_text(connection.since, zone)}});
    if (connection.state == Connection::State::stale) {
        card.delta = stale_reason(c.t, connection);
        card.delta_tone = Tone::warning;
    }
    return card;
}

Phrase speed_of(const ViewContext& c) {
    const BusinessClock& clock = c.picture.clock;
    if (clock.speed <= 0) return c.t(Text::system_clock_stands);
    if (!clock.set) return c.t(Text::system_clock_real);
    if (clock.speed <= 1) return c.t(Text::system_clock_set);
    constexpr double day_s = 86'400;
    return c.t(Text::system_clock_fast,
               {{"duration", duration_text(static_cast<std::int64_t>(day_s / clock.speed), c.language())}});
}

NumberCard clock(const ViewContext& c) {
    const Instant now = c.picture.clock.at(c.now);
    NumberCard card = plain("clock", c.t(Text::system_clock), {});
    if (now == 0) {
        card.value = raw(date_text(std::optional<Date>(), c.language()));
        card.note = c.t(Text::loading);
        return card;
    }
    card.value = raw(time_text(now, c.picture.catalogue->time_zone));
    if (c.picture.as_of) card.unit = raw(date_text(*c.picture.as_of, c.language()));
    card.versus = speed_of(c);
    return card;
}

NumberCard records(const ViewContext& c) {
    const SystemState& system = *c.picture.system;
    NumberCard card = plain("records", c.t(Text::system_records_held), raw(count_text(system.records_total)));
    card.trend = system.rates;
    card.trend_from_zero = true;
    card.versus = system.rates.empty() ? Phrase{}
                                       : c.t(Text::system_applying,
                                             {{"rate", rate_text(static_cast<double>(system.rates.back()))}});
    return card;
}

NumberCard lag(const ViewContext& c) {
    const SystemState& system = *c.picture.system;
    const Phrase value =
        system.lag ? raw(count_text(*system.lag)) : raw(date_text(std::optional<Date>(), c.language()));
    NumberCard card = plain("lag", c.t(Text::system_behind), value);
    const bool fine = system.caught_up && c.picture.complete;
    card.delta = c.t(fine ? Text::system_caught_up : Text::system_catching_up);
    card.delta_tone = fine ? Tone::good : Tone::warning;
    return card;
}

NumberCard rejected(const ViewContext& c) {
    const SystemState& system = *c.picture.system;
    NumberCard card = plain("rejected", c.t(Text::system_rejected), raw(count_text(system.rejected)));
    card.versus = c.t(Text::system_oddities,
                      {{"orphans", count_text(system.orphans)}, {"conflicts", count_text(system.conflicts)}});
    return card;
}

}  // namespace

float system_summary_height(const Ui& ui) { return number_card_height(ui); }

void system_summary(ViewContext& c) {
    const std::array<NumberCard, 5> cards{connection(c), clock(c), records(c), lag(c), rejected(c)};
    const Box line = take_space({0, system_summary_height(c.ui)});
    const ImVec2 after{line.x, line.bottom() + c.ui.tokens.size.gap_large};
    ImGui::SetCursorScreenPos(line.min());
    Row row(c.ui, {1, 1, 1.2f, 1, 1});
    for (const NumberCard& card : cards) (void)number_card(c.ui, card, {row.next(), line.height});
    ImGui::SetCursorScreenPos(after);
}

}  // namespace monomi::console
