// Keys as the console names them, independent of window system and Dear ImGui version.
#pragma once
#include <cstdint>
#include <string>

namespace monomi::console {

enum class Key : std::uint8_t {
    none,
    tab,
    left,
    right,
    up,
    down,
    page_up,
    page_down,
    home,
    end,
    insert,
    del,
    backspace,
    space,
    enter,
    escape,
    keypad_enter,
    a,
    b,
    c,
    d,
    e,
    f,
    g,
    h,
    i,
    j,
    k,
    l,
    m,
    n,
    o,
    p,
    q,
    r,
    s,
    t,
    u,
    v,
    w,
    x,
    y,
    z,
    zero,
    one,
    two,
    three,
    four,
    five,
    six,
    seven,
    eight,
    nine,
    f1,
    f2,
    f3,
    f4,
    f5,
    f6,
    f7,
    f8,
    f9,
    f10,
    f11,
    f12,
    slash,
    question,
    comma,
    count
};

// A key with the keys held at the same time. `question` and `slash` are what was typed, wherever the keyboard
// has them.
struct Chord {
    Key key = Key::none;
    bool ctrl = false;
    bool alt = false;
    bool shift = false;
    bool operator==(const Chord&) const = default;
};

[[nodiscard]] constexpr Chord with_ctrl(Key key) { return {key, true, false, false}; }
[[nodiscard]] constexpr Chord with_alt(Key key) { return {key, false, true, false}; }
[[nodiscard]] constexpr Chord plain(Key key) { return {key, false, false, false}; }

// As people read it: "Ctrl+K", "Alt+←", "?".
[[nodiscard]] std::string chord_text(const Chord& chord);

}  // namespace monomi::console
