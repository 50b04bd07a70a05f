// The courses of any KPIs of any scope: what is chosen, the charts, and the figures as a table.
#pragma once
#include "admin-gui/views/csv_export.h"
#include "admin-gui/views/kpi_picker.h"
#include "admin-gui/views/scope_picker.h"
#include "admin-gui/views/trends_lines.h"

namespace monomi::console {

class TrendsView final : public View {
  public:
    TrendsView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;
    [[nodiscard]] std::vector<ViewAction> actions(ViewContext& c) override;

  private:
    static constexpr std::size_t most_kpis = 6;  // as many colours there are
    // A chart each, one for each unit, or all as an index.
    enum class Layout : std::uint8_t { panels, together, index };
    void choose(ViewContext& c);
    void handle_keys(ViewContext& c);
    void next_span(ViewContext& c) const;
    void tools(ViewContext& c);
    [[nodiscard]] float switches(ViewContext& c, const Box& line);
    // What was answered last, to this or to the question before; null where there is none or it was refused.
    [[nodiscard]] const Courses* courses(ViewContext& c);
    void charts(ViewContext& c, const Courses& courses);
    void panels(ViewContext& c, const Courses& courses, const Box& area);
    void by_unit(ViewContext& c, const Courses& courses, const Box& area);
    void as_index(ViewContext& c, const Courses& courses, const Box& area);
    void one_chart(ViewContext& c, const std::string& id, const Courses& courses,
                   const std::vector<std::size_t>& lines, float height, const Phrase& note);
    [[nodiscard]] Phrase span_name(const ViewContext& c) const;

    KpiPicker picker_;
    ScopePicker scope_{"trends.scope"};
    CsvExport csv_;
    // The session's choices of this frame.
    TrendsQuery query_;
    bool progress_ = false;
    ProgressQuery progress_query_;
    Layout layout_ = Layout::panels;
    // Of the last answer, shown while the next one is on its way; made anew when one of these changes.
    struct MadeOf {
        std::shared_ptr<const Trends> trends;
        std::shared_ptr<const Progress> progress;
        std::shared_ptr<const Catalogue> catalogue;
        Language language = Language::ja;
        std::optional<Date> as_of;
        bool operator==(const MadeOf&) const = default;
    } made_of_;
    TrendsQuery shown_of_;
    ProgressQuery progress_shown_of_;
    Courses courses_;
    std::optional<std::size_t> row_;
};

}  // namespace monomi::console
