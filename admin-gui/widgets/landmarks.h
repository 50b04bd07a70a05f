// Where the widgets of the frame are, by name. Every interactive widget leaves one, so that tests (and
// people's scripts) find it.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace monomi::console {

struct Landmark {
    float x = 0, y = 0, width = 0, height = 0;  // pixels of the window
    bool visible = false;                       // its middle is not clipped away
    int frame = 0;                              // in which it was drawn last
    [[nodiscard]] float middle_x() const { return x + width / 2; }
    [[nodiscard]] float middle_y() const { return y + height / 2; }
};

class Landmarks {
  public:
    void begin_frame() { ++frame_; }
    [[nodiscard]] int frame() const { return frame_; }
    void leave(std::string_view name, Landmark mark) {
        mark.frame = frame_;
        const auto at = marks_.find(name);
        if (at == marks_.end())
            marks_.emplace(name, mark);
        else
            at->second = mark;
    }
    // Null when no widget of this name was drawn in the present frame.
    [[nodiscard]] const Landmark* find(std::string_view name) const {
        const auto at = marks_.find(name);
        return at == marks_.end() || at->second.frame != frame_ ? nullptr : &at->second;
    }
    // All of any frame.
    [[nodiscard]] const std::map<std::string, Landmark, std::less<>>& all() const { return marks_; }

  private:
    int frame_ = 0;
    std::map<std::string, Landmark, std::less<>> marks_;
};

}  // namespace monomi::console
