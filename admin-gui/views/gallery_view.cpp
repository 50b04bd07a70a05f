#include "admin-gui/views/gallery_view.h"

#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {

GalleryView::GalleryView()
    : View({.id = "gallery",
            .title = Text::gallery_title,
            .icon = Icon::grid,
            .letter = Key::none,
            .listed = false,
            .needs_data = false}) {}

void GalleryView::draw(ViewContext& c) {
    Card card(c.ui, "gallery", {0, 0}, c.t(Text::gallery_title));
    state_panel(c.ui, {.kind = PanelKind::empty});
}

}  // namespace monomi::console
