#include "tests/bench/figures.h"

#include <fmt/format.h>

#include <stdexcept>
#include <vector>

#include "tests/bench/measure.h"

namespace monomi::bench {

PartnerFigures figures_of(kpi::Engine& engine) {
    const std::vector<std::string> kpis(figure_kpis.begin(), figure_kpis.end());
    PartnerFigures figures;
    for (std::string& partner : engine.scope_ids(ScopeKind::partner)) {
        const auto readings = must(engine.read_all(kpis, {ScopeKind::partner, partner}, Window::last_12m));
        PartnerFigures::mapped_type row{};
        bool any = false;
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = readings[i].exact.value_or(0);
            any = any || row[i] != 0;
        }
        if (any) figures.emplace(std::move(partner), row);
    }
    return figures;
}

void must_be_equal(const PartnerFigures& ours, const PartnerFigures& theirs) {
    if (ours.empty()) throw std::runtime_error("no partner has any figure");
    if (ours.size() != theirs.size()) {
        throw std::runtime_error(
            fmt::format("figures of {} partners against {} by SQL", ours.size(), theirs.size()));
    }
    for (const auto& [partner, row] : ours) {
        const auto other = theirs.find(partner);
        if (other == theirs.end() || other->second != row) {
            throw std::runtime_error(
                fmt::format("the figures of {} are not those that SQL computes", partner));
        }
    }
}

}  // namespace monomi::bench
