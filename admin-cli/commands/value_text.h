// Numbers as people read them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "common/wire/value.h"

namespace monomi::cli {

// 1234567 is "1,234,567".
[[nodiscard]] std::string grouped(std::int64_t number);
// A value of a reply in its unit ("count", "money", "ratio", "days"): "1,234", "1,234.50", "45.3%", "12.5";
// null is "N/A". Money is in major units.
[[nodiscard]] std::string value_text(const wire::Value& value, std::string_view unit);
// "money" with JPY is "JPY", "ratio" and "count" are nothing, "days" is "days".
[[nodiscard]] std::string unit_text(std::string_view unit, std::string_view currency);
// 93784 seconds is "1d 2h"; 75 is "1m 15s".
[[nodiscard]] std::string duration_text(std::int64_t seconds);
// Milliseconds since the epoch as "2026-11-30 15:04:05 UTC".
[[nodiscard]] std::string utc_text(std::int64_t instant);
// The text under `key`, or "" where it is null or missing.
[[nodiscard]] std::string text_at(const wire::Value& object, std::string_view key);

}  // namespace monomi::cli
