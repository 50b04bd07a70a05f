// A text with places for values: "{scope.name}: {clock.lapsed.days_left} days left", "{rate:percent}",
// "{days:abs}". A brace itself is written twice.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/result.h"
#include "services/alerting/core/alert.h"

namespace monomi::alerting {

// Names and dates are the same in both languages, words are not.
using Texts = std::map<std::string, LocalText, std::less<>>;
[[nodiscard]] inline LocalText same_in_both(std::string text) { return {text, text}; }

class TextTemplate {
  public:
    TextTemplate() = default;
    // Errors: an open brace, an empty place, an unknown format.
    [[nodiscard]] static Result<TextTemplate> compile(std::string_view text);

    [[nodiscard]] std::vector<std::string> names() const;
    // A text of this name, else the number, else "N/A".
    [[nodiscard]] std::string render(const Numbers& numbers, const Texts& texts,
                                     std::string LocalText::*language) const;
    [[nodiscard]] bool empty() const { return parts_.empty(); }

  private:
    enum class Format { plain, absolute, percent };
    struct Part {
        std::string text;  // literal, or the name of a value
        bool is_value = false;
        Format format = Format::plain;
    };
    [[nodiscard]] static Result<Part> place(std::string_view inside);
    [[nodiscard]] static std::string number(double value, Format format);
    std::vector<Part> parts_;
};

// 1234567 is "1,234,567", 2.25 is "2.3", 4.0 is "4".
[[nodiscard]] std::string plain_number(double value);

}  // namespace monomi::alerting
