// Every widget in every state, to look at and to test. Its figures are made up.
#pragma once
#include "admin-gui/views/view.h"

namespace monomi::console {

class GalleryView final : public View {
  public:
    GalleryView();
    void draw(ViewContext& context) override;

  private:
    void charts(ViewContext& context);
    void controls(ViewContext& context);
    void states(ViewContext& context);
    void fields(ViewContext& context);
    void assign_dialog(ViewContext& context);

    std::size_t window_ = 2, filter_ = 0;
    std::string search_, note_, assignee_, due_ = "2026-12-01";
    std::optional<std::size_t> row_ = 2;
    std::string sort_ = "deals";
    bool descending_ = true, assigning_ = false;
};

}  // namespace monomi::console
