#include "common/domain/formula_text.h"

namespace monomi {

bool assigns(std::string_view formula) {
    for (std::size_t i = 0; i < formula.size(); ++i) {
        if (formula[i] != '=') continue;
        const bool compares_before =
            i > 0 && std::string_view("=<>!").find(formula[i - 1]) != std::string_view::npos;
        const bool compares_after = i + 1 < formula.size() && formula[i + 1] == '=';
        if (!compares_before && !compares_after) return true;
    }
    return false;
}

}  // namespace monomi
