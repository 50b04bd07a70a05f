// What a person does to alerts, with the dialogs that ask for the particulars: acknowledge, assign, comment,
// snooze, silence. A view has one and calls keys(), buttons() and dialogs() in its draw().
#pragma once
#include <string>
#include <vector>

#include "admin-gui/views/view.h"

namespace monomi::console {

class AlertActions {
  public:
    // a, s, c, z and m act on the alert.
    void keys(ViewContext& c, const Alert& alert);
    // The buttons in a row that wraps where it is narrow.
    void buttons(ViewContext& c, const Alert& alert);
    // The dialog that is open; once a frame.
    void dialogs(ViewContext& c);

    // Acknowledges it, or takes that back; does nothing to an alert that does not fire.
    static void acknowledge(ViewContext& c, const Alert& alert);
    void ask_assign(const ViewContext& c, const Alert& alert);
    void ask_comment(const ViewContext& c, const Alert& alert);
    void ask_snooze(const ViewContext& c, const Alert& alert);
    void ask_silence(const ViewContext& c, const Alert& alert);

    // For View::keys().
    [[nodiscard]] static std::span<const ViewKey> key_list();

  private:
    enum class Asks : std::uint8_t { nothing, assign, comment, snooze, silence };
    void ask(const ViewContext& c, const Alert& alert, Asks what);
    void assign_dialog(ViewContext& c);
    void name_buttons(Ui& ui);
    void comment_dialog(ViewContext& c);
    void snooze_dialog(ViewContext& c);
    void silence_dialog(ViewContext& c);
    void span_buttons(ViewContext& c, const char* id, std::span<const int> spans);

    Asks asks_ = Asks::nothing;
    bool open_ = false, focus_ = false;
    std::string alert_;
    Phrase title_{};                  // of the alert
    std::vector<std::string> names_;  // offered for an assignment
    bool snoozed_ = false;
    std::string to_, due_, comment_, until_;
    std::vector<SilenceMatcher> matchers_;  // offered for a silence, the narrowest first
    std::size_t matcher_ = 0;
};

}  // namespace monomi::console
