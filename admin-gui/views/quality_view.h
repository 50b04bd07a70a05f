// What is contradictory and what is unknown in the data, down to each record.
#pragma once
#include "admin-gui/views/csv_export.h"
#include "admin-gui/views/quality_rejected.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class QualityView final : public View {
  public:
    QualityView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;
    [[nodiscard]] std::vector<ViewAction> actions(ViewContext& c) override;

  private:
    enum class Page : std::uint8_t { findings, unknown, supply, refused };
    static constexpr std::size_t page_count = 4;
    void handle_keys(ViewContext& c);
    void tools(ViewContext& c);
    void choose_page(ViewContext& c, std::size_t page);
    void choose_code(ViewContext& c, std::string code);

    void findings(ViewContext& c);
    void finding_codes(ViewContext& c, const Findings& found, float width, float height);
    void finding_rows(ViewContext& c, const Findings& found, float width, float height);
    void unknown(ViewContext& c, const Coverage& coverage);
    void gap_rows(ViewContext& c, const CoverageGap& gap, float width, float height);
    void supply(ViewContext& c, const Coverage& coverage);
    void export_findings(ViewContext& c, const Findings& found);
    void export_coverage(ViewContext& c, const Coverage& coverage);

    CsvExport csv_;
    RejectedPage rejected_;
    Page page_ = Page::findings;
    FindingsQuery query_;
    std::shared_ptr<const Findings> found_;  // the last answer, shown while the next one is on its way
    std::optional<std::size_t> row_, gap_, gap_row_, supply_row_;
};

}  // namespace monomi::console
