// What fires now, most severe first.
#pragma once
#include "admin-gui/views/row_finder.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class OpenAlertsCard {
  public:
    // `keys`: the list has the keyboard. True when it was clicked, and so wants it.
    [[nodiscard]] bool draw(ViewContext& c, ImVec2 size, bool keys);
    void acknowledge(ViewContext& c);

  private:
    RowFinder<AlertSelection> finder_;
};

}  // namespace monomi::console
