// Dividing a width: cards in a row, columns in a table.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace monomi::console {

// Widths in proportion to the weights (positive) with `gap` between them, whole pixels, together exactly
// `width`.
[[nodiscard]] std::vector<float> split_width(float width, std::span<const float> weights, float gap);

struct ColumnWish {
    float width = 0;    // what it needs
    float stretch = 0;  // its share of what is left over; 0 keeps its width
    int priority = 0;   // 0 never steps aside; the highest goes first
    float need = 0;     // at which nothing of it is cut; 0: its width is enough
};

// The width of each column, 0 where it steps aside because the rest does not fit. Columns of equal priority
// go from right to left. What is left over goes first to those that need more, in proportion to what they
// lack, then to the stretching ones.
[[nodiscard]] std::vector<float> fit_columns(float width, std::span<const ColumnWish> columns);

}  // namespace monomi::console
