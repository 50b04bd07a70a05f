#include "admin-gui/widgets/toast.h"

#include <algorithm>

namespace monomi::console {
namespace {

struct Look {
    Shape shape;
    Tone tone;
    Text text;
};

Look look_of(Toast::State state) {
    switch (state) {
        case Toast::State::pending:
            return {Shape::ring, Tone::accent, Text::pending};
        case Toast::State::confirmed:
            return {Shape::tick, Tone::good, Text::confirmed};
        case Toast::State::refused:
            return {Shape::cross, Tone::bad, Text::refused};
    }
    return {Shape::none, Tone::neutral, Text::pending};
}

}  // namespace

void toasts(Ui& ui, const Box& box, std::span<const Toast> items) {
    if (items.empty()) return;
    const Tokens& t = ui.tokens;
    const float width = std::min(t.px(340), box.width - 2 * t.size.gap_large);
    const float text_width = width - t.px(56);
    float bottom = box.bottom() - t.size.gap_large;
    ImGui::SetNextWindowPos(box.min());
    ImGui::SetNextWindowSize({box.width, box.height});
    ImGui::Begin("toasts", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    for (const Toast& toast : items.first(std::min<std::size_t>(items.size(), 4))) {
        const Look look = look_of(toast.state);
        const Phrase note = toast.note.empty() ? ui.text(look.text) : toast.note;
        const float lines =
            paint::wrapped(ui, {0, 0}, text_width, FontRole::small, t.colour.muted, note, false);
        const float height = t.px(34) + lines + t.size.gap;
        const Box place{box.right() - width - t.size.gap_large, bottom - height, width, height};
        paint::fill(place, t.colour.raised, t.size.radius);
        paint::outline(place, faded(t.of(look.tone), 0.5f), t.size.radius, t.size.line);
        paint::shape(ui, {place.x + t.px(20), place.y + t.px(20)}, t.px(5), look.shape, t.of(look.tone));
        paint::text_in(ui, {place.x + t.px(40), place.y + t.px(8), text_width, t.px(22)}, FontRole::body,
                       t.colour.text, toast.title);
        paint::wrapped(ui, {place.x + t.px(40), place.y + t.px(31)}, text_width, FontRole::small,
                       t.colour.muted, note);
        leave_landmark(ui, "toast:" + toast.id, place);
        bottom -= height + t.size.gap;
    }
    ImGui::End();
}

}  // namespace monomi::console
