#include "services/alerting/core/text_template.h"

#include <cmath>

namespace monomi::alerting {

std::string plain_number(double value) {
    const double tenths = std::round(value * 10) / 10;
    const bool whole = tenths == std::round(tenths);
    std::string text = fmt::format("{:.{}f}", std::abs(tenths), whole ? 0 : 1);
    const std::size_t point = std::min(text.find('.'), text.size());
    for (std::size_t at = point; at > 3; at -= 3) text.insert(at - 3, ",");
    return tenths < 0 ? "-" + text : text;
}

Result<TextTemplate::Part> TextTemplate::place(std::string_view inside) {
    const auto colon = inside.find(':');
    const std::string_view name = inside.substr(0, colon);
    if (name.empty()) return fail("{{}} names no value");
    Part part{std::string(name), true, Format::plain};
    if (colon == std::string_view::npos) return part;
    const std::string_view format = inside.substr(colon + 1);
    if (format == "abs") {
        part.format = Format::absolute;
    } else if (format == "percent") {
        part.format = Format::percent;
    } else {
        return fail("{{{}}}: the format is abs or percent", inside);
    }
    return part;
}

Result<TextTemplate> TextTemplate::compile(std::string_view text) {
    TextTemplate result;
    std::string literal;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c != '{' && c != '}') {
            literal += c;
        } else if (at + 1 < text.size() && text[at + 1] == c) {
            literal += c;
            ++at;
        } else if (c == '}') {
            return fail("a }} closes nothing; write }}}} for a brace");
        } else {
            const auto close = text.find('}', at);
            if (close == std::string_view::npos) return fail("a {{ is not closed; write {{{{ for a brace");
            auto part = place(text.substr(at + 1, close - at - 1));
            if (!part) return fail(part.error());
            if (!literal.empty()) result.parts_.push_back({std::exchange(literal, {}), false, Format::plain});
            result.parts_.push_back(std::move(*part));
            at = close;
        }
    }
    if (!literal.empty()) result.parts_.push_back({std::move(literal), false, Format::plain});
    return result;
}

std::vector<std::string> TextTemplate::names() const {
    std::vector<std::string> names;
    for (const Part& part : parts_) {
        if (part.is_value) names.push_back(part.text);
    }
    return names;
}

std::string TextTemplate::number(double value, Format format) {
    if (format == Format::percent) return plain_number(value * 100) + "%";
    return plain_number(format == Format::absolute ? std::abs(value) : value);
}

std::string TextTemplate::render(const Numbers& numbers, const Texts& texts,
                                 std::string LocalText::*language) const {
    std::string out;
    for (const Part& part : parts_) {
        if (!part.is_value) {
            out += part.text;
        } else if (const auto text = texts.find(part.text); text != texts.end()) {
            out += text->second.*language;
        } else if (const auto found = numbers.find(part.text); found != numbers.end() && found->second) {
            out += number(*found->second, part.format);
        } else {
            out += "N/A";
        }
    }
    return out;
}

}  // namespace monomi::alerting
