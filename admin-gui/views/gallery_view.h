// Every widget in every state, to look at and to test.
#pragma once
#include "admin-gui/views/view.h"

namespace monomi::console {

class GalleryView final : public View {
  public:
    GalleryView();
    void draw(ViewContext& context) override;
};

}  // namespace monomi::console
