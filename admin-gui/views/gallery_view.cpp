#include "admin-gui/views/gallery_view.h"

#include <array>

#include "admin-gui/widgets/button.h"

namespace monomi::console {

GalleryView::GalleryView()
    : View({.id = "gallery",
            .title = Text::gallery_title,
            .icon = Icon::grid,
            .letter = Key::none,
            .listed = false,
            .needs_data = false}) {}

void GalleryView::draw(ViewContext& c) {
    const std::array names{c.t(Text::gallery_page_charts), c.t(Text::gallery_page_controls),
                           c.t(Text::gallery_page_states)};
    constexpr std::array<std::string_view, 3> kPages{"charts", "controls", "states"};
    const std::string chosen = c.session.choice("gallery.page", kPages[0]);
    std::size_t page = 0;
    for (std::size_t i = 0; i < kPages.size(); ++i)
        if (kPages[i] == chosen) page = i;
    if (segmented(c.ui, "gallery.page", names, page)) c.session.choices["gallery.page"] = kPages[page];
    if (page == 0) charts(c);
    if (page == 1) controls(c);
    if (page == 2) states(c);
}

}  // namespace monomi::console
