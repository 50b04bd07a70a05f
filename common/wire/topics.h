// Every topic of the bus. A topic is a path of escaped parts, each ending with '/', so that a subscription to
// one id never matches a longer one.
#pragma once
#include <string>
#include <string_view>

namespace monomi::topics {

inline constexpr std::string_view records = "records/";    // batches, as in the log
inline constexpr std::string_view log_tail = "log/tail/";  // each second: the log's last position
inline constexpr std::string_view imports = "import/";     // begin and end of imports
inline constexpr std::string_view quality = "quality/";    // rejected records, findings
inline constexpr std::string_view kpi = "kpi/";            // kpi/org/, kpi/partner/P-0012/ ...
inline constexpr std::string_view score = "score/";
inline constexpr std::string_view alert = "alert/";
inline constexpr std::string_view service = "service/";  // service/<name>/
inline constexpr std::string_view clock = "clock/";      // the suite's business time

// Percent-escapes every byte but letters, digits, '-', '_', '.', and those of multi-byte UTF-8.
[[nodiscard]] std::string escape(std::string_view id);
// topics::of(topics::kpi, "partner", "P-0012") is "kpi/partner/P-0012/".
template <class... Parts>
[[nodiscard]] std::string of(std::string_view root, const Parts&... parts) {
    std::string topic(root);
    ((topic += escape(parts), topic += '/'), ...);
    return topic;
}

}  // namespace monomi::topics
