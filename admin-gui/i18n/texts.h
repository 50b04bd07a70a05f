// The console's texts. A view names a text by its key and gets a Phrase; what comes from the data (names,
// figures) becomes a Phrase by raw(). Widgets take Phrases only, so that no view can print a literal.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "admin-gui/i18n/language.h"

namespace monomi::console {

// Every key of admin-gui/i18n/texts/*.inc.
enum class Text : std::uint16_t {
#define TEXT(key, ja, en) key,
#include "admin-gui/i18n/texts/all.inc"
#undef TEXT
};

struct TextEntry {
    std::string_view key;
    std::string_view ja;
    std::string_view en;
};

// All texts, in the order of Text.
[[nodiscard]] std::span<const TextEntry> all_texts();

// Text that may be shown: looked up in a language, or marked as data. UTF-8.
class Phrase {
  public:
    Phrase() = default;
    [[nodiscard]] const std::string& str() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    bool operator==(const Phrase&) const = default;

  private:
    explicit Phrase(std::string text) : text_(std::move(text)) {}
    friend Phrase raw(std::string text);
    friend class Texts;
    std::string text_;
};

// Marks text of the data (a name, a formatted figure, an id) as fit to be shown as it is. Never for a
// literal.
[[nodiscard]] inline Phrase raw(std::string text) { return Phrase{std::move(text)}; }

// What stands in the place {name} of a text.
struct Slot {
    std::string_view name;
    std::string value;
};

// Looks texts up in the current language.
class Texts {
  public:
    explicit Texts(Language language = Language::en) : language_(language) {}

    [[nodiscard]] Language language() const { return language_; }
    void use(Language language) { language_ = language; }

    [[nodiscard]] Phrase operator()(Text key) const;
    // Every {name} of the text is replaced by the slot of that name; a place without a slot stays as it is.
    [[nodiscard]] Phrase operator()(Text key, std::initializer_list<Slot> slots) const;
    // The one of two texts of the data (a rule's title, a KPI's label) that is in the current language.
    [[nodiscard]] Phrase pick(const std::string& ja, const std::string& en) const;
    // 1 to 12.
    [[nodiscard]] Phrase month(int number) const;

  private:
    [[nodiscard]] std::string_view find(Text key) const;

    Language language_;
};

}  // namespace monomi::console
