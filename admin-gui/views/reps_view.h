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

    // How many reps each part of the switch above the list holds; made anew with the table.
    struct Counted {
        std::shared_ptr<const RepTable> of;
        std::int64_t all = 0, rising = 0, dormant = 0, unscored = 0;
    };
    void count(const std::shared_ptr<const RepTable>& table);

    Counted counted_;
    RowFinder<RepSelection> finder_;
    RepPane pane_;
    bool pane_has_keys_ = false;
    bool focus_filter_ = false;
};

}  // namespace monomi::console
