#include "admin-gui/model/structure.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace monomi::console {

namespace {

// What the members brought that brought anything known, from the most to the least.
std::vector<double> brought(const Structure& structure) {
    std::vector<double> out;
    for (const StructureMember& member : structure.members)
        out.push_back(std::max(0.0, member.revenue.value_or(0)));
    std::sort(out.begin(), out.end(), std::greater<>());
    return out;
}

// Of 0 … last about so many at equal steps, the last one in.
std::vector<std::size_t> steps(std::size_t first, std::size_t last, std::size_t points) {
    points = std::max<std::size_t>(1, points);
    const std::size_t stride = std::max<std::size_t>(1, (last - first + points - 1) / points);
    std::vector<std::size_t> out;
    for (std::size_t i = first; i < last; i += stride) out.push_back(i);
    out.push_back(last);
    return out;
}

}  // namespace

std::optional<double> change_of(const StructureMember& member) {
    if (!member.revenue || !member.former || (*member.revenue <= 0 && *member.former <= 0))
        return std::nullopt;
    if (*member.former <= 0) return std::numeric_limits<double>::infinity();
    return *member.revenue / *member.former - 1;
}

std::vector<CurvePoint> pareto_curve(const Structure& structure, std::size_t points) {
    const std::vector<double> each = brought(structure);
    const double total = structure.revenue.value_or(0);
    if (each.empty() || total <= 0) return {};
    std::vector<double> sums(each.size());
    std::partial_sum(each.begin(), each.end(), sums.begin());
    std::vector<CurvePoint> out;
    for (const std::size_t i : steps(0, each.size() - 1, points))
        out.push_back({static_cast<double>(i + 1), sums[i] / total});
    return out;
}

std::vector<CurvePoint> lorenz_curve(const Structure& structure, std::size_t points) {
    std::vector<double> each = brought(structure);
    std::reverse(each.begin(), each.end());
    std::vector<double> sums{0};
    for (const double one : each) sums.push_back(sums.back() + one);
    if (each.empty() || sums.back() <= 0) return {};
    std::vector<CurvePoint> out;
    for (const std::size_t i : steps(0, each.size(), points))
        out.push_back({static_cast<double>(i) / static_cast<double>(each.size()), sums[i] / sums.back()});
    return out;
}

std::optional<double> gini(const Structure& structure) {
    std::vector<double> each = brought(structure);
    std::reverse(each.begin(), each.end());
    const double total = std::accumulate(each.begin(), each.end(), 0.0);
    if (each.empty() || total <= 0) return std::nullopt;
    double weighted = 0;
    for (std::size_t i = 0; i < each.size(); ++i) weighted += static_cast<double>(i + 1) * each[i];
    const auto n = static_cast<double>(each.size());
    return 2 * weighted / (n * total) - (n + 1) / n;
}

}  // namespace monomi::console
