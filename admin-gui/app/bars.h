// The frame around a view: side bar, top bar, status bar.
#pragma once
#include <optional>
#include <string>

#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

// Landmarks nav:<view>. The view that was clicked.
[[nodiscard]] std::optional<std::string> side_bar(ViewContext& c, const Box& box, const ViewList& views);

struct TopBarEvents {
    bool palette = false, as_of = false, language = false, theme = false, back = false, forward = false;
};
// Landmarks button:palette, button:as_of, button:language, button:theme, button:back, button:forward, feed.
[[nodiscard]] TopBarEvents top_bar(ViewContext& context, const Box& box, const View& view);

void status_bar(ViewContext& context, const Box& box);

// What is told of the connection: "Live · 14:02", "As of 14:02 · bus away".
struct FeedStatus {
    Phrase text;
    Tone tone = Tone::good;
    bool stale = false;
};
[[nodiscard]] FeedStatus feed_status(const ViewContext& context);

}  // namespace monomi::console
