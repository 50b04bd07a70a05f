// One frame of the console: bars, the present view, palette, help, toasts; and the keys that work everywhere.
// Knows no window and no feed, so that tests drive it. Main thread.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "admin-gui/app/as_of_bar.h"
#include "admin-gui/app/help_overlay.h"
#include "admin-gui/app/key_table.h"
#include "admin-gui/app/palette.h"
#include "admin-gui/app/saved_views.h"
#include "admin-gui/views/explain_drawer.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class Shell {
  public:
    // `wake`: called from another thread when a long selection is ready.
    Shell(Fonts& fonts, ViewList views, std::function<void()> wake = nullptr);

    // Before ImGui::NewFrame(): hands the waiting input over and builds the fonts if language, scale or a
    // rare character needs it.
    struct Prepared {
        bool more_input = false;     // another frame should follow at once
        bool fonts_changed = false;  // the renderer must make its texture anew
    };
    Prepared prepare(float scale);
    // Between ImGui::NewFrame() and ImGui::Render(); fills the display. `now`: machine time, ms since the
    // epoch.
    void frame(const Picture& picture, Intents& intents, Instant now);

    // "(12) Alerts · main · Monomi": what is urgent, the view, the workspace.
    [[nodiscard]] std::string title(const Picture& picture);

    [[nodiscard]] Ui& ui() { return ui_; }
    [[nodiscard]] Session& session() { return session_; }
    [[nodiscard]] Selectors& selectors() { return selectors_; }
    [[nodiscard]] const ViewList& views() const { return views_; }
    [[nodiscard]] bool wants_to_quit() const { return quit_; }
    void open_help() { help_.toggle(); }
    void open_palette() { palette_.open(); }

  private:
    void run(Command command, Intents& intents);
    void keys(Intents& intents);
    void go_keys();
    void draw_view(ViewContext& context, View& view, const Box& area);
    [[nodiscard]] std::vector<PaletteItem> commands(ViewContext& context, View& view, Intents& intents);
    [[nodiscard]] View& current();

    Ui ui_;
    Session session_;
    Selectors selectors_;
    ViewList views_;
    CommandPalette palette_;
    HelpOverlay help_;
    SavedViews saved_;
    AsOfBar as_of_;
    ExplainDrawer explain_;
    bool go_pending_ = false;  // g was pressed
    bool quit_ = false;
};

}  // namespace monomi::console
