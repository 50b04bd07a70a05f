#include "admin-gui/widgets/glyphs.h"

#include <iconv.h>

#include <string_view>

#include "admin-gui/i18n/texts.h"
#include "admin-gui/widgets/layout/utf8.h"

namespace monomi::console {
namespace {

bool is_level_2(unsigned lead, unsigned trail) {
    const unsigned code = lead << 8 | trail;
    return code >= 0x989F && code <= 0xEAA4;
}

void add_code_page_932(std::set<char32_t>& out) {
    iconv_t converter = ::iconv_open("UCS-4LE", "CP932");
    if (converter == reinterpret_cast<iconv_t>(-1)) return;  // then the fonts learn them as texts need them
    for (unsigned lead = 0x81; lead <= 0xFC; ++lead) {
        for (unsigned trail = 0x40; trail <= 0xFC; ++trail) {
            if (is_level_2(lead, trail)) continue;
            char in[2] = {static_cast<char>(lead), static_cast<char>(trail)};
            unsigned char code[4] = {};
            char* from = in;
            char* to = reinterpret_cast<char*>(code);
            std::size_t in_left = sizeof in;
            std::size_t out_left = sizeof code;
            if (::iconv(converter, &from, &in_left, &to, &out_left) == static_cast<std::size_t>(-1)) {
                ::iconv(converter, nullptr, nullptr, nullptr, nullptr);
                continue;
            }
            const char32_t point = code[0] | char32_t{code[1]} << 8 | char32_t{code[2]} << 16;
            const bool private_use = point >= 0xE000 && point < 0xF900;
            if (!private_use) out.insert(point);
        }
    }
    ::iconv_close(converter);
}

void add_text(std::set<char32_t>& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) out.insert(next_code_point(text, at));
}

std::set<char32_t> gather() {
    std::set<char32_t> out;
    for (char32_t point = 0x20; point < 0x180; ++point)
        if (point < 0x7F || point >= 0xA0) out.insert(point);
    for (char32_t point = 0x3041; point <= 0x30FF; ++point)
        if (point != 0x3097 && point != 0x3098) out.insert(point);
    for (char32_t point = 0xFF61; point <= 0xFF9F; ++point) out.insert(point);
    add_text(out, "–—―‘’“”†•…‰′″€₩−×÷±≈≠≤≥∞←↑→↓↗↘Δ△▲▼○●◎□■◇◆★☆�");
    add_code_page_932(out);
    for (const TextEntry& text : all_texts()) {
        add_text(out, text.ja);
        add_text(out, text.en);
    }
    return out;
}

}  // namespace

const std::set<char32_t>& common_characters() {
    static const std::set<char32_t> characters = gather();
    return characters;
}

}  // namespace monomi::console
