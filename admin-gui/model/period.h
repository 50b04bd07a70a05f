// The windows of time that people choose among, and the former period that each is compared with.
#pragma once
#include <cstdint>

#include "common/domain/window.h"

namespace monomi::console {

// Named as the windows of docs/domain.md. The former period of month and quarter is the one before, up to
// the same day; of last_30d the 30 days before, and so on.
enum class Period : std::uint8_t { month, quarter, last_30d, last_90d, last_12m };
inline constexpr std::size_t period_count = 5;

}  // namespace monomi::console

namespace monomi {
template <>
struct Names<console::Period> {
    static constexpr std::array<std::string_view, 5> names{"month", "quarter", "last_30d", "last_90d",
                                                           "last_12m"};
};
}  // namespace monomi
