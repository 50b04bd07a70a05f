// What became of an action, in the lower right corner: pending, then done or refused with the reason.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

struct Toast {
    enum class State : std::uint8_t { pending, confirmed, refused } state = State::pending;
    std::string id;
    Phrase title{};
    Phrase note{};
};

// The newest first; drawn upwards from the corner of the box, over everything. Landmarks toast:<id>.
void toasts(Ui& ui, const Box& box, std::span<const Toast> items);

}  // namespace monomi::console
