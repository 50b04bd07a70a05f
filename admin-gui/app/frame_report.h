// What the last frame showed, for tests and people's scripts: where a person is, how the data stands, and
// where the widgets are.
#pragma once
#include <filesystem>
#include <string>

#include "admin-gui/model/picture.h"
#include "admin-gui/model/session.h"
#include "admin-gui/widgets/landmarks.h"
#include "common/domain/result.h"

namespace monomi::console {

// One JSON object: frame, view, partner, rep, alert, language, theme, records (kpi and scope of the open
// ones), connection (state, reason), as_of, complete, settled, and landmarks: name → [x, y, width, height] in
// pixels of the window, of those that were drawn in the frame and not clipped away.
[[nodiscard]] std::string frame_report(const Landmarks& landmarks, const Session& session,
                                       const Picture& picture);

// Written beside and moved into place, so that a reader never meets half a report.
[[nodiscard]] Status write_report(const std::filesystem::path& file, const std::string& report);

}  // namespace monomi::console
