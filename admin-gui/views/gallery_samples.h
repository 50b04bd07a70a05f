// The gallery's made-up figures and names.
#pragma once
#include <vector>

#include "admin-gui/i18n/texts.h"
#include "admin-gui/widgets/tokens.h"

namespace monomi::console::gallery {

// A wavy course around `level`; another `seed` waves otherwise.
[[nodiscard]] std::vector<double> course(std::size_t count, double level, double seed);
[[nodiscard]] std::vector<float> short_course(std::size_t count, double seed);
[[nodiscard]] Phrase name(const Texts& t, std::size_t index);
[[nodiscard]] Phrase region(const Texts& t, std::size_t index);
struct State {
    Text text;
    Tone tone;
};
[[nodiscard]] State state(std::size_t index);

}  // namespace monomi::console::gallery
