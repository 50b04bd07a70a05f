// What holds for each view in each state of the data, both languages and both sizes of the window.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "tests/gui/support/stage.h"

namespace monomi::console {

// A view in one of its states; `stage` shows it.
struct ShownState {
    Stage& stage;
    FakeKind kind;
    std::string_view view;
};

// Draws the views and checks that each has cards, that these lie within the window, and that stale figures,
// and no others, are marked as such. `prepare` makes choices before the view is drawn, `check` looks closer.
void check_every_state(const std::vector<std::string_view>& views,
                       const std::function<void(const ShownState&)>& prepare = {},
                       const std::function<void(const ShownState&)>& check = {});

}  // namespace monomi::console
