#include "admin-gui/widgets/layout/utf8.h"

namespace monomi::console {
namespace {

constexpr char32_t kBroken = 0xFFFD;

int length_of(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& position) {
    const auto lead = static_cast<unsigned char>(text[position]);
    const int length = length_of(lead);
    if (length <= 1 || position + static_cast<std::size_t>(length) > text.size()) {
        ++position;
        return length == 1 ? char32_t{lead} : kBroken;
    }
    char32_t out = lead & (0x7Fu >> length);
    for (int i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[position + static_cast<std::size_t>(i)]);
        if ((byte & 0xC0u) != 0x80u) {
            ++position;
            return kBroken;
        }
        out = out << 6 | (byte & 0x3Fu);
    }
    position += static_cast<std::size_t>(length);
    return out;
}

}  // namespace monomi::console
