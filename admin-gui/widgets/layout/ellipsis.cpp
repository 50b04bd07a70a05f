#include "admin-gui/widgets/layout/ellipsis.h"

#include <vector>

#include "admin-gui/widgets/layout/utf8.h"

namespace monomi::console {

std::string cut_to_fit(std::string_view text, float width,
                       const std::function<float(std::string_view)>& measure) {
    if (measure(text) <= width) return std::string{text};
    constexpr std::string_view kEllipsis = "…";
    std::vector<std::size_t> ends{0};
    for (std::size_t at = 0; at < text.size();) {
        (void)next_code_point(text, at);
        ends.push_back(at);
    }
    const float left = width - measure(kEllipsis);
    std::size_t fits = 0;
    std::size_t too_long = ends.size() - 1;
    while (too_long - fits > 1) {
        const std::size_t middle = (fits + too_long) / 2;
        (measure(text.substr(0, ends[middle])) <= left ? fits : too_long) = middle;
    }
    std::string_view head = text.substr(0, ends[fits]);
    while (!head.empty() && head.back() == ' ') head.remove_suffix(1);
    return std::string{head} + std::string{kEllipsis};
}

}  // namespace monomi::console
