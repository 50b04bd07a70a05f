#include "admin-cli/importer/encoding.h"

#include <iconv.h>

#include <memory>

#include "common/wire/text.h"

namespace monomi::importer {
namespace {

constexpr std::string_view ideographic_space = "\xE3\x80\x80";

struct CloseIconv {
    void operator()(void* descriptor) const { iconv_close(descriptor); }
};

Result<std::string> from_cp932(std::string_view bytes) {
    thread_local const std::unique_ptr<void, CloseIconv> converter(iconv_open("UTF-8", "CP932"));
    if (converter.get() == reinterpret_cast<void*>(-1)) {
        return fail("this system's iconv has no CP932; install the libc locale data (package locales)");
    }
    iconv(converter.get(), nullptr, nullptr, nullptr, nullptr);
    std::string out(bytes.size() * 3 + 4, '\0');
    auto* input = const_cast<char*>(bytes.data());
    std::size_t input_left = bytes.size();
    char* output = out.data();
    std::size_t output_left = out.size();
    if (iconv(converter.get(), &input, &input_left, &output, &output_left) == static_cast<std::size_t>(-1)) {
        return fail("not CP932 text (byte {} of the cell); if the file is UTF-8, say encoding = \"utf-8\"",
                    bytes.size() - input_left + 1);
    }
    out.resize(out.size() - output_left);
    return out;
}

}  // namespace

Result<std::string> to_utf8(std::string_view bytes, Encoding encoding) {
    if (encoding == Encoding::cp932) return from_cp932(bytes);
    if (!wire::is_utf8(bytes)) {
        return fail(
            "not UTF-8 text; a file saved by a Japanese Excel as CSV is CP932: say encoding = \"cp932\"");
    }
    return std::string(bytes);
}

std::string_view without_byte_order_mark(std::string_view text, bool& found) {
    found = text.substr(0, 3) == "\xEF\xBB\xBF";
    return found ? text.substr(3) : text;
}

bool has_utf16_mark(std::string_view text) {
    return text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF";
}

std::string fold_width(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view three = text.substr(i, 3);
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(three[k]); };
        if (three.size() == 3 && byte(0) == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD)) {
            // U+FF01..U+FF5E are ASCII 0x21..0x7E, 0xFEE0 further on.
            const unsigned code = (0xFu << 12) | ((byte(1) & 0x3Fu) << 6) | (byte(2) & 0x3Fu);
            if (code >= 0xFF01 && code <= 0xFF5E) {
                out += static_cast<char>(code - 0xFEE0);
                i += 3;
                continue;
            }
        }
        if (three == ideographic_space) {
            out += ' ';
            i += 3;
        } else if (three == "\xEF\xBF\xA5") {  // ￥
            out += "¥";
            i += 3;
        } else if (three == "\xE2\x88\x92") {  // −, the minus sign
            out += '-';
            i += 3;
        } else {
            out += text[i++];
        }
    }
    return out;
}

std::string_view trim(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    for (;;) {
        if (!text.empty() && is_space(text.front())) {
            text.remove_prefix(1);
        } else if (!text.empty() && is_space(text.back())) {
            text.remove_suffix(1);
        } else if (text.substr(0, 3) == ideographic_space) {
            text.remove_prefix(3);
        } else if (text.size() >= 3 && text.substr(text.size() - 3) == ideographic_space) {
            text.remove_suffix(3);
        } else {
            return text;
        }
    }
}

}  // namespace monomi::importer
