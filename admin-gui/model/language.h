// Texts that exist in both languages of the console, and its themes.
#pragma once
#include <cstdint>
#include <string>

#include "admin-gui/i18n/language.h"
#include "common/domain/names.h"

namespace monomi::console {

enum class Theme : std::uint8_t { dark, light };

// Text of the system (labels, alert texts) as the services give it; names of people and partners have no
// language and are plain strings.
struct LocalText {
    std::string ja, en;
    [[nodiscard]] const std::string& in(Language language) const {
        return language == Language::ja ? ja : en;
    }
    bool operator==(const LocalText&) const = default;
};

}  // namespace monomi::console

namespace monomi {
template <>
struct Names<console::Language> {
    static constexpr std::array<std::string_view, 2> names{"ja", "en"};
};
template <>
struct Names<console::Theme> {
    static constexpr std::array<std::string_view, 2> names{"dark", "light"};
};
}  // namespace monomi
