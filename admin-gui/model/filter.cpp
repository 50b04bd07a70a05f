#include "admin-gui/model/filter.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

#include "admin-gui/model/fold.h"

namespace monomi::console {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// A key is made of letters (any script), '_' and '.', and begins with a letter.
bool may_be_key(std::string_view text) {
    if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || byte >= 0x80;
        if (!letter) return false;
    }
    return true;
}

class Parser {
  public:
    explicit Parser(std::string_view text) : text_(fold(text)) {}

    ParsedFilter parse() {
        for (skip_spaces(); at_ < text_.size(); skip_spaces()) term();
        return std::move(parsed_);
    }

  private:
    void skip_spaces() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }

    void term() {
        FilterTerm term;
        if (text_[at_] == '-' && at_ + 1 < text_.size() && !is_space(text_[at_ + 1])) {
            term.negated = true;
            ++at_;
        }
        const auto colon = text_.find_first_of(": \t\n\"", at_);
        if (colon != std::string::npos && text_[colon] == ':') {
            const std::string key = text_.substr(at_, colon - at_);
            if (may_be_key(key)) {
                term.key = key;
                at_ = colon + 1;
            }
        }
        values(term);
        if (!term.values.empty()) parsed_.terms.push_back(std::move(term));
    }

    // Up to the next space outside of quotation marks; of a key, commas part alternatives.
    void values(FilterTerm& term) {
        std::string value;
        const auto end_value = [&] {
            if (!value.empty()) term.values.push_back(std::move(value));
            value.clear();
        };
        for (; at_ < text_.size() && !is_space(text_[at_]); ++at_) {
            const char c = text_[at_];
            if (c == '"') {
                quoted(value);
                if (at_ >= text_.size()) break;
            } else if (c == ',' && !term.key.empty()) {
                end_value();
            } else {
                value += c;
            }
        }
        end_value();
    }

    // Leaves at_ on the closing mark.
    void quoted(std::string& value) {
        const auto close = text_.find('"', at_ + 1);
        if (close == std::string::npos) {
            parsed_.problem = {FilterProblem::Kind::open_quote, text_.substr(at_ + 1), {}};
            value += text_.substr(at_ + 1);
            at_ = text_.size();
            return;
        }
        value += text_.substr(at_ + 1, close - at_ - 1);
        at_ = close;
    }

    std::string text_;
    std::size_t at_ = 0;
    ParsedFilter parsed_;
};

std::optional<double> parse_number(std::string_view text) {
    double scale = 1;
    const auto take = [&](std::string_view suffix, double factor) {
        if (text.size() <= suffix.size() || text.substr(text.size() - suffix.size()) != suffix) return;
        text.remove_suffix(suffix.size());
        scale *= factor;
    };
    take("%", 0.01);
    take("k", 1e3);
    take("m", 1e6);
    take("万", 1e4);
    take("億", 1e8);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value * scale;
}

}  // namespace

ParsedFilter parse_filter(std::string_view text) { return Parser(text).parse(); }

std::optional<NumberRange> parse_number_range(std::string_view text) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    if (const auto dots = text.find(".."); dots != std::string_view::npos && dots > 0) {
        const auto least = parse_number(text.substr(0, dots)), most = parse_number(text.substr(dots + 2));
        if (!least || !most) return std::nullopt;
        return NumberRange{*least, *most};
    }
    const auto begins = [&](std::string_view sign) { return text.substr(0, sign.size()) == sign; };
    const auto rest = [&](std::size_t skip) { return parse_number(text.substr(skip)); };
    if (begins("<=")) {
        const auto value = rest(2);
        return value ? std::optional(NumberRange{-endless, *value}) : std::nullopt;
    }
    if (begins(">=")) {
        const auto value = rest(2);
        return value ? std::optional(NumberRange{*value, endless}) : std::nullopt;
    }
    if (begins("<")) {
        const auto value = rest(1);
        return value ? std::optional(NumberRange{-endless, *value, false, true}) : std::nullopt;
    }
    if (begins(">")) {
        const auto value = rest(1);
        return value ? std::optional(NumberRange{*value, endless, true, false}) : std::nullopt;
    }
    const auto value = rest(begins("=") ? 1 : 0);
    return value ? std::optional(NumberRange{*value, *value}) : std::nullopt;
}

std::string FilterProblem::in(Language language) const {
    const bool ja = language == Language::ja;
    const std::string hint = nearest.empty() ? std::string()
                             : ja            ? fmt::format(" もしかして「{}」?", nearest)
                                             : fmt::format("; did you mean \"{}\"?", nearest);
    switch (kind) {
        case Kind::unknown_key:
            return ja ? fmt::format("「{}:」という条件はありません。{}", text, hint)
                      : fmt::format("There is no \"{}:\"{}", text, hint);
        case Kind::unknown_value:
            return ja ? fmt::format("「{}」という値はありません。{}", text, hint)
                      : fmt::format("There is no value \"{}\"{}", text, hint);
        case Kind::not_a_number:
            return ja ? fmt::format("「{}」は数値や日付として読めません。例: <30、10..20、>=2026-10-01", text)
                      : fmt::format("\"{}\" is not a number or date; for example <30, 10..20, >=2026-10-01",
                                    text);
        case Kind::open_quote:
            return ja ? "引用符が閉じていません。" : "A quotation mark is not closed.";
        case Kind::none:
            break;
    }
    return {};
}

}  // namespace monomi::console
