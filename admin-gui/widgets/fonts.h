// The console's fonts: Inter for Latin with digits of equal advance, Noto Sans CJK for Japanese, Font Awesome
// for icons, in one atlas of Dear ImGui. It starts with the characters that Japanese business systems use
// most (JIS level 1 and the symbols of code page 932, with 髙 and 﨑); rarer ones are added when a text needs
// them.
#pragma once
#include <cstdint>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

#include "admin-gui/widgets/font_files.h"
#include "admin-gui/widgets/tokens.h"

struct ImFont;
struct ImFontAtlas;

namespace monomi::console {

enum class FontRole : std::uint8_t { small, body, title, big, icon };
inline constexpr std::size_t font_role_count = 5;

class Fonts {
  public:
    // `atlas` outlives the fonts.
    Fonts(std::shared_ptr<const FontFiles> files, ImFontAtlas& atlas);

    // Fills the atlas for these sizes. With a renderer: its font texture must be made anew afterwards.
    void build(const Sizes& sizes);
    [[nodiscard]] ImFont* get(FontRole role) const { return fonts_[static_cast<std::size_t>(role)]; }

    // Notes characters of the text that the atlas lacks; afterwards stale() tells that build() would add
    // some.
    void need(std::string_view text);
    [[nodiscard]] bool stale() const { return stale_; }
    // Code points of the text that no font has, as the atlas is now.
    [[nodiscard]] std::vector<char32_t> missing(std::string_view text) const;
    // Everything that need() has met and no font has.
    [[nodiscard]] const std::set<char32_t>& unobtainable() const { return unobtainable_; }

  private:
    [[nodiscard]] bool has(char32_t code_point) const;

    std::shared_ptr<const FontFiles> files_;
    ImFontAtlas& atlas_;
    ImFont* fonts_[font_role_count] = {};
    std::vector<std::uint16_t> latin_, cjk_, icons_;  // ranges; the atlas refers to them
    std::set<char32_t> added_, unobtainable_;
    bool stale_ = false, built_ = false;
};

}  // namespace monomi::console
