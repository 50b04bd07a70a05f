// What every widget needs: tokens, texts, fonts, input, and where to leave its landmark.
#pragma once
#include "admin-gui/i18n/texts.h"
#include "admin-gui/widgets/fonts.h"
#include "admin-gui/widgets/input.h"
#include "admin-gui/widgets/landmarks.h"
#include "admin-gui/widgets/tokens.h"

namespace monomi::console {

struct Ui {
    explicit Ui(Fonts& font_set) : fonts(font_set) {}

    Tokens tokens = make_tokens(Theme::dark, 1);
    Texts text;
    Fonts& fonts;
    Landmarks landmarks;
    Input input;

    // Language, theme and scale of the frames from now on. The fonts are built anew when the scale changed;
    // true then.
    bool use(Language language, Theme theme, float scale);

    // A dialog or an overlay is open: it has the keyboard to itself.
    [[nodiscard]] bool dialog_open() const;
    // Keys without Ctrl or Alt go to the view: no text field has the focus, no dialog is open.
    [[nodiscard]] bool keys_free() const;
    // The chord was pressed in this frame and is free for the view; each chord once.
    [[nodiscard]] bool take_key(const Chord& chord) { return keys_free() && input.take(chord); }
};

// Colours, roundings and spacings of Dear ImGui's own parts after the tokens.
void apply_style(const Tokens& tokens);

}  // namespace monomi::console
