// The cards of the view "system".
#pragma once
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// Connection, business clock, records, lag, refused records: a row across the window.
void system_summary(ViewContext& c);
[[nodiscard]] float system_summary_height(const Ui& ui);
// The services of the suite; the selected one is remembered in the session.
void services_card(ViewContext& c, ImVec2 size);
// Everything that the selected service says about itself.
void service_detail_card(ViewContext& c, ImVec2 size);
void records_card(ViewContext& c, ImVec2 size);
void store_card(ViewContext& c, ImVec2 size);
void sources_card(ViewContext& c, ImVec2 size);
// What each service handles a second, as a chart over the last minutes.
void throughput_card(ViewContext& c, ImVec2 size);
// The height at which neither records_card() nor store_card() scrolls.
[[nodiscard]] float counts_height(const ViewContext& c);

}  // namespace monomi::console
