// A panel over the right side of the window, with the view still in sight beside it: what is behind
// something.
#pragma once
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

struct DrawerLook {
    Phrase title{};
    Phrase note{};      // under the title
    float width = 560;  // points
};

// Drawn while `open`; Esc, the cross and a click beside it set `open` to false. Content is drawn between
// begin and end when true is given. Landmarks drawer:<id>, button:<id>.close.
bool begin_drawer(Ui& ui, const char* id, bool& open, const DrawerLook& look);
void end_drawer();

}  // namespace monomi::console
