// Buttons and switches.
#pragma once
#include <span>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

struct ButtonLook {
    enum class Kind : std::uint8_t { normal, primary, quiet, danger } kind = Kind::normal;
    Icon icon = Icon::none;
    bool enabled = true;
    bool busy = false;  // an action is under way: shown, not clickable
    float width = 0;    // 0: as the text needs
    Phrase tip{};       // tooltip, such as the key that does the same
};

// Landmark: button:<id>.
bool button(Ui& ui, const char* id, const Phrase& label, const ButtonLook& look = {});
[[nodiscard]] float button_width(const Ui& ui, const Phrase& label, const ButtonLook& look = {});

// Puts the next item of this width (pixels) on the same line where it fits.
void next_in_line(const Ui& ui, float width);

// A square with an icon; the tip says what it does. Landmark: button:<id>.
bool icon_button(Ui& ui, const char* id, Icon icon, const Phrase& tip, bool selected = false,
                 bool enabled = true);

// A row of which one is chosen: 30d | 90d | 1y. True when another was chosen. Landmarks:
// segment:<id>.<index>.
bool segmented(Ui& ui, const char* id, std::span<const Phrase> items, std::size_t& chosen);
[[nodiscard]] float segmented_width(const Ui& ui, std::span<const Phrase> items);

// Text that goes somewhere when clicked, as breadcrumbs and cells use it. Landmark: link:<id>.
bool link(Ui& ui, const char* id, const Phrase& label, Tone tone = Tone::accent,
          FontRole font = FontRole::body);

}  // namespace monomi::console
