// A status: shape, text and colour together, so that it never rests on colour alone.
#pragma once
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// good ●, warning ▲, bad ◆, special ■, the others ○.
[[nodiscard]] Shape shape_of(Tone tone);

struct Status {
    Phrase text{};
    Tone tone = Tone::neutral;
    std::optional<Shape> shape{};  // another than that of the tone
};

[[nodiscard]] float status_pill_width(const Ui& ui, const Status& status);
// In the middle of the box's height, from its left; cut when the box is too narrow.
void status_pill(Ui& ui, const Box& box, const Status& status);
// At the cursor, as an item.
void status_pill(Ui& ui, const Status& status);

}  // namespace monomi::console
