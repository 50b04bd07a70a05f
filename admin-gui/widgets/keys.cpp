#include "admin-gui/widgets/keys.h"

#include <array>

namespace monomi::console {
namespace {

constexpr std::array<const char*, static_cast<std::size_t>(Key::count)> kNames{
    "",          "Tab",   "←",     "→",   "↑",     "↓",  "PgUp", "PgDn", "Home", "End", "Ins", "Del",
    "Backspace", "Space", "Enter", "Esc", "Enter", "A",  "B",    "C",    "D",    "E",   "F",   "G",
    "H",         "I",     "J",     "K",   "L",     "M",  "N",    "O",    "P",    "Q",   "R",   "S",
    "T",         "U",     "V",     "W",   "X",     "Y",  "Z",    "0",    "1",    "2",   "3",   "4",
    "5",         "6",     "7",     "8",   "9",     "F1", "F2",   "F3",   "F4",   "F5",  "F6",  "F7",
    "F8",        "F9",    "F10",   "F11", "F12",   "/",  "?",    ","};

}  // namespace

std::string chord_text(const Chord& chord) {
    std::string out;
    if (chord.ctrl) out += "Ctrl+";
    if (chord.alt) out += "Alt+";
    if (chord.shift) out += "Shift+";
    std::string name = kNames[static_cast<std::size_t>(chord.key)];
    const bool letter = chord.key >= Key::a && chord.key <= Key::z;
    if (letter && !chord.ctrl && !chord.alt && !chord.shift) name[0] = static_cast<char>(name[0] - 'A' + 'a');
    return out + name;
}

}  // namespace monomi::console
