#include "admin-gui/views/standing_panel.h"

#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {

bool standing_panel(ViewContext& c, const Standing& standing, bool answered) {
    switch (standing.load) {
        case Load::failed:
            if (state_panel(c.ui, {.kind = PanelKind::error,
                                   .title = c.t(Text::answer_failed),
                                   .note = raw(standing.reason),
                                   .action = c.t(Text::retry)}))
                c.intents.send(Refresh{});
            return true;
        case Load::away:
            if (answered) return false;
            state_panel(
                c.ui,
                {.kind = PanelKind::away, .title = c.t(Text::answer_away), .note = raw(standing.reason)});
            return true;
        case Load::loading:
            if (answered) return false;
            state_panel(c.ui, {.kind = PanelKind::loading});
            return true;
        case Load::ready:
            return false;
    }
    return false;
}

}  // namespace monomi::console
