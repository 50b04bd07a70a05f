// The console without a window: frames are driven by the test, input goes through landmarks.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "admin-gui/app/shell.h"
#include "admin-gui/model/fake/fake_picture.h"

namespace monomi::console {

class Stage {
  public:
    explicit Stage(float width = 1280, float height = 800, float scale = 1);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    // What is shown from the next frame on, with the details that the session asks for.
    void show(PicturePtr picture) { picture_ = std::move(picture); }
    // The same with just the details and answers that it holds.
    void show_as_is(PicturePtr picture) {
        show(std::move(picture));
        as_is_ = true;
    }
    void go(std::string_view view);
    void frames(int count = 3);
    // Moves, waits two frames, presses, waits one, releases, waits two. The landmark must be there.
    void click(const std::string& landmark);
    void double_click(const std::string& landmark);
    void press(const Chord& chord);
    void type(std::u32string_view text);

    [[nodiscard]] const Landmark* find(std::string_view landmark) {
        return shell_->ui().landmarks.find(landmark);
    }
    [[nodiscard]] bool sees(std::string_view landmark);
    // Those of the last frame that begin with the text.
    [[nodiscard]] std::vector<std::string> landmarks(std::string_view beginning);
    [[nodiscard]] Session& session() { return shell_->session(); }
    [[nodiscard]] Intents& intents() { return intents_; }
    [[nodiscard]] const Picture& picture() const { return *detailed_; }
    [[nodiscard]] Ui& ui() { return shell_->ui(); }
    [[nodiscard]] std::string title() { return shell_->title(*picture_); }

  private:
    void frame();

    float scale_;
    std::unique_ptr<Fonts> fonts_;
    std::unique_ptr<Shell> shell_;
    Intents intents_;
    PicturePtr picture_, detailed_;
    bool as_is_ = false;
};

}  // namespace monomi::console
