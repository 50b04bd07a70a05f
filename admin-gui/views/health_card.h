// How healthy a partner is and why, what would help most; and how healthy all are.
#pragma once
#include "admin-gui/model/health.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"
#include "admin-gui/widgets/status_pill.h"

namespace monomi::console {

[[nodiscard]] Status health_status(const Texts& t, HealthBand band);
[[nodiscard]] Phrase health_part(const Texts& t, std::string_view part);
// "活動を標準まで上げると +14点"; empty where there is none.
[[nodiscard]] Phrase biggest_fix(const ViewContext& c, const HealthRow& row);

// Of one partner. Landmarks card:<id>, health.part:<part>, health.fix, and health.by_clock where the clock
// decides the band, and not the score.
void health_card(ViewContext& c, const char* id, const Asked<HealthQuery>& asked, ImVec2 size);
// Of all partners under contract; a click on a band lists its partners. Landmarks health:<band>.
void health_bands_card(ViewContext& c, const char* id, ImVec2 size);
}  // namespace monomi::console
