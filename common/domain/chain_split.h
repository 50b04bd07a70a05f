// Why a number at the end of a chain differs from another: the difference of two products, split over their
// factors by the logarithmic mean Divisia index (LMDI-I, additive form). Source of the formula: B. W. Ang,
// "The LMDI approach to decomposition analysis: a practical guide", Energy Policy 33 (2005), 867-871; of its
// limits at zero: B. W. Ang and N. Liu, "Handling zero values in the logarithmic mean Divisia index
// decomposition approach", Energy Policy 35 (2007), 238-246.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace monomi {

// (a - b) / (ln a - ln b), a for a = b; both above 0.
[[nodiscard]] double logarithmic_mean(double a, double b);

// One factor of a chain: a level over the one below it, or the lowest level itself.
struct ChainFactor {
    std::size_t level = 0;             // place in the chain
    std::optional<std::size_t> below;  // place of the level that it is divided by; none for the lowest
    std::optional<double> from, to;    // its values; nothing where 0 is divided by 0
    double contribution = 0;           // to the difference of the last level
};

// The levels of a chain, lowest first, in two situations, each 0 or more; both spans are equally long and not
// empty. The last level is the lowest x its successive conversions; the factors' contributions add up to
// to.back() - from.back(). A level that is 0 where a higher one is not can explain nothing, and is left out:
// the levels around it then make one factor. Where the last level is 0 in one situation, the lowest factor
// that is 0 there made all of the difference, and conversions of nothing made none.
[[nodiscard]] std::vector<ChainFactor> split_chain(std::span<const double> from, std::span<const double> to);

}  // namespace monomi
