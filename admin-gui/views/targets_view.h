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
    // A target as it is set, or one that is on its way.
    struct Line {
        TargetRow row;
        std::optional<IntentState> intent;
        Phrase whose{};
    };
    void handle_keys(ViewContext& c);
    void tools(ViewContext& c);
    void list(ViewContext& c);
    void draw_cell(ViewContext& c, Cell& cell, const Line& line, std::size_t column) const;
    void refresh(ViewContext& c, const std::shared_ptr<const Targets>& targets);
    void export_csv(ViewContext& c);
    [[nodiscard]] const Line* selected() const;
    [[nodiscard]] std::string scope_of(const ViewContext& c) const;

    ScopePicker scope_{"targets.scope"};
    CsvExport csv_;
    TargetEditor editor_;
    TargetsQuery query_;
    std::shared_ptr<const Targets> shown_;
    // The rows that the filter lets through, made anew only when one of these changes.
    struct MadeOf {
        std::shared_ptr<const Targets> targets;
        std::string filter;
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
