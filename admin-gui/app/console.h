// The console's two ways to run: in a window until a person leaves it, or for one picture.
#pragma once
#include <functional>

#include "admin-gui/app/options.h"
#include "admin-gui/model/picture.h"
#include "admin-gui/model/session.h"

namespace monomi::console {

// Where pictures come from: the feed, or a test.
class PictureSource {
  public:
    virtual ~PictureSource() = default;
    [[nodiscard]] virtual PicturePtr picture() const = 0;
    virtual void want(const Interest& interest) = 0;
    [[nodiscard]] virtual Intents& intents() = 0;
};

// `make_source` gets the function that wakes the window and is called once the window is open.
using SourceMaker = std::function<std::unique_ptr<PictureSource>(std::function<void()> wake)>;

// Returns when the window is closed, on Ctrl+Q, SIGINT or SIGTERM.
[[nodiscard]] Status run_window(const Options& options, const SourceMaker& make_source);
// Waits until the picture is settled, draws, and writes options.screenshot.
[[nodiscard]] Status run_screenshot(const Options& options, const SourceMaker& make_source);

}  // namespace monomi::console
