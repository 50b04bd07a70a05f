// Setting, changing and removing a target: the dialogs, and the intents that come of them.
#pragma once
#include <string>
#include <vector>

#include "admin-gui/model/targets.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

// A value as people type it: "20", "1,200,000", "25%" or "0.25" for a ratio; nothing where it is none.
[[nodiscard]] std::optional<double> typed_value(std::string_view text, Unit unit);

class TargetEditor {
  public:
    // A new target of the scope, with this KPI and period filled in where they are known.
    void ask_new(const ViewContext& c, std::string scope, std::string kpi = {});
    void ask_change(const ViewContext& c, const TargetRow& row);
    void ask_remove(const TargetRow& row);
    // The dialog that is open; once a frame.
    void draw(ViewContext& c);

  private:
    enum class Asks : std::uint8_t { nothing, value, removal };
    enum class Agreed : std::uint8_t { unsaid, internal, agreed };
    void value_dialog(ViewContext& c);
    void removal_dialog(ViewContext& c);
    void fields(ViewContext& c, const KpiInfo* kpi);
    void kpi_suggestions(ViewContext& c);
    void send(ViewContext& c, const KpiInfo& kpi);

    Asks asks_ = Asks::nothing;
    bool open_ = false, focus_ = false;
    bool again_ = false;  // Enter on a value that is none: the field keeps the keyboard
    TargetRow row_;       // that is changed; without an id a new one
    std::string kpi_, period_, value_;
    std::size_t agreed_ = 0;  // Agreed
};

}  // namespace monomi::console
