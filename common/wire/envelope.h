// The header frame of every event and log entry: a MessagePack map with string keys (WIRE.md). Unknown keys
// are ignored; a higher major version is refused.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/domain/calendar.h"
#include "common/domain/date.h"
#include "common/domain/result.h"

namespace monomi::wire {

inline constexpr int major_version = 1;
inline constexpr int minor_version = 0;

// Positions are texts "epoch-sequence" (LogPosition::str()); empty or missing where they do not apply.
struct Envelope {
    int major = major_version;
    int minor = minor_version;
    std::string type;  // "records", "import", "tail", "kpi", "heartbeat", ...
    std::string workspace;
    std::string log_id;
    std::string position;  // of this message in the log
    std::string previous;  // of the message before it: a consumer that has seen another one has a gap
    std::optional<Instant> received_at;  // business time, ms since the epoch
    std::optional<Date> as_of;
    std::optional<bool> complete;  // false while an import is under way or the sender is catching up
    std::string principal;
    std::string request_id;
    std::string source;
    std::string import_id;
    std::string currency;  // of the money in a batch; another one than the reporting currency is refused
    bool operator==(const Envelope&) const = default;
};

[[nodiscard]] std::string encode(const Envelope& envelope);
[[nodiscard]] Result<Envelope> decode_envelope(std::string_view bytes);

}  // namespace monomi::wire
