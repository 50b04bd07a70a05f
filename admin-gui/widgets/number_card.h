// A big number with its change and its course.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

struct NumberCard {
    const char* id = "";
    Phrase label{};
    Phrase value{};     // "¥1.2億"
    Phrase unit{};      // small, beside the value
    Phrase exact{};     // tooltip of the value
    Phrase delta{};     // "+2.4%"; empty: none
    int direction = 0;  // of the change: an arrow up (1), down (-1) or none (0)
    Tone delta_tone = Tone::muted;
    Phrase versus{};  // "vs. previous month"; alone where there is no delta
    Phrase note{};    // instead of delta and versus: why there is no value
    std::span<const float> trend{};
    Tone trend_tone = Tone::accent;
    bool trend_from_zero = false;
    bool clickable = true;
};

// Landmark number:<id>. True when clicked. The usual height is number_card_height().
bool number_card(Ui& ui, const NumberCard& card, ImVec2 size);
[[nodiscard]] float number_card_height(const Ui& ui);

}  // namespace monomi::console
