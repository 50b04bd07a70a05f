#include "admin-gui/views/gallery_samples.h"

#include <array>
#include <cmath>

namespace monomi::console::gallery {

std::vector<double> course(std::size_t count, double level, double seed) {
    std::vector<double> out;
    for (std::size_t i = 0; i < count; ++i) {
        const auto x = static_cast<double>(i) * 60.0 / static_cast<double>(count);
        out.push_back(level * (1 + 0.25 * std::sin(x / 7 + seed) + 0.12 * std::sin(x * 1.7 + 3 * seed) +
                               0.06 * std::sin(x * 5.3)));
    }
    return out;
}

std::vector<float> short_course(std::size_t count, double seed) {
    const std::vector<double> values = course(count, 10, seed);
    std::vector<float> out;
    for (const double value : values) out.push_back(static_cast<float>(value));
    return out;
}

Phrase name(const Texts& t, std::size_t index) {
    constexpr std::array kNames{Text::gallery_name_1, Text::gallery_name_2, Text::gallery_name_3,
                                Text::gallery_name_4, Text::gallery_name_5, Text::gallery_name_6};
    return t(kNames[index % kNames.size()]);
}

Phrase region(const Texts& t, std::size_t index) {
    constexpr std::array kRegions{Text::gallery_region_1, Text::gallery_region_2, Text::gallery_region_3,
                                  Text::gallery_region_4, Text::gallery_region_5};
    return t(kRegions[index % kRegions.size()]);
}

State state(std::size_t index) {
    constexpr std::array<State, 5> kStates{{{Text::gallery_good, Tone::good},
                                            {Text::gallery_warning, Tone::warning},
                                            {Text::gallery_running, Tone::accent},
                                            {Text::gallery_bad, Tone::bad},
                                            {Text::gallery_special, Tone::special}}};
    return kStates[index * 7 % kStates.size()];
}

}  // namespace monomi::console::gallery
