// The command line of monomi-console.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/language.h"
#include "admin-gui/widgets/keys.h"
#include "common/domain/date.h"
#include "common/domain/result.h"

namespace monomi::console {

struct Options {
    std::optional<std::string> home;
    std::optional<std::string> view, partner, rep, alert, filter;
    std::optional<Date> as_of;
    std::map<std::string, std::string> choices;  // Session::choices, such as the KPI of a chart
    std::optional<Language> language;
    std::optional<Theme> theme;
    std::optional<int> width, height;  // points
    std::optional<float> scale;        // pixels a point
    std::string screenshot;            // PNG file; empty: a window for people
    std::string overlay;               // "palette" or "help", opened in a screenshot
    std::vector<Key> keys;             // pressed one after the other before a screenshot
    std::string landmarks;             // file for what each frame showed (frame_report.h); empty: none
    double wait_s = 30;                // for the picture of a screenshot to be complete
};

// Nothing: the program is to end with `exit_code` (help was shown, or the command line was refused).
[[nodiscard]] std::optional<Options> parse_options(int argc, char** argv, int& exit_code);

}  // namespace monomi::console
