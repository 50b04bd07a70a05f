#include "admin-gui/widgets/layout/split.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace monomi::console {

std::vector<float> split_width(float width, std::span<const float> weights, float gap) {
    std::vector<float> out;
    if (weights.empty()) return out;
    const float total = std::accumulate(weights.begin(), weights.end(), 0.0f);
    const float usable = std::max(0.0f, width - gap * static_cast<float>(weights.size() - 1));
    float before = 0;
    float passed = 0;
    for (const float weight : weights) {
        passed += weight;
        const float end = std::round(usable * passed / total);
        out.push_back(end - before);
        before = end;
    }
    return out;
}

namespace {

// Widens the columns that lack room, as far as `left` goes; gives what it has spent.
float give_what_lacks(std::vector<float>& widths, std::span<const ColumnWish> columns, float left) {
    const auto lack = [&](std::size_t i) {
        return widths[i] > 0 ? std::max(0.0f, columns[i].need - widths[i]) : 0.0f;
    };
    float all = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) all += lack(i);
    if (all <= 0 || left <= 0) return 0;
    const float share = std::min(1.0f, left / all);
    float spent = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const float more = std::floor(lack(i) * share);
        widths[i] += more;
        spent += more;
    }
    return spent;
}

}  // namespace

std::vector<float> fit_columns(float width, std::span<const ColumnWish> columns) {
    std::vector<float> out;
    for (const ColumnWish& column : columns) out.push_back(column.width);
    float needed = std::accumulate(out.begin(), out.end(), 0.0f);
    while (needed > width) {
        std::size_t worst = columns.size();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (out[i] <= 0 || columns[i].priority == 0) continue;
            if (worst == columns.size() || columns[i].priority >= columns[worst].priority) worst = i;
        }
        if (worst == columns.size()) break;
        needed -= out[worst];
        out[worst] = 0;
    }
    needed += give_what_lacks(out, columns, width - needed);
    float stretch = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) stretch += out[i] > 0 ? columns[i].stretch : 0;
    if (stretch <= 0) return out;
    const float left = width - needed;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (out[i] > 0) out[i] = std::floor(std::max(24.0f, out[i] + left * columns[i].stretch / stretch));
    return out;
}

}  // namespace monomi::console
