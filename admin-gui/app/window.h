// The window (GLFW) and the renderer (OpenGL 3 of Dear ImGui). One a process; main thread.
#pragma once
#include <memory>
#include <string>
#include <utility>

#include "admin-gui/widgets/input.h"
#include "common/domain/result.h"

struct GLFWwindow;

namespace monomi::console {

class Window {
  public:
    struct Wish {
        int width = 1440, height = 900;  // pixels
        bool visible = true;
    };
    // Needs a context of Dear ImGui. Without a display the error says so, and how to go on.
    [[nodiscard]] static Result<std::unique_ptr<Window>> open(const Wish& wish);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // Where events go from now on; outlives the window or the next call.
    void send_input_to(Input& input) { input_ = &input; }
    // True if an event came that a frame should follow.
    bool wait(double seconds);
    // For the task bar; costs nothing where it is the same.
    void set_title(const std::string& title);
    [[nodiscard]] bool should_close() const;
    [[nodiscard]] float content_scale() const;
    [[nodiscard]] int width() const;  // pixels of the drawing area
    [[nodiscard]] int height() const;

    // Makes the font texture of the atlas as it is now.
    void renew_fonts();
    // Draws the data of ImGui::Render() into whatever is bound.
    void draw(unsigned background) const;
    void swap();
    // Since the last time it was asked, the window's content was lost (uncovered, resized).
    [[nodiscard]] bool take_damage() { return std::exchange(damaged_, false); }
    void show_cursor();

    // Any thread.
    static void wake();

  private:
    Window() = default;
    struct Callbacks;

    GLFWwindow* window_ = nullptr;
    Input* input_ = nullptr;
    std::string title_;
    bool had_event_ = false;
    bool damaged_ = true;
    bool renderer_ = false;
};

}  // namespace monomi::console
