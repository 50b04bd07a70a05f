// What a factor of a score rests on, as people say it.
#pragma once
#include "admin-gui/model/details.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

// The service's word or figure in the language of the screen; one that is not known stays as it is.
[[nodiscard]] Phrase factor_value(const ViewContext& c, const ScoreFactor& factor);

}  // namespace monomi::console
