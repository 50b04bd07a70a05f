#include "admin-gui/widgets/input.h"

#include <algorithm>
#include <limits>

#include "admin-gui/widgets/compat.h"

namespace monomi::console {

void Input::add(Event event) {
    event.x = event.kind == Event::Kind::wheel || event.kind == Event::Kind::move ? event.x : x_;
    event.y = event.kind == Event::Kind::wheel || event.kind == Event::Kind::move ? event.y : y_;
    // Only the last of several moves matters.
    if (event.kind == Event::Kind::move && !waiting_.empty() && waiting_.back().kind == Event::Kind::move)
        waiting_.back() = event;
    else
        waiting_.push_back(event);
}

void Input::move(float x, float y) {
    x_ = x;
    y_ = y;
    add({.kind = Event::Kind::move, .x = x, .y = y, .chord = {}});
}

void Input::button(int index, bool down) {
    add({.kind = Event::Kind::button, .index = index, .down = down, .chord = {}});
}

void Input::wheel(float x, float y) { add({.kind = Event::Kind::wheel, .x = x, .y = y, .chord = {}}); }

void Input::key(Key key, bool down, bool ctrl, bool alt, bool shift) {
    add({.kind = Event::Kind::key, .down = down, .chord = {key, ctrl, alt, shift}});
}

void Input::repeat(const Chord& chord) { add({.kind = Event::Kind::repeat, .chord = chord}); }

void Input::character(char32_t code_point) {
    add({.kind = Event::Kind::character, .chord = {}, .code_point = code_point});
}

void Input::leave() { add({.kind = Event::Kind::leave, .chord = {}}); }

bool Input::fits(const Event& event) const {
    return std::none_of(frame_.begin(), frame_.end(), [&](const Event& before) {
        using Kind = Event::Kind;
        if (before.kind == Kind::leave || event.kind == Kind::leave) return true;
        // What follows a button's edge must not move the cursor away from it, nor be another edge.
        if (before.kind == Kind::button)
            return event.kind == Kind::move || event.kind == Kind::button || event.kind == Kind::key;
        if (before.kind == Kind::key || before.kind == Kind::repeat)
            return event.kind == Kind::button ||
                   ((event.kind == Kind::key || event.kind == Kind::repeat) &&
                    event.chord.key == before.chord.key) ||
                   (event.kind == Kind::key && event.down);
        // A key after a typed character would be seen before it.
        if (before.kind == Kind::character) return event.kind == Kind::key || event.kind == Kind::repeat;
        return false;
    });
}

void Input::apply(const Event& event) {
    ImGuiIO& io = ImGui::GetIO();
    switch (event.kind) {
        case Event::Kind::move:
            compat::mouse_position(io, event.x, event.y);
            break;
        case Event::Kind::button:
            compat::mouse_button(io, event.index, event.down);
            break;
        case Event::Kind::wheel:
            compat::mouse_wheel(io, event.x, event.y);
            break;
        case Event::Kind::key:
            compat::modifiers(io, event.chord.ctrl, event.chord.alt, event.chord.shift);
            compat::key(io, event.chord.key, event.down);
            if (event.down) chords_.push_back(event.chord);
            break;
        case Event::Kind::repeat:
            chords_.push_back(event.chord);
            break;
        case Event::Kind::character:
            io.AddInputCharacter(event.code_point);
            if (event.code_point == U'?') chords_.push_back(plain(Key::question));
            if (event.code_point == U'/') chords_.push_back(plain(Key::slash));
            break;
        case Event::Kind::leave: {
            constexpr float kNowhere = -std::numeric_limits<float>::max();
            compat::mouse_position(io, kNowhere, kNowhere);
            compat::release_all(io);
            break;
        }
    }
}

bool Input::feed() {
    frame_.clear();
    chords_.clear();
    while (!waiting_.empty() && fits(waiting_.front())) {
        apply(waiting_.front());
        frame_.push_back(waiting_.front());
        waiting_.pop_front();
    }
    return !waiting_.empty();
}

bool Input::pressed(const Chord& chord) const {
    return std::find(chords_.begin(), chords_.end(), chord) != chords_.end();
}

bool Input::take(const Chord& chord) {
    const auto at = std::find(chords_.begin(), chords_.end(), chord);
    if (at == chords_.end()) return false;
    chords_.erase(at);
    return true;
}

}  // namespace monomi::console
