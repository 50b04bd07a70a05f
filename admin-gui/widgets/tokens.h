// Every colour and size of the console. A view names what it means, never a value.
#pragma once
#include <cstdint>

#include "admin-gui/model/language.h"

namespace monomi::console {

// 0xAABBGGRR, as Dear ImGui packs it by default.
struct Colour {
    std::uint32_t abgr = 0;
    bool operator==(const Colour&) const = default;
};

// The colour with its opacity multiplied by 0…1.
[[nodiscard]] Colour faded(Colour colour, float opacity);
// From a (share 0) to b (share 1).
[[nodiscard]] Colour mixed(Colour a, Colour b, float share);

// What a figure, a status or a button means; decides its colour.
enum class Tone : std::uint8_t { neutral, muted, accent, good, warning, bad, special };

struct Palette {
    Colour background;  // behind everything
    Colour surface;     // cards
    Colour raised;      // fields, tooltips, hovered rows
    Colour border;
    Colour text;
    Colour muted;  // second text
    Colour faint;  // axes, hints
    Colour accent;
    Colour on_accent;  // text on accent
    Colour good;
    Colour warning;
    Colour bad;
    Colour special;
    Colour shade;  // over what a dialog makes wait
    // More and less than before, where the colour alone is to be read at a glance: blue and vermilion, which
    // all eyes tell apart (after Okabe and Ito, 2008).
    Colour more, less;
    // Lines and parts of charts that mean nothing by themselves, told apart also by colour-blind eyes (after
    // Okabe and Ito, 2008).
    static constexpr int series_count = 6;
    Colour series[series_count];
};

// Points at scale 1; the members of Tokens are pixels.
struct Sizes {
    float gap_small = 4;
    float gap = 8;
    float gap_large = 12;
    float row = 28;
    float field = 30;  // height of buttons and fields
    float radius = 6;
    float radius_small = 4;
    float line = 1;
    float curve = 1.5f;  // of chart lines
    float sidebar = 60;
    float top_bar = 52;
    float status_bar = 28;
    float card_header = 34;
    float scrollbar = 8;
    // Of the fonts: 1 em.
    float text_small = 11.5f;
    float text_body = 13;
    float text_title = 14;
    float text_big = 23;
};

struct Tokens {
    Palette colour;
    Sizes size;  // in pixels
    float scale = 1;
    Theme theme = Theme::dark;

    [[nodiscard]] Colour of(Tone tone) const;
    // The colour of the index-th part or line of a chart; starts over after the last.
    [[nodiscard]] Colour series(std::size_t index) const {
        return colour.series[index % Palette::series_count];
    }
    // From nothing (0) to most (1), as heat maps show it.
    [[nodiscard]] Colour heat(float share) const;
    // From less than before (-1) over as before (0) to more (1); not a number: nothing to compare with.
    [[nodiscard]] Colour change(double change) const;
    // Points to pixels, for sizes that a view works out.
    [[nodiscard]] float px(float points) const { return points * scale; }
};

[[nodiscard]] Tokens make_tokens(Theme theme, float scale);

}  // namespace monomi::console
