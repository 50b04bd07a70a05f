// Aligned tables for people.
#pragma once
#include <string>
#include <vector>

#include "admin-cli/commands/terminal.h"

namespace monomi::cli {

enum class Align { left, right };

struct Column {
    std::string title;
    Align align = Align::left;
};

struct Cell {
    Cell(std::string cell_text, Style cell_style = Style::plain)  // NOLINT: a text is a cell
        : text(std::move(cell_text)), style(cell_style) {}
    Cell(const char* cell_text) : text(cell_text) {}  // NOLINT
    std::string text;
    Style style = Style::plain;
};

class TextTable {
  public:
    explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
    // Missing cells are empty; superfluous ones are left out.
    void add_row(std::vector<Cell> cells);
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    // Titles, then rows; two spaces between columns, none at a line's end. Control characters in cells are
    // shown as '?', so that a name in the data cannot steer the terminal.
    [[nodiscard]] std::string str(bool colour) const;

  private:
    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
};

}  // namespace monomi::cli
