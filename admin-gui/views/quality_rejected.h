// The records that were refused when they came in: what, from where, when, which field and why, and what
// came.
#pragma once
#include "admin-gui/views/csv_export.h"
#include "admin-gui/views/quality_text.h"

namespace monomi::console {

class RejectedPage {
  public:
    // In the rest of the window. `csv`: writes what is shown where it was asked to.
    void draw(ViewContext& c, CsvExport& csv);

  private:
    void list(ViewContext& c, const Rejected& rejected, float width, float height);
    void pages(ViewContext& c, const Rejected& rejected);
    void record(ViewContext& c, const Rejected& rejected, float width, float height) const;

    RejectedQuery query_;
    std::shared_ptr<const Rejected> shown_;  // the last answer, while the next one is on its way
    std::optional<std::size_t> row_;
};

// Two buttons below a list for the pages before and after, and their keys ← and →; true when `offset` was
// changed. Landmarks button:<id>.previous and .next.
bool page_buttons(ViewContext& c, const std::string& id, std::size_t page, std::size_t shown,
                  std::size_t total, std::size_t& offset);

}  // namespace monomi::console
