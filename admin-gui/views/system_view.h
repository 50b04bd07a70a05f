// How the suite runs: connection, clock, services, store, sources.
#pragma once
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class SystemView final : public View {
  public:
    SystemView();
    void draw(ViewContext& c) override;
};

}  // namespace monomi::console
