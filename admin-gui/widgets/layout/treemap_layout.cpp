#include "admin-gui/widgets/layout/treemap_layout.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace monomi::console {
namespace {

bool counts(double value) { return std::isfinite(value) && value > 0; }

struct Space {
    double x, y, width, height;
    [[nodiscard]] double side() const { return std::min(width, height); }
};

// The worst aspect ratio of a row whose areas add up to `sum`, laid along `side`.
double worst(double smallest, double largest, double sum, double side) {
    const double s2 = sum * sum;
    const double w2 = side * side;
    return std::max(w2 * largest / s2, s2 / (w2 * smallest));
}

void lay_row(std::span<const double> areas, std::span<const std::size_t> row, double sum, Space& space,
             std::vector<Tile>& out) {
    const bool column = space.width >= space.height;
    const double thickness = sum / space.side();
    double along = column ? space.y : space.x;
    for (const std::size_t i : row) {
        const double length = areas[i] / thickness;
        const auto at = static_cast<float>(along);
        if (column)
            out[i] = {static_cast<float>(space.x), at, static_cast<float>(thickness),
                      static_cast<float>(length)};
        else
            out[i] = {at, static_cast<float>(space.y), static_cast<float>(length),
                      static_cast<float>(thickness)};
        along += length;
    }
    (column ? space.x : space.y) += thickness;
    (column ? space.width : space.height) -= thickness;
}

}  // namespace

std::vector<Tile> squarify(std::span<const double> values, float width, float height) {
    std::vector<Tile> out(values.size());
    std::vector<double> areas(values.size(), 0.0);
    double total = 0;
    for (const double value : values) total += counts(value) ? value : 0;
    if (total <= 0 || width <= 0 || height <= 0) return out;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (counts(values[i])) areas[i] = values[i] / total * double{width} * double{height};

    Space space{0, 0, width, height};
    std::vector<std::size_t> row;
    double sum = 0, smallest = 0, largest = 0;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (areas[i] <= 0) continue;
        const double next_smallest = row.empty() ? areas[i] : std::min(smallest, areas[i]);
        const double next_largest = row.empty() ? areas[i] : std::max(largest, areas[i]);
        if (!row.empty() && worst(smallest, largest, sum, space.side()) <
                                worst(next_smallest, next_largest, sum + areas[i], space.side())) {
            lay_row(areas, row, sum, space, out);
            row.clear();
            sum = 0;
            smallest = largest = areas[i];
        } else {
            smallest = next_smallest;
            largest = next_largest;
        }
        row.push_back(i);
        sum += areas[i];
    }
    if (!row.empty() && space.side() > 0) lay_row(areas, row, sum, space, out);
    return out;
}

}  // namespace monomi::console
