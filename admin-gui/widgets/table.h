// A table of many rows: only what is visible is asked for and drawn.
//
//     TableSpec spec{.id = "partners", .columns = columns, .rows = selection->size()};
//     spec.selected = selection->find(session.place().partner);
//     const TableEvents events = table(ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
//         if (column == 0) cell.text(raw((*selection)[row].name));
//         else cell.number(raw(money_text(...)));
//     });
//     if (events.selected) session.select_partner((*selection)[*events.selected].id);
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "admin-gui/widgets/paint.h"
#include "admin-gui/widgets/status_pill.h"

namespace monomi::console {

struct Column {
    std::string id{};  // landmark head:<table>.<id>; what a sort is called in the session
    Phrase title{};
    float width = 80;   // points that it needs
    float stretch = 0;  // share of what is left over
    int priority = 0;   // 0 never steps aside; the highest goes first when it is narrow
    Align align = Align::left;
    bool sortable = true;
    Phrase tip{};
    float need = 0;  // points at which no cell is cut, by points_needed(); 0: the width is enough
};

// One cell of a visible row. Its drawing stays within the box.
class Cell {
  public:
    Cell(Ui& ui, const Box& box, Align align, bool row_clicked)
        : ui_(ui), box_(box), align_(align), row_clicked_(row_clicked) {}

    void text(const Phrase& phrase, Tone tone = Tone::neutral);
    // A company's name, in the short form of lists: see paint::name_in().
    void name(const Phrase& phrase, Tone tone = Tone::neutral);
    void muted(const Phrase& phrase) { text(phrase, Tone::muted); }
    // A figure: right-aligned if the column is. With `exact`, that is the tooltip.
    void number(const Phrase& phrase, Tone tone = Tone::neutral, const Phrase& exact = {});
    void pill(const Status& status);
    void trend(std::span<const float> values, Tone tone, bool from_zero = false);
    // A bar of share (0…1) with its figure to the right.
    void bar(double share, const Phrase& phrase, Tone tone = Tone::accent);
    void icon(Icon icon, Tone tone, const Phrase& tip = {});
    // True when the cell was clicked; the row is selected all the same.
    bool link(const Phrase& phrase, Tone tone = Tone::neutral);

    // A cell of its own within this one, so that a figure and its change stand in one column.
    [[nodiscard]] Cell part(const Box& box, Align align) const { return {ui_, box, align, row_clicked_}; }
    [[nodiscard]] const Box& box() const { return box_; }
    [[nodiscard]] Ui& ui() { return ui_; }
    [[nodiscard]] bool hovered() const;
    // For what is drawn by hand within the cell; the row is selected all the same.
    [[nodiscard]] bool clicked() const { return row_clicked_ && hovered(); }

  private:
    Ui& ui_;
    Box box_;
    Align align_;
    bool row_clicked_;
};

struct TableSpec {
    const char* id = "";
    std::span<const Column> columns{};
    std::size_t rows = 0;
    std::optional<std::size_t> selected{};
    std::string_view sort_column{};  // a column's id; empty: none
    bool descending = false;
    // The landmark row:<table>.<name> of a row; by default its index.
    std::function<std::string(std::size_t)> row_name{};
    bool keys = true;        // ↑ ↓ PgUp PgDn Home End Enter move and open; one table of a view
    bool in_dialog = false;  // it stands in a dialog, which has the keyboard to itself
    ImVec2 size{0, 0};
    Phrase empty{};  // instead of rows, when there are none
};

struct TableEvents {
    std::optional<std::size_t> selected{};  // another row, by click or key
    std::optional<std::size_t> opened;      // double click or Enter
    std::optional<std::size_t> sort_by;     // index of the column whose head was clicked
    std::vector<std::size_t> shown;         // indexes of the columns that did not step aside
};

// What the widest text among the first rows needs, for Column::need.
[[nodiscard]] float points_needed(const Ui& ui, std::size_t rows,
                                  const std::function<std::string(std::size_t row)>& text);

TableEvents table(Ui& ui, const TableSpec& spec,
                  const std::function<void(Cell&, std::size_t row, std::size_t column)>& draw);

}  // namespace monomi::console
