// A month's days to choose one from.
#pragma once
#include <optional>

#include "admin-gui/widgets/paint.h"
#include "common/domain/date.h"

namespace monomi::console {

// The day in the upper left corner: the Monday on or before the first of the month that `of` is in.
[[nodiscard]] Date first_of_grid(Date of);

// Six weeks from Monday to Sunday at the cursor; `shown`, a day of the month that is shown, moves by the
// arrows in the head. Gives the day that was clicked. Landmarks: button:<id>.before, button:<id>.after,
// day:<id>.2026-11-25.
std::optional<Date> month_calendar(Ui& ui, const char* id, Date& shown, std::optional<Date> chosen);
[[nodiscard]] float month_calendar_width(const Ui& ui);

}  // namespace monomi::console
