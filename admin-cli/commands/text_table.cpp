#include "admin-cli/commands/text_table.h"

#include <algorithm>
#include <utility>

namespace monomi::cli {

namespace {

std::string without_controls(std::string text) {
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f) c = '?';
    }
    return text;
}

void append_line(std::string& out, const std::vector<Column>& columns, const std::vector<std::size_t>& widths,
                 const std::vector<Cell>& cells, bool colour) {
    std::string line;
    std::size_t pending = 0;  // spaces that are written only before something
    for (std::size_t i = 0; i < columns.size(); ++i) {
        static const Cell nothing("");
        const Cell& cell = i < cells.size() ? cells[i] : nothing;
        const auto space = widths[i] - display_width(cell.text);
        if (columns[i].align == Align::right) pending += space;
        if (!cell.text.empty()) {
            line += std::string(pending, ' ') + styled(cell.text, cell.style, colour);
            pending = 0;
        }
        if (columns[i].align == Align::left) pending += space;
        pending += 2;
    }
    out += line + '\n';
}

}  // namespace

void TextTable::add_row(std::vector<Cell> cells) {
    for (auto& cell : cells) cell.text = without_controls(std::move(cell.text));
    rows_.push_back(std::move(cells));
}

std::string TextTable::str(bool colour) const {
    std::vector<std::size_t> widths;
    std::vector<Cell> titles;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t width = display_width(columns_[i].title);
        for (const auto& row : rows_) {
            if (i < row.size()) width = std::max(width, display_width(row[i].text));
        }
        widths.push_back(width);
        titles.emplace_back(columns_[i].title, Style::bold);
    }
    std::string out;
    append_line(out, columns_, widths, titles, colour);
    for (const auto& row : rows_) append_line(out, columns_, widths, row, colour);
    return out;
}

}  // namespace monomi::cli
