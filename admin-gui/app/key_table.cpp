#include "admin-gui/app/key_table.h"

#include <array>

namespace monomi::console {
namespace {

constexpr auto kKeys = std::to_array<GlobalKey>({
    {with_ctrl(Key::k), Command::palette, Text::key_palette},
    {plain(Key::f1), Command::help, Text::key_help},
    {plain(Key::question), Command::help, Text::key_help, false},
    {with_alt(Key::left), Command::back, Text::key_back},
    {with_alt(Key::right), Command::forward, Text::key_forward},
    {with_ctrl(Key::d), Command::as_of, Text::key_as_of},
    {{Key::d, true, false, true}, Command::live, Text::key_live},
    {with_ctrl(Key::l), Command::language, Text::key_language},
    {with_ctrl(Key::t), Command::theme, Text::key_theme},
    {plain(Key::f5), Command::refresh, Text::key_refresh},
    {with_ctrl(Key::s), Command::saved, Text::key_saved},
    {with_ctrl(Key::q), Command::quit, Text::key_quit},
});

}  // namespace

std::span<const GlobalKey> global_keys() { return kKeys; }

std::optional<Command> take_command(Input& input, bool typing) {
    for (const GlobalKey& key : kKeys)
        if ((key.while_typing || !typing) && input.take(key.chord)) return key.command;
    return std::nullopt;
}

}  // namespace monomi::console
