// Alerts as people read them in a terminal. `language` is "en" or "ja".
#pragma once
#include <string>

#include "common/wire/value.h"

namespace monomi::cli {

// Replies of the alerts service to list and to show.
void print_alert_list(const wire::Value& reply, const std::string& language);
void print_alert(const wire::Value& reply, const std::string& language);
// One alert after an action.
void print_silence_list(const wire::Value& silences);
void print_alert_line(const wire::Value& alert, const std::string& language);

}  // namespace monomi::cli
