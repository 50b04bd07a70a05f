// What was known at a moment: an engine of its own, fed from the archive and the log of a home up to there.
// It reads only; the running suite is not disturbed, and need not run beside its Redis.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "admin-cli/commands/command.h"
#include "services/kpi-aggregator/core/aggregator.h"

namespace monomi::cli {

// Up to the first log entry that ingest received after an instant; or up to and including a log position.
using ReplayUntil = std::variant<Instant, LogPosition>;

// "2026-11-30" (through the end of that day of the zone), "2026-11-30T15:00:00+09:00", or a position "3-17".
[[nodiscard]] Result<ReplayUntil> parse_until(std::string_view text, const TimeZone& zone);

struct Replayed {
    std::unique_ptr<kpi::Aggregator> aggregator;  // its today() is the business day of the moment
    std::uint64_t entries = 0;
    Instant last_received = 0;  // ms since the epoch, of the last entry in it; 0 where there is none
};
[[nodiscard]] Outcome<Replayed> replay(const Home& home, const Config& config, const ReplayUntil& until);

// As the kpi service would answer it.
[[nodiscard]] Outcome<wire::Value> ask(kpi::Aggregator& aggregator, const wire::Value& request);

}  // namespace monomi::cli
