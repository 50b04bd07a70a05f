// What stands where data would: nothing yet, loading, an error; and the band above old data.
#pragma once
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

enum class PanelKind : std::uint8_t { empty, loading, away, error };

struct StatePanel {
    PanelKind kind = PanelKind::empty;
    Phrase title{};   // by default the kind's own
    Phrase note{};    // why, and what to do
    Phrase action{};  // label of a button; empty: none
};

// In the middle of what is left of the window. True when the button was clicked (landmark
// button:panel.action).
bool state_panel(Ui& ui, const StatePanel& panel);

// A band across the view: the data below is old. Landmark: band:stale.
void stale_band(Ui& ui, const Phrase& phrase);

}  // namespace monomi::console
