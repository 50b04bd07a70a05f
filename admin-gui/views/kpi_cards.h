// A row of the organisation's KPIs: value, change, course; each opens its records.
#pragma once
#include <span>

#include "admin-gui/views/view.h"

namespace monomi::console {

// In order of importance: as many as fit are shown. Landmarks number:<code>.
void kpi_cards(ViewContext& c, std::span<const std::string_view> codes);

}  // namespace monomi::console
