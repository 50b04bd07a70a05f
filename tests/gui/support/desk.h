// A console without window or renderer: frames are driven by the test, and people's hands are functions.
// Widgets are found by their landmarks.
#pragma once
#include <memory>
#include <set>
#include <string>

#include "admin-gui/app/shell.h"
#include "admin-gui/model/fake/fake_picture.h"

struct ImGuiContext;

namespace monomi::console {

class Desk {
  public:
    struct Setting {
        Language language = Language::en;
        Theme theme = Theme::dark;
        float width = 1280, height = 800;  // points
        float scale = 1;
        std::string view{};  // empty: the session's first
    };
    Desk(PicturePtr picture, const Setting& setting);
    // Every view of the console.
    Desk(PicturePtr picture, const Setting& setting, ViewList views);
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    void frames(int count = 1);
    // From the next frame on; the details that the session asks for are added.
    void show(PicturePtr picture) { picture_ = std::move(picture); }

    // Moves there, waits two frames, presses, waits one, releases, waits two. Fails the test when the
    // landmark is not to be seen.
    void click(const std::string& landmark);
    void hover(const std::string& landmark);
    void press(const Chord& chord);
    void type(const std::string& text);

    // Null when it was not drawn in the last frame.
    [[nodiscard]] const Landmark* find(const std::string& landmark) {
        return shell_->ui().landmarks.find(landmark);
    }
    // Drawn in the last frame and not clipped away.
    [[nodiscard]] bool sees(const std::string& landmark);

    [[nodiscard]] Shell& shell() { return *shell_; }
    [[nodiscard]] Session& session() { return shell_->session(); }
    [[nodiscard]] Intents& intents() { return intents_; }
    // Characters that were drawn and that no font has.
    [[nodiscard]] const std::set<char32_t>& missing_characters() { return shell_->ui().fonts.unobtainable(); }
    // Machine time of the frames, ms since the epoch.
    Instant now = fake_now;

  private:
    PicturePtr picture_;
    Setting setting_;
    Intents intents_;
    ImGuiContext* context_ = nullptr;
    std::unique_ptr<Shell> shell_;
};

}  // namespace monomi::console
