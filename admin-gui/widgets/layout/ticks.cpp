#include "admin-gui/widgets/layout/ticks.h"

#include <algorithm>
#include <cmath>

namespace monomi::console {
namespace {

double nice_step(double raw_step) {
    const double power = std::pow(10.0, std::floor(std::log10(raw_step)));
    const double fraction = raw_step / power;
    for (const double nice : {1.0, 2.0, 2.5, 5.0})
        if (fraction <= nice * (1 + 1e-9)) return nice * power;
    return 10 * power;
}

}  // namespace

Ticks nice_ticks(double low, double high, int wanted) {
    if (!std::isfinite(low) || !std::isfinite(high)) low = high = 0;
    if (low > high) std::swap(low, high);
    if (high - low < 1e-12 * std::max(1.0, std::abs(high))) high = low + 1;
    Ticks out;
    out.step = nice_step((high - low) / std::max(1, wanted));
    const double first = std::floor(low / out.step + 1e-9);
    const double last = std::ceil(high / out.step - 1e-9);
    out.low = first * out.step;
    out.high = last * out.step;
    for (double mark = first; mark <= last; ++mark) out.marks.push_back(mark * out.step);
    return out;
}

std::size_t label_stride(std::size_t count, float width, float label_width) {
    if (count < 2 || width <= 0) return 1;
    const float each = width / static_cast<float>(count);
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(label_width / each)));
}

}  // namespace monomi::console
