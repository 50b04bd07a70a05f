// The reps in the order of their scores, of all partners or of the selected one, with the reasons beside.
#pragma once
#include "admin-gui/views/rep_pane.h"
#include "admin-gui/views/row_finder.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

class RepsView final : public View {
  public:
    RepsView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;

  private:
    using Rows = std::shared_ptr<const RepSelection>;
    void handle_keys(ViewContext& c);
    void filter_line(ViewContext& c, const Rows& rows);
    void body(ViewContext& c, const Rows& rows);
    void list(ViewContext& c, const Rows& rows);
    void nothing(ViewContext& c, const Rows& rows);

    RowFinder<RepSelection> finder_;
    RepPane pane_;
    bool pane_has_keys_ = false;
    bool focus_filter_ = false;
};

}  // namespace monomi::console
