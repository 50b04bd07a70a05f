#include "admin-gui/widgets/tokens.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace monomi::console {
namespace {

constexpr Colour rgb(std::uint32_t value) {
    return {0xFF000000u | (value & 0xFFu) << 16 | (value & 0xFF00u) | (value >> 16 & 0xFFu)};
}

const Palette kDark{
    .background = rgb(0x0B0D11),
    .surface = rgb(0x12151B),
    .raised = rgb(0x1B2029),
    .border = rgb(0x232933),
    .text = rgb(0xE8EAEE),
    .muted = rgb(0x9097A3),
    .faint = rgb(0x858D9A),
    .accent = rgb(0x4F8FF7),
    .on_accent = rgb(0xFFFFFF),
    .good = rgb(0x2FBF8F),
    .warning = rgb(0xE8A33D),
    .bad = rgb(0xF2545F),
    .special = rgb(0x9D86F5),
    .shade = faded(rgb(0x000000), 0.55f),
    .more = rgb(0x3385E8),
    .less = rgb(0xDD5F1C),
    .series = {rgb(0x4F8FF7), rgb(0xE8A33D), rgb(0x2FBF8F), rgb(0xD07FB8), rgb(0x7CC4EE), rgb(0xA3A9B5)},
};

const Palette kLight{
    .background = rgb(0xF4F5F7),
    .surface = rgb(0xFFFFFF),
    .raised = rgb(0xEDF0F4),
    .border = rgb(0xDCE0E6),
    .text = rgb(0x171B22),
    .muted = rgb(0x566069),
    .faint = rgb(0x646D7A),
    .accent = rgb(0x2166D6),
    .on_accent = rgb(0xFFFFFF),
    .good = rgb(0x0A7957),
    .warning = rgb(0x9E5900),
    .bad = rgb(0xC8283A),
    .special = rgb(0x6747D1),
    .shade = faded(rgb(0x171B22), 0.35f),
    .more = rgb(0x5B9BEB),
    .less = rgb(0xEB8A4E),
    .series = {rgb(0x2166D6), rgb(0xC77700), rgb(0x0B8F68), rgb(0xA9488A), rgb(0x3E9FD6), rgb(0x727B88)},
};

constexpr std::uint32_t channel(Colour colour, int index) { return colour.abgr >> (8 * index) & 0xFFu; }

Sizes scaled(float scale) {
    Sizes size;
    for (float* member : {&size.gap_small, &size.gap, &size.gap_large, &size.row, &size.field, &size.radius,
                          &size.radius_small, &size.line, &size.curve, &size.sidebar, &size.top_bar,
                          &size.status_bar, &size.card_header, &size.scrollbar, &size.text_small,
                          &size.text_body, &size.text_title, &size.text_big})
        *member *= scale;
    size.line = std::max(1.0f, std::floor(size.line));
    return size;
}

}  // namespace

Colour faded(Colour colour, float opacity) {
    const float alpha = static_cast<float>(channel(colour, 3)) * std::clamp(opacity, 0.0f, 1.0f);
    return {(colour.abgr & 0x00FFFFFFu) | static_cast<std::uint32_t>(std::lround(alpha)) << 24};
}

Colour mixed(Colour a, Colour b, float share) {
    const float part = std::clamp(share, 0.0f, 1.0f);
    std::uint32_t out = 0;
    for (int i = 0; i < 4; ++i) {
        const float value =
            static_cast<float>(channel(a, i)) * (1 - part) + static_cast<float>(channel(b, i)) * part;
        out |= static_cast<std::uint32_t>(std::lround(value)) << (8 * i);
    }
    return {out};
}

Colour Tokens::of(Tone tone) const {
    switch (tone) {
        case Tone::neutral:
            return colour.text;
        case Tone::muted:
            return colour.muted;
        case Tone::accent:
            return colour.accent;
        case Tone::good:
            return colour.good;
        case Tone::warning:
            return colour.warning;
        case Tone::bad:
            return colour.bad;
        case Tone::special:
            return colour.special;
    }
    return colour.text;
}

Colour Tokens::heat(float share) const {
    // One hue, for it is one thing; the least that is not nothing stands well apart from nothing.
    if (!(share > 0)) return mixed(colour.surface, colour.accent, 0.07f);
    const Colour least = mixed(colour.surface, colour.accent, 0.22f);
    const Colour most = mixed(colour.accent, colour.text, 0.5f);
    const float part = std::min(share, 1.0f);
    return part < 0.7f ? mixed(least, colour.accent, part / 0.7f)
                       : mixed(colour.accent, most, (part - 0.7f) / 0.3f);
}

Colour Tokens::change(double change) const {
    const Colour same = mixed(colour.surface, colour.faint, theme == Theme::dark ? 0.24f : 0.2f);
    const float strength = static_cast<float>(std::min(1.0, std::abs(change)));
    if (!std::isfinite(change) || strength < 0.01f) return same;
    return mixed(same, change > 0 ? colour.more : colour.less, 0.1f + 0.72f * strength);
}

Tokens make_tokens(Theme theme, float scale) {
    return {.colour = theme == Theme::dark ? kDark : kLight,
            .size = scaled(scale),
            .scale = scale,
            .theme = theme};
}

}  // namespace monomi::console
