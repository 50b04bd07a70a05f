// Where an axis has its marks.
#pragma once
#include <cstddef>
#include <vector>

namespace monomi::console {

struct Ticks {
    double low = 0;   // first mark, at or below the smallest value
    double high = 1;  // last mark, at or above the largest value
    double step = 1;
    std::vector<double> marks;
};

// Round marks (1, 2, 2.5 or 5 times a power of ten) that span [low, high] with about `wanted` intervals (at
// least 1). Zero is a mark when it is within the span. Equal or non-finite ends give a span of 1.
[[nodiscard]] Ticks nice_ticks(double low, double high, int wanted);

// Which of `count` equally spaced labels to show when each needs `label_width` and together they have
// `width`: 0, n, 2n, … Returns n, at least 1.
[[nodiscard]] std::size_t label_stride(std::size_t count, float width, float label_width);

}  // namespace monomi::console
