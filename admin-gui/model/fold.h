// Folding of texts, so that a search finds what people mean. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace monomi::console {

// Full-width forms become half-width ASCII, half-width and full-width katakana become hiragana, capitals
// become small letters (ASCII, Latin-1, Greek, Cyrillic), and variants of kanji in names their common form
// (髙 高, 﨑 崎, 邊 辺, …). Bytes that are no UTF-8 stay as they are.
[[nodiscard]] std::string fold(std::string_view text);

// Whether `folded` has the (not yet folded) needle in it; an empty needle is in every text.
[[nodiscard]] bool contains_folded(std::string_view folded, std::string_view needle);

// The known name that is written most like this one (edit distance at most a third of the longer one's
// length, at least 1); empty: none. Compared as folded code points.
[[nodiscard]] std::string nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace monomi::console
