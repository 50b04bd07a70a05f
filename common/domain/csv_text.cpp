#include "common/domain/csv_text.h"

#include <string_view>

namespace monomi {
namespace {

bool is_number(const std::string& text) {
    return !text.empty() && text.find_first_not_of("+-0123456789.,") == std::string::npos;
}

std::string field(const std::string& text) {
    const bool formula = !text.empty() &&
                         std::string_view("=+-@\t").find(text[0]) != std::string_view::npos &&
                         !is_number(text);
    const std::string safe = formula ? "'" + text : text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
    std::string out = "\"";
    for (const char c : safe) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

std::string csv_text(const std::vector<CsvRow>& rows, bool byte_order_mark) {
    std::string out = byte_order_mark ? "\uFEFF" : "";
    for (const CsvRow& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += ',';
            out += field(row[i]);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace monomi
