// Who brings the revenue: of the organisation, a tier or an owner the partners, of a partner its reps.
#pragma once
#include "admin-gui/views/csv_export.h"
#include "admin-gui/views/scope_picker.h"
#include "admin-gui/views/structure_text.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class StructureView final : public View {
  public:
    StructureView();
    void draw(ViewContext& c) override;
    [[nodiscard]] std::span<const ViewKey> keys() const override;
    [[nodiscard]] std::vector<ViewAction> actions(ViewContext& c) override;

  private:
    using Shown = std::shared_ptr<const Structure>;
    void handle_keys(ViewContext& c);
    void tools(ViewContext& c);
    void tiles(ViewContext& c, const Structure& structure);
    void spread(ViewContext& c, const Shown& structure, ImVec2 size);
    void map(ViewContext& c, const Structure& structure, ImVec2 size);
    void members(ViewContext& c, const Structure& structure);
    void open_member(ViewContext& c, const StructureMember& member);
    void choose_scope(ViewContext& c, std::string scope);
    void export_csv(ViewContext& c, const Structure& structure);

    ScopePicker scope_{"structure.scope"};
    CsvExport csv_;
    StructureQuery query_;
    // The last answer with its question, shown while the next one is on its way.
    Shown shown_;
    StructureQuery shown_of_;
    std::optional<std::size_t> selected_;
    // The curve that is drawn, made anew only when the answer or the choice changes.
    struct Curve {
        Shown of;
        std::string kind;
        std::vector<Phrase> labels;
        std::vector<double> values, equal;
    } curve_;
};

}  // namespace monomi::console
