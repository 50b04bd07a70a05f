// A mark that is drawn along a line of steps.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

struct SliderMark {
    int step = 0;
    Phrase label{};
};

struct Slider {
    const char* id = "";
    int last = 1;                         // steps go from 0 to this
    std::span<const SliderMark> marks{};  // below the line, in order; those that do not fit are left out
    Tone tone = Tone::accent;
};

struct SliderEvents {
    bool moving = false;    // the mark is held: `step` follows the cursor
    bool released = false;  // it was let go at `step`
};

// Landmark slider:<id>. A click anywhere moves the mark there.
SliderEvents slider(Ui& ui, const Slider& look, int& step, ImVec2 size);

}  // namespace monomi::console
