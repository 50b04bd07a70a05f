#include "common/domain/business_rules.h"

#include <algorithm>
#include <string_view>

namespace monomi {
namespace {

// ISO 4217 currencies whose minor unit is not a hundredth.
constexpr std::array<std::string_view, 17> without_minor_unit{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                                              "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                                              "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::array<std::string_view, 7> thousandths{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
constexpr std::array<std::string_view, 2> ten_thousandths{"CLF", "UYW"};

template <class List>
bool holds(const List& list, std::string_view currency) {
    return std::find(list.begin(), list.end(), currency) != list.end();
}

}  // namespace

int minor_digits(std::string_view currency) {
    if (holds(without_minor_unit, currency)) return 0;
    if (holds(thousandths, currency)) return 3;
    if (holds(ten_thousandths, currency)) return 4;
    return 2;
}

}  // namespace monomi
