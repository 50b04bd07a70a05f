// The courses of one partner over twelve months.
#pragma once
#include "admin-gui/views/view.h"

namespace monomi::console {

// Cards at the cursor, of the given size in pixels.
void touchpoint_mix_card(ViewContext& c, const PartnerDetail& partner, float width, float height);
void partner_trend_card(ViewContext& c, const PartnerDetail& partner, float width, float height);

}  // namespace monomi::console
