#include "services/kpi-aggregator/core/catalogue_files.h"

namespace monomi::kpi {

Result<Catalogue> load_catalogue(const std::string& kpis, const std::string& trees) {
    auto catalogue = Catalogue::load(kpis);
    if (!catalogue) return fail(catalogue.error());
    auto read = Trees::load(trees, *catalogue);
    if (!read) return fail(read.error());
    catalogue->set_trees(std::move(*read));
    return catalogue;
}

}  // namespace monomi::kpi
