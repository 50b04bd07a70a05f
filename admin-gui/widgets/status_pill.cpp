#include "admin-gui/widgets/status_pill.h"

#include <algorithm>

namespace monomi::console {

Shape shape_of(Tone tone) {
    switch (tone) {
        case Tone::good:
            return Shape::dot;
        case Tone::warning:
            return Shape::triangle;
        case Tone::bad:
            return Shape::diamond;
        case Tone::special:
            return Shape::square;
        case Tone::neutral:
        case Tone::muted:
        case Tone::accent:
            return Shape::ring;
    }
    return Shape::ring;
}

float status_pill_width(const Ui& ui, const Status& status) {
    return paint::text_width(ui, FontRole::small, status.text.str()) + ui.tokens.px(25);
}

void status_pill(Ui& ui, const Box& box, const Status& status) {
    const Tokens& t = ui.tokens;
    const Colour colour = t.of(status.tone);
    const float height = t.px(20);
    const Box pill{box.x, box.middle_y() - height / 2, std::min(box.width, status_pill_width(ui, status)),
                   height};
    paint::fill(pill, faded(colour, t.theme == Theme::dark ? 0.15f : 0.11f), height / 2);
    paint::shape(ui, {pill.x + t.px(11), pill.middle_y()}, t.px(3.2f),
                 status.shape.value_or(shape_of(status.tone)), colour);
    paint::text_in(ui, {pill.x + t.px(18), pill.y, pill.width - t.px(24), pill.height}, FontRole::small,
                   t.theme == Theme::dark ? mixed(colour, t.colour.text, 0.15f) : colour, status.text);
}

void status_pill(Ui& ui, const Status& status) {
    status_pill(ui, take_space({status_pill_width(ui, status), ui.tokens.px(20)}), status);
}

}  // namespace monomi::console
