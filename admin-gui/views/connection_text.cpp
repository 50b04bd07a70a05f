#include "admin-gui/views/connection_text.h"

namespace monomi::console {

Phrase stale_reason(const Texts& t, const Connection& connection) {
    if (connection.reason == "bus_away" || connection.reason == "bus_silent") return t(Text::bus_away);
    if (connection.reason == "kpi_away") return t(Text::kpi_away);
    return raw(connection.reason);
}

}  // namespace monomi::console
