#include "admin-gui/views/activity_view.h"
#include "admin-gui/views/alerts_view.h"
#include "admin-gui/views/gallery_view.h"
#include "admin-gui/views/overview_view.h"
#include "admin-gui/views/partner_view.h"
#include "admin-gui/views/partners_view.h"
#include "admin-gui/views/quality_view.h"
#include "admin-gui/views/reps_view.h"
#include "admin-gui/views/structure_view.h"
#include "admin-gui/views/system_view.h"
#include "admin-gui/views/targets_view.h"
#include "admin-gui/views/trends_view.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

ViewList make_views() {
    ViewList views;
    views.push_back(std::make_unique<OverviewView>());
    views.push_back(std::make_unique<PartnersView>());
    views.push_back(std::make_unique<PartnerView>());
    views.push_back(std::make_unique<RepsView>());
    views.push_back(std::make_unique<AlertsView>());
    views.push_back(std::make_unique<TrendsView>());
    views.push_back(std::make_unique<ActivityView>());
    views.push_back(std::make_unique<StructureView>());
    views.push_back(std::make_unique<TargetsView>());
    views.push_back(std::make_unique<QualityView>());
    views.push_back(std::make_unique<SystemView>());
    views.push_back(std::make_unique<GalleryView>());
    return views;
}

View* find_view(const ViewList& views, std::string_view id) {
    for (const auto& view : views)
        if (view->info().id == id) return view.get();
    return nullptr;
}

}  // namespace monomi::console
