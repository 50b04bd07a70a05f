// The texts of rows that a plain word of a filter is looked for in, folded; a row's own name comes first.
#pragma once
#include <string>

#include "admin-gui/model/alert_table.h"
#include "admin-gui/model/partner_table.h"
#include "admin-gui/model/rep_table.h"

namespace monomi::console {

[[nodiscard]] std::string search_text(const PartnerRow& row);
[[nodiscard]] std::string search_text(const RepRow& row);
[[nodiscard]] std::string search_text(const Alert& alert);

}  // namespace monomi::console
