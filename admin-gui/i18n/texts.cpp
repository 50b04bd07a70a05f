#include "admin-gui/i18n/texts.h"

#include <array>
#include <cassert>

namespace monomi::console {
namespace {

constexpr auto kTexts = std::to_array<TextEntry>({
#define TEXT(key, ja, en) {#key, ja, en},
#include "admin-gui/i18n/texts/all.inc"
#undef TEXT
});

}  // namespace

std::span<const TextEntry> all_texts() { return kTexts; }

std::string_view Texts::find(Text key) const {
    const TextEntry& entry = kTexts[static_cast<std::size_t>(key)];
    return language_ == Language::ja ? entry.ja : entry.en;
}

Phrase Texts::operator()(Text key) const { return Phrase{std::string{find(key)}}; }

Phrase Texts::operator()(Text key, std::initializer_list<Slot> slots) const {
    std::string_view left = find(key);
    std::string out;
    while (!left.empty()) {
        const std::size_t open = left.find('{');
        const std::size_t close = open == std::string_view::npos ? open : left.find('}', open);
        if (close == std::string_view::npos) break;
        out += left.substr(0, open);
        const std::string_view name = left.substr(open + 1, close - open - 1);
        std::string_view value = left.substr(open, close - open + 1);
        for (const Slot& slot : slots)
            if (slot.name == name) value = slot.value;
        out += value;
        left.remove_prefix(close + 1);
    }
    out += left;
    return Phrase{std::move(out)};
}

Phrase Texts::pick(const std::string& ja, const std::string& en) const {
    return Phrase{language_ == Language::ja ? ja : en};
}

Phrase Texts::month(int number) const {
    assert(number >= 1 && number <= 12);
    return (*this)(static_cast<Text>(static_cast<int>(Text::month_1) + number - 1));
}

}  // namespace monomi::console
