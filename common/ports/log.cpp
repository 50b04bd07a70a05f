#include "common/ports/log.h"

#include <charconv>

namespace monomi {

std::string LogPosition::str() const { return fmt::format("{}-{}", epoch, sequence); }

std::optional<LogPosition> LogPosition::parse(std::string_view text) {
    LogPosition p;
    const char* end = text.data() + text.size();
    const auto [dash, e1] = std::from_chars(text.data(), end, p.epoch);
    if (e1 != std::errc{} || dash == end || *dash != '-') return std::nullopt;
    const auto [rest, e2] = std::from_chars(dash + 1, end, p.sequence);
    if (e2 != std::errc{} || rest != end) return std::nullopt;
    return p;
}

}  // namespace monomi
