// The silences: what is muted, until when, by whom and why; each can be ended.
#pragma once
#include <string>

#include "admin-gui/views/row_finder.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

// What a silence mutes, in words.
[[nodiscard]] Phrase silence_text(const ViewContext& c, const SilenceMatcher& matcher);

class SilenceList {
  public:
    // Whether the view "alerts" shows them instead of the alerts.
    [[nodiscard]] static bool shown(const Session& session);
    static void toggle(Session& session);

    void draw(ViewContext& c);
    [[nodiscard]] static std::span<const ViewKey> keys();

  private:
    void rows(ViewContext& c, const Silences& silences);
    void ask_end(const Silence& silence);
    void dialog_to_end(ViewContext& c);

    std::string selected_, ends_;  // ids
    bool open_ = false;
};

}  // namespace monomi::console
