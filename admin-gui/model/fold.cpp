#include "admin-gui/model/fold.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace monomi::console {
namespace {

using CodePoint = char32_t;

// The next code point; a byte that begins no valid sequence is returned as 0x110000 + byte.
CodePoint next(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    const CodePoint bad = 0x110000u + lead;
    if (length == 0 || at + length > text.size()) {
        ++at;
        return bad;
    }
    CodePoint point = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0u) != 0x80u) {
            ++at;
            return bad;
        }
        point = point << 6 | (byte(at + i) & 0x3Fu);
    }
    at += length;
    return point;
}

void append(std::string& out, CodePoint point) {
    const auto put = [&](CodePoint byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point >= 0x110000) {
        put(point - 0x110000);
    } else if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | point >> 6);
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | point >> 12);
        put(0x80 | (point >> 6 & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | point >> 18);
        put(0x80 | (point >> 12 & 0x3F));
        put(0x80 | (point >> 6 & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

// Half-width katakana U+FF66 to U+FF9D as hiragana.
constexpr std::u32string_view half_width_kana =
    U"をぁぃぅぇぉゃゅょっーあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらり"
    U"るれろわん";
static_assert(half_width_kana.size() == 0xFF9D - 0xFF66 + 1);

// Hiragana with a sound mark, by the plain one; 0: there is none.
CodePoint voiced(CodePoint kana) {
    if (kana == U'う') return U'ゔ';
    constexpr std::u32string_view plain = U"かきくけこさしすせそたちつてとはひふへほ";
    return plain.find(kana) != plain.npos ? kana + 1 : 0;
}
CodePoint half_voiced(CodePoint kana) {
    constexpr std::u32string_view plain = U"はひふへほ";
    return plain.find(kana) != plain.npos ? kana + 2 : 0;
}

struct Variant {
    CodePoint from, to;
};
constexpr std::array<Variant, 23> variants{
    {{U'髙', U'高'}, {U'﨑', U'崎'}, {U'邊', U'辺'}, {U'邉', U'辺'}, {U'齋', U'斎'}, {U'齊', U'斎'},
     {U'斉', U'斎'}, {U'濵', U'浜'}, {U'濱', U'浜'}, {U'澤', U'沢'}, {U'櫻', U'桜'}, {U'廣', U'広'},
     {U'國', U'国'}, {U'德', U'徳'}, {U'惠', U'恵'}, {U'眞', U'真'}, {U'榮', U'栄'}, {U'嶋', U'島'},
     {U'嶌', U'島'}, {U'龍', U'竜'}, {U'瀨', U'瀬'}, {U'黑', U'黒'}, {U'條', U'条'}}};

CodePoint folded(CodePoint point) {
    if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + 32 : point;
    if (point >= 0xFF01 && point <= 0xFF5E) return folded(point - 0xFEE0);
    if (point == 0x3000 || point == 0xA0) return ' ';
    if (point >= 0xFF66 && point <= 0xFF9D) return half_width_kana[point - 0xFF66];
    if (point >= 0x30A1 && point <= 0x30F6) return point - 0x60;
    if (point >= 0xC0 && point <= 0xDE && point != 0xD7) return point + 32;
    if (point >= 0x391 && point <= 0x3A9) return point + 32;
    if (point >= 0x410 && point <= 0x42F) return point + 32;
    if (point >= 0x400 && point <= 0x40F) return point + 80;
    if (point >= 0x2460 && point <= 0x2468) return '1' + (point - 0x2460);
    if (point == 0x2212 || point == 0x2010 || point == 0x2011 || point == 0x2013) return '-';
    if (point == 0x30FB || point == 0xFF65) return U'・';
    for (const Variant& variant : variants) {
        if (variant.from == point) return variant.to;
    }
    return point;
}

std::u32string points_of(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint raw = next(text, at);
        const bool mark = raw == 0xFF9E || raw == 0x3099, half_mark = raw == 0xFF9F || raw == 0x309A;
        if ((mark || half_mark) && !points.empty()) {
            if (const CodePoint with = mark ? voiced(points.back()) : half_voiced(points.back())) {
                points.back() = with;
                continue;
            }
        }
        if (raw == U'㈱') {
            points += U"(株)";
        } else {
            points += folded(raw);
        }
    }
    return points;
}

// Insertions, deletions, replacements and swaps of two neighbours.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u);
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

}  // namespace

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const CodePoint point : points_of(text)) append(out, point);
    return out;
}

bool contains_folded(std::string_view folded_text, std::string_view needle) {
    return folded_text.find(fold(needle)) != std::string_view::npos;
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& known) {
    const std::u32string wanted = points_of(word);
    std::string best;
    std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string& candidate : known) {
        const std::u32string points = points_of(candidate);
        const std::size_t away = distance(wanted, points);
        const std::size_t allowed = std::max<std::size_t>(1, std::max(wanted.size(), points.size()) / 3);
        if (away < least && away <= allowed) {
            least = away;
            best = candidate;
        }
    }
    return best;
}

}  // namespace monomi::console
