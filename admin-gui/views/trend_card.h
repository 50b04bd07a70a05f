// The course of one KPI of the organisation, beside that of the year before.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class TrendCard {
  public:
    void draw(ViewContext& c, ImVec2 size);
    // The KPI after the present one; the key t does the same.
    void next(ViewContext& c);

  private:
    // What is drawn, made anew only when the figures, the choice or the language change.
    struct Lines {
        std::shared_ptr<const Organisation> of;
        std::string kpi, grain;
        Language language = Language::ja;
        std::vector<Phrase> labels;
        std::vector<double> now, before;
        bool running = false;  // the last month is not over
    };
    void refresh(const ViewContext& c, const std::string& kpi, const std::string& grain);
    void head(ViewContext& c, const std::vector<std::string>& codes, const std::string& kpi);
    void chart(ViewContext& c, const KpiInfo& kpi);

    Lines lines_;
};

}  // namespace monomi::console
