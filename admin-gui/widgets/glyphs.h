// Which characters the fonts start with.
#pragma once
#include <set>

namespace monomi::console {

// What code page 932 holds but for JIS level 2: kana, symbols (①, ㈱, Δ), the 2,965 kanji of level 1 and the
// vendors' extensions (髙, 﨑). And every character of the console's own texts.
[[nodiscard]] const std::set<char32_t>& common_characters();

}  // namespace monomi::console
