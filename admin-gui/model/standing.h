// How it stands with a part of the picture, and with the connection behind all of it.
#pragma once
#include <cstdint>
#include <string>

#include "common/domain/calendar.h"

namespace monomi::console {

enum class Load : std::uint8_t {
    loading,  // nothing yet
    ready,    // may be old all the same: see Connection
    away,     // the service behind it does not run; what was known is kept
    failed    // it answered with an error: `reason`
};

// Every part of the picture has one. Views show a part's rows also where it is away, beside the reason.
struct Standing {
    Load load = Load::loading;
    std::string reason;  // in English, of the system; for away and failed
    Instant since = 0;   // machine time in ms since the epoch at which it became so
    [[nodiscard]] bool ready() const { return load == Load::ready; }
};

struct Connection {
    enum class State : std::uint8_t {
        connecting,  // never heard the bus yet
        live,
        stale  // the bus is away: the last numbers stay
    };
    State state = State::connecting;
    // Machine time in ms since the epoch: when the state began; of stale, when the bus was last heard.
    Instant since = 0;
    std::string reason;  // "bus_away", "bus_silent", "kpi_away" or a text of the system; empty when live
    [[nodiscard]] bool live() const { return state == State::live; }
};

}  // namespace monomi::console
