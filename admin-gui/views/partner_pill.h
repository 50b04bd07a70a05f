// The band of the three-month clock as a status, the same in every view.
#pragma once
#include "admin-gui/model/partner_table.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/status_pill.h"

namespace monomi::console {

[[nodiscard]] Tone band_tone(Band band);
[[nodiscard]] Status band_status(const ViewContext& c, Band band);
// "12 days left", "5 days over"; the dash where no clock runs.
[[nodiscard]] Phrase days_left(const ViewContext& c, const PartnerRow& row);
// How urgent these days are: bad when over, warning within the warnings' days.
[[nodiscard]] Tone days_tone(const PartnerRow& row);

}  // namespace monomi::console
