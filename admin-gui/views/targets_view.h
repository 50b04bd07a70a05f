// The targets that are set, and setting them.
#pragma once
#include "admin-gui/views/csv_export.h"
#include "admin-gui/views/scope_picker.h"
#include "admin-gui/views/target_editor.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {

class TargetsView final : public View {
  public:
    TargetsView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;
    [[nodiscard]] std::vector<ViewAction> actions(ViewContext& c) override;

  private:
    static constexpr std::size_t most_pages = 25;
    using Pages = std::vector<std::shared_ptr<const Targets>>;
    // A target as it is set, or one that is on its way.
    struct Line {
        TargetRow row;
        std::optional<IntentState> intent;
        std::string whose{}, kpi{};  // as people call them
    };
    void handle_keys(ViewContext& c);
    void tools(ViewContext& c);
    void list(ViewContext& c);
    void draw_cell(ViewContext& c, Cell& cell, const Line& line, std::size_t column) const;
    // Asks for every page; how the first stands.
    Standing ask_pages(ViewContext& c);
    [[nodiscard]] Phrase note(const ViewContext& c) const;
    void kpi_menu(ViewContext& c, float width);
    void refresh(ViewContext& c);
    [[nodiscard]] bool passes(const ViewContext& c, const Line& line) const;
    void sort(const ViewContext& c);
    void export_csv(ViewContext& c);
    [[nodiscard]] const Line* selected() const;
    [[nodiscard]] std::string scope_of(const ViewContext& c) const;

    ScopePicker scope_{"targets.scope"};
    CsvExport csv_;
    TargetEditor editor_;
    TargetsQuery query_;
    bool coming_ = true;    // only periods that are not over
    std::string kpi_;       // only this one; empty: every
    Pages pages_;           // those that were answered, from the first on
    std::string pages_of_;  // whose they are
    std::size_t total_ = 0;
    std::vector<std::string> kpis_;  // that any target is of
    // The rows that the filter lets through, made anew only when one of these changes.
    struct MadeOf {
        Pages pages;
        std::string filter, kpi;
        bool coming = true;
        SortBy sort;
        Language language = Language::ja;
        std::uint64_t picture = 0;
        std::size_t intents = 0;
        bool operator==(const MadeOf&) const = default;
    } made_of_;
    std::vector<Line> lines_;
    std::string selected_;  // target_of() and id of the row
    bool focus_filter_ = false;
};

}  // namespace monomi::console
