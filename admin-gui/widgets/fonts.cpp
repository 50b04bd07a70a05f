#include "admin-gui/widgets/fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <imgui.h>
#include <imgui_freetype.h>

#include <algorithm>
#include <cmath>

#include "admin-gui/widgets/glyphs.h"
#include "admin-gui/widgets/layout/utf8.h"

namespace monomi::console {
namespace {

// Dear ImGui scales a font so that ascender minus descender is the size. Inter's are 1.21 em apart, Noto Sans
// CJK's 1.448 em.
constexpr float kLatinLine = 1.21f;
constexpr float kCjkToLatin = 1.19f;
constexpr ImWchar kDigits[] = {'0', '9', 0};
constexpr ImWchar kIcons[] = {0xF000, 0xF2E0, 0};
constexpr char32_t kLargest = 0xFFFF;  // of ImWchar as Debian builds it

// The widest advance of a digit in pixels, measured as the atlas will.
float widest_digit(std::span<const std::byte> font, float size) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return 0;
    FT_Face face = nullptr;
    float widest = 0;
    if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(font.data()),
                           static_cast<FT_Long>(font.size()), 0, &face) == 0) {
        FT_Size_RequestRec request{};
        request.type = FT_SIZE_REQUEST_TYPE_REAL_DIM;
        request.height = static_cast<FT_Long>(size * 64);
        FT_Request_Size(face, &request);
        for (char digit = '0'; digit <= '9'; ++digit) {
            if (FT_Load_Char(face, static_cast<FT_ULong>(digit), FT_LOAD_TARGET_LIGHT) != 0) continue;
            widest = std::max(widest, std::ceil(static_cast<float>(face->glyph->advance.x) / 64.0f));
        }
        FT_Done_Face(face);
    }
    FT_Done_FreeType(library);
    return widest;
}

std::vector<ImWchar> ranges_of(const std::set<char32_t>& points) {
    std::vector<ImWchar> out;
    for (const char32_t point : points) {
        if (point == 0 || point > kLargest) continue;
        const auto code = static_cast<ImWchar>(point);
        if (!out.empty() && out.back() + 1 == code)
            out.back() = code;
        else
            out.insert(out.end(), {code, code});
    }
    out.push_back(0);
    return out;
}

struct Face {
    std::span<const std::byte> latin;
    std::span<const std::byte> cjk;
    std::span<const std::byte> icons;
};

ImFont* add(ImFontAtlas& atlas, std::span<const std::byte> bytes, float size, const ImWchar* ranges,
            ImFontConfig config) {
    config.FontDataOwnedByAtlas = false;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    config.OversampleH = config.OversampleV = 1;
    return atlas.AddFontFromMemoryTTF(const_cast<std::byte*>(bytes.data()), static_cast<int>(bytes.size()),
                                      size, &config, ranges);
}

// What comes first wins where two have the same character.
ImFont* add_family(ImFontAtlas& atlas, const Face& face, float em, const ImWchar* latin, const ImWchar* cjk) {
    const float size = std::round(em * kLatinLine);
    ImFontConfig digits;
    digits.GlyphMinAdvanceX = digits.GlyphMaxAdvanceX = widest_digit(face.latin, size);
    ImFont* font = add(atlas, face.latin, size, kDigits, digits);
    ImFontConfig merged;
    merged.MergeMode = true;
    add(atlas, face.latin, size, latin, merged);
    add(atlas, face.cjk, std::round(size * kCjkToLatin), cjk, merged);
    ImFontConfig icons = merged;
    icons.GlyphOffset.y = std::round(em * 0.08f);
    add(atlas, face.icons, em, kIcons, icons);
    return font;
}

}  // namespace

Fonts::Fonts(std::shared_ptr<const FontFiles> files, ImFontAtlas& atlas)
    : files_(std::move(files)), atlas_(atlas) {
    added_ = common_characters();
}

void Fonts::build(const Sizes& sizes) {
    static_assert(sizeof(ImWchar) == sizeof(std::uint16_t));
    atlas_.Clear();
    atlas_.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas_.Flags |= ImFontAtlasFlags_NoMouseCursors;
    atlas_.TexGlyphPadding = 1;
    cjk_ = ranges_of(added_);
    std::set<char32_t> latin;
    // Inter has no kana or kanji; asking it for them only costs time. Its circled digits are wider than a
    // line.
    std::copy_if(added_.begin(), added_.end(), std::inserter(latin, latin.end()),
                 [](char32_t point) { return point < 0x2E80 && !(point >= 0x2460 && point < 0x2500); });
    latin_ = ranges_of(latin);
    const Face regular{files_->latin.bytes(), files_->cjk.bytes(), files_->icons.bytes()};
    const Face strong{files_->latin_strong.bytes(), files_->cjk_strong.bytes(), files_->icons.bytes()};
    const auto family = [&](const Face& face, float em) {
        return add_family(atlas_, face, em, latin_.data(), cjk_.data());
    };
    fonts_[static_cast<std::size_t>(FontRole::body)] = family(regular, sizes.text_body);
    fonts_[static_cast<std::size_t>(FontRole::small)] = family(regular, sizes.text_small);
    fonts_[static_cast<std::size_t>(FontRole::title)] = family(strong, sizes.text_title);
    fonts_[static_cast<std::size_t>(FontRole::big)] = family(strong, sizes.text_big);
    fonts_[static_cast<std::size_t>(FontRole::icon)] =
        add(atlas_, files_->icons.bytes(), std::round(sizes.text_title * 1.3f), kIcons, {});
    atlas_.Build();
    stale_ = false;
    built_ = true;
}

bool Fonts::has(char32_t code_point) const {
    if (code_point > kLargest) return false;
    return get(FontRole::body)->FindGlyphNoFallback(static_cast<ImWchar>(code_point)) != nullptr;
}

void Fonts::need(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            ++at;
            continue;
        }
        const char32_t point = next_code_point(text, at);
        if (has(point) || unobtainable_.contains(point)) continue;
        // What an earlier build did not bring, no font has.
        if (point > kLargest || (built_ && added_.contains(point) && !stale_))
            unobtainable_.insert(point);
        else if (added_.insert(point).second)
            stale_ = true;
    }
}

std::vector<char32_t> Fonts::missing(std::string_view text) const {
    std::vector<char32_t> out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (point >= 0x20 && !has(point)) out.push_back(point);
    }
    return out;
}

}  // namespace monomi::console
