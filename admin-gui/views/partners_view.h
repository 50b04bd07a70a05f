// The list of all partners: find the stalled ones, sort, filter, open, export.
#pragma once
#include "admin-gui/views/partner_columns.h"
#include "admin-gui/views/row_finder.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/toast.h"

namespace monomi::console {

class PartnersView final : public View {
  public:
    PartnersView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;
    [[nodiscard]] std::vector<ViewAction> actions(ViewContext& c) override;

  private:
    using Rows = std::shared_ptr<const PartnerSelection>;
    void handle_keys(ViewContext& c);
    void filter_line(ViewContext& c, const Rows& rows);
    void problem_line(ViewContext& c, const PartnerSelection& rows);
    void body(ViewContext& c, const Rows& rows);
    void list(ViewContext& c, const Rows& rows);
    void nothing_found(ViewContext& c);
    void export_csv(ViewContext& c, const PartnerSelection& rows);
    void show_notice(ViewContext& c);
    void set_filter(ViewContext& c, std::string filter);

    RowFinder<PartnerSelection> finder_;
    bool focus_filter_ = false;
    bool export_wanted_ = false;
    std::vector<std::size_t> shown_columns_;
    Toast notice_;
    Instant notice_until_ = 0;  // machine time
    // How many partners the filter without its last condition would show, for a filter that finds none.
    std::string widened_for_, widened_;
    std::size_t widened_count_ = 0;
};

}  // namespace monomi::console
