// Structure, headroom and the recommended action in words.
#pragma once
#include "admin-gui/model/structure.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

// Of the funnel; an unknown one as it is written.
[[nodiscard]] Phrase step_text(const Texts& t, std::string_view step);
// "接点を増やす", "Reach more reps"; an unknown one as it is written.
[[nodiscard]] Phrase action_text(const Texts& t, std::string_view code);
// Why, in numbers; empty for `learn` and `maintain` without any.
[[nodiscard]] Phrase action_reason(const ViewContext& c, const RecommendedAction& action);
// "83%" or, where part is unattributed, "42–92%"; the dash for nothing.
[[nodiscard]] Phrase share_text(const std::optional<ShareOfTotal>& share);
// In major units; the dash for nothing.
[[nodiscard]] Phrase money_phrase(const ViewContext& c, std::optional<double> value);
[[nodiscard]] Phrase exact_money_phrase(const ViewContext& c, std::optional<double> value);

}  // namespace monomi::console
