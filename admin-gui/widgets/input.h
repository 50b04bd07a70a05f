// Input of mouse and keyboard on its way to Dear ImGui. Events wait in a queue with their cursor position; a
// frame takes at most one edge of each key and button, so that a fast click or Ctrl+K is not lost when a
// frame takes long. Main thread.
#pragma once
#include <deque>
#include <vector>

#include "admin-gui/widgets/keys.h"

namespace monomi::console {

class Input {
  public:
    void move(float x, float y);  // pixels of the window
    void button(int index, bool down);
    void wheel(float x, float y);  // in lines
    void key(Key key, bool down, bool ctrl, bool alt, bool shift);
    void repeat(const Chord& chord);  // a held key
    void character(char32_t code_point);
    void leave();  // the cursor has left the window, or the focus has

    // Hands over to Dear ImGui what one frame takes; before ImGui::NewFrame(). True if more is waiting.
    bool feed();

    // The chords of this frame that nobody has taken yet.
    [[nodiscard]] bool pressed(const Chord& chord) const;
    // As pressed(), and no one after finds it.
    bool take(const Chord& chord);
    void take_all() { chords_.clear(); }

  private:
    struct Event {
        enum class Kind : std::uint8_t { move, button, wheel, key, repeat, character, leave } kind;
        float x = 0, y = 0;
        int index = 0;
        bool down = false;
        Chord chord;
        char32_t code_point = 0;
    };
    void add(Event event);
    [[nodiscard]] bool fits(const Event& event) const;
    void apply(const Event& event);

    std::deque<Event> waiting_;
    std::vector<Event> frame_;
    std::vector<Chord> chords_;
    float x_ = 0, y_ = 0;
};

}  // namespace monomi::console
