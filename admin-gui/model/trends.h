// Several KPIs of one scope over the same periods.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "admin-gui/model/reading.h"
#include "common/domain/window.h"

namespace monomi::console {

struct Trends {
    std::vector<Series> series;  // as the query's KPIs; the last period may still run
    [[nodiscard]] const Series* find(std::string_view kpi) const {
        for (const Series& one : series)
            if (one.kpi == kpi) return &one;
        return nullptr;
    }
};

struct TrendsQuery {
    using Answer = Trends;
    std::vector<std::string> kpis;
    std::string scope = "org";  // "org", "partner:P-0012", "owner:…", "tier:top"
    Grain grain = Grain::month;
    std::size_t periods = 12;
    bool operator==(const TrendsQuery&) const = default;
};

}  // namespace monomi::console
