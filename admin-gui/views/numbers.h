// Readings as views show them, and the way to the records behind them.
#pragma once
#include "admin-gui/model/format.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

// Short, in its unit; the dash where there is no value.
[[nodiscard]] Phrase figure(const ViewContext& c, const Reading& reading, const KpiInfo& kpi);
// The change against the former period; empty where one of the two is missing.
[[nodiscard]] Phrase change(const ViewContext& c, const Reading& reading, const KpiInfo& kpi);
[[nodiscard]] Tone change_tone(const ViewContext& c, const Reading& reading, const KpiInfo& kpi);
// For the tooltip: the exact value, the former one, how much of it is covered; or why there is none.
[[nodiscard]] Phrase figure_note(const ViewContext& c, const Reading& reading, const KpiInfo& kpi,
                                 Period period);
[[nodiscard]] Phrase kpi_label(const ViewContext& c, const KpiInfo& kpi);

// Opens the records behind a number ("org", "partner:P-0012", "rep:…").
void open_records(ViewContext& c, std::string kpi, std::string scope, Period period);

}  // namespace monomi::console
