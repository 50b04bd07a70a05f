// What a view is: draw() and an entry in view_list.cpp.
//
//     class Partners final : public View {
//       public:
//         Partners() : View({.id = "partners", .title = Text::partners_title, .icon = Icon::users, .letter =
//         Key::p}) {} void draw(ViewContext& c) override;
//     };
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "admin-gui/model/intents.h"
#include "admin-gui/model/picture.h"
#include "admin-gui/model/selection.h"
#include "admin-gui/model/session.h"
#include "admin-gui/widgets/icons.h"
#include "admin-gui/widgets/ui.h"

namespace monomi::console {

// What a view works with during one frame. Main thread.
struct ViewContext {
    Ui& ui;
    const Picture& picture;
    Session& session;
    Intents& intents;
    Selectors& selectors;
    const Texts& t;  // t(Text::key); the same as ui.text
    Instant now;     // machine time, ms since the epoch

    [[nodiscard]] Language language() const { return t.language(); }
    // The chord of one of the view's keys() was pressed; each once.
    [[nodiscard]] bool key(const Chord& chord) const { return ui.take_key(chord); }
    // Names a question that the view looks at in this frame (inquiry.h), with what is known of its answer.
    template <class Query>
    [[nodiscard]] Asked<Query> ask(const Query& query) const {
        session.ask(query);
        return picture.answers->find(query);
    }
};

struct ViewInfo {
    const char* id;  // as Place::view names it, and --view
    Text title;
    Icon icon;
    Key letter = Key::none;  // g and this letter go to it
    bool listed = true;      // in the side bar and the palette
    bool needs_data = true;  // a screenshot of it waits for the figures
};

// Shown in the help while the view is: only keys that draw() acts on.
struct ViewKey {
    Chord chord;
    Text does;
};

// Offered in the palette while the view is shown.
struct ViewAction {
    Phrase label;
    std::function<void()> run;
    std::string chord{};  // the key that does the same
};

class View {
  public:
    explicit View(const ViewInfo& info) : info_(info) {}
    virtual ~View() = default;
    View(const View&) = delete;
    View& operator=(const View&) = delete;

    // Into the present window of Dear ImGui, from its cursor on; the window is the view's area without the
    // padding.
    virtual void draw(ViewContext& context) = 0;
    [[nodiscard]] virtual std::span<const ViewKey> keys() const { return {}; }
    [[nodiscard]] virtual std::vector<ViewAction> actions(ViewContext&) { return {}; }

    [[nodiscard]] const ViewInfo& info() const { return info_; }

  private:
    ViewInfo info_;
};

using ViewList = std::vector<std::unique_ptr<View>>;

// Every view, in the order of the side bar.
[[nodiscard]] ViewList make_views();
// Null where no view has the id.
[[nodiscard]] View* find_view(const ViewList& views, std::string_view id);

}  // namespace monomi::console
