#include "admin-gui/views/factor_value.h"

#include <array>
#include <charconv>

#include "admin-gui/model/format.h"

namespace monomi::console {
namespace {

struct Word {
    std::string_view factor, value;
    Text text;
};
constexpr auto kWords = std::to_array<Word>({
    {"evaluation_scheme", "counts", Text::rep_scheme_counts},
    {"evaluation_scheme", "partly", Text::rep_scheme_partly},
    {"evaluation_scheme", "no", Text::rep_scheme_no},
    {"decision_maker", "yes", Text::rep_yes},
    {"decision_maker", "no", Text::rep_no},
    {"contact_known", "no", Text::rep_no},
});

std::optional<double> number_in(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// "mid_career, 14 months"
std::optional<Phrase> tenure(const ViewContext& c, std::string_view value) {
    const std::size_t comma = value.find(", ");
    const std::size_t unit = value.rfind(" months");
    if (comma == std::string_view::npos || unit == std::string_view::npos || unit < comma) return {};
    const std::string_view type = value.substr(0, comma);
    if (type != "new_graduate" && type != "mid_career") return {};
    return c.t(type == "mid_career" ? Text::rep_hired_mid_career : Text::rep_hired_new_graduate,
               {{"months", std::string{value.substr(comma + 2, unit - comma - 2)}}});
}

}  // namespace

Phrase factor_value(const ViewContext& c, const ScoreFactor& factor) {
    const std::string& value = factor.value;
    for (const Word& word : kWords)
        if (word.factor == factor.factor && word.value == value) return c.t(word.text);
    if (factor.factor == "tenure")
        if (const auto text = tenure(c, value)) return *text;
    if (const auto date = Date::parse(value)) return raw(date_text(*date, c.language()));
    const auto number = number_in(value);
    if (number && factor.factor == "quota_pace") return raw(percent_text(*number, 0));
    if (number && factor.factor == "last_two_way_contact" && c.picture.as_of)
        return raw(
            relative_date_text(*c.picture.as_of - static_cast<int>(*number), *c.picture.as_of, c.language()));
    return raw(value);
}

}  // namespace monomi::console
