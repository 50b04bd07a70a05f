// What the output looks like: colour only on a terminal, widths as a terminal shows them.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace monomi::cli {

// Columns that the text takes; kanji and full-width characters take two. Invalid UTF-8 counts byte by byte.
[[nodiscard]] std::size_t display_width(std::string_view text);

enum class Style { plain, bold, faint, good, warning, bad };

// Whether standard output is a terminal that shows colours (not with $NO_COLOR or TERM=dumb).
[[nodiscard]] bool colour_wanted();
[[nodiscard]] std::string styled(std::string_view text, Style style, bool colour);

}  // namespace monomi::cli
