// Text encodings of import files.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "common/domain/names.h"
#include "common/domain/result.h"

namespace monomi::importer {

// `automatic`: UTF-8, with or without a byte order mark. cp932 is the Japanese Windows code page (Shift_JIS
// with 髙 and 﨑).
enum class Encoding : std::uint8_t { automatic, utf8, cp932 };

}  // namespace monomi::importer

template <>
struct monomi::Names<monomi::importer::Encoding> {
    static constexpr std::array<std::string_view, 3> names{"auto", "utf-8", "cp932"};
};

namespace monomi::importer {

// One cell as UTF-8. The error says what is wrong and how the mapping can mend it.
[[nodiscard]] Result<std::string> to_utf8(std::string_view bytes, Encoding encoding);

// `text` without a UTF-8 byte order mark; `found` says whether there was one.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text, bool& found);
// UTF-16 (either byte order mark): not read, so that the reader can say it plainly.
[[nodiscard]] bool has_utf16_mark(std::string_view text);

// Full-width letters, digits and signs of Japanese text as their ASCII forms (１２３ to 123, ／ to /, the
// ideographic space to a space, ￥ to ¥, − to -); all else stays.
[[nodiscard]] std::string fold_width(std::string_view text);

// Without spaces, tabs, line ends and ideographic spaces at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace monomi::importer
