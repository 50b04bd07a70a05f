// The keys that work everywhere: one table, which dispatches them and which the help lists.
#pragma once
#include <optional>
#include <span>

#include "admin-gui/i18n/texts.h"
#include "admin-gui/widgets/input.h"

namespace monomi::console {

enum class Command : std::uint8_t {
    palette,
    help,
    back,
    forward,
    as_of,
    live,
    language,
    theme,
    refresh,
    saved,
    quit
};

struct GlobalKey {
    Chord chord;
    Command command;
    Text does;
    bool while_typing = true;  // also when a text field has the keyboard
};

[[nodiscard]] std::span<const GlobalKey> global_keys();

// The first of them that was pressed in this frame; takes it.
[[nodiscard]] std::optional<Command> take_command(Input& input, bool typing);

}  // namespace monomi::console
