// The icons of the console: Font Awesome 4.7 code points (fonts-font-awesome).
#pragma once
#include <cstdint>
#include <string>

namespace monomi::console {

enum class Icon : std::uint16_t {
    none = 0,
    search = 0xF002,
    star = 0xF005,
    user = 0xF007,
    grid = 0xF00A,
    check = 0xF00C,
    cross = 0xF00D,
    gear = 0xF013,
    clock = 0xF017,
    download = 0xF019,
    inbox = 0xF01C,
    refresh = 0xF021,
    flag = 0xF024,
    tags = 0xF02C,
    list = 0xF03A,
    pencil = 0xF040,
    chevron_left = 0xF053,
    chevron_right = 0xF054,
    info = 0xF05A,
    question = 0xF059,
    arrow_left = 0xF060,
    arrow_right = 0xF061,
    arrow_up = 0xF062,
    arrow_down = 0xF063,
    plus = 0xF067,
    minus = 0xF068,
    warning = 0xF071,
    calendar = 0xF073,
    comment = 0xF075,
    external = 0xF08E,
    globe = 0xF0AC,
    tasks = 0xF0AE,
    filter = 0xF0B0,
    users = 0xF0C0,
    caret_down = 0xF0D7,
    caret_up = 0xF0D8,
    gauge = 0xF0E4,
    bolt = 0xF0E7,
    tree = 0xF0E8,
    exchange = 0xF0EC,
    bell = 0xF0F3,
    target = 0xF140,
    sun = 0xF185,
    moon = 0xF186,
    building = 0xF1AD,
    database = 0xF1C0,
    history = 0xF1DA,
    plug = 0xF1E6,
    bell_off = 0xF1F6,
    chart = 0xF201,
    server = 0xF233,
    handshake = 0xF2B5,
    contacts = 0xF2B9,
};

// UTF-8 of an icon.
[[nodiscard]] inline std::string icon_text(Icon icon) {
    const auto code = static_cast<unsigned>(icon);
    return {static_cast<char>(0xE0u | code >> 12), static_cast<char>(0x80u | (code >> 6 & 0x3Fu)),
            static_cast<char>(0x80u | (code & 0x3Fu))};
}

}  // namespace monomi::console
