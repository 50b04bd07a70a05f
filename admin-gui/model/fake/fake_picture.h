// Pictures without a suite behind them, for tests and the gallery. Deterministic: the same arguments give the
// same picture, with names that careless fonts and searches break (髙 﨑 ① ㈱).
#pragma once
#include <cstdint>

#include "admin-gui/model/picture.h"
#include "admin-gui/model/session.h"

namespace monomi::console {

enum class FakeKind : std::uint8_t {
    loading,  // nothing has come yet
    empty,    // a live suite without any record
    sample,   // 240 partners, 1,200 reps, alerts of each severity and state
    large,    // 10,000 partners, 100,000 reps, 2,000 alerts
    stale,    // the sample, the bus away for three minutes
    error     // the sample's organisation; scoring and alerts away, partners failed
};
inline constexpr std::size_t fake_kind_count = 6;

struct FakeSize {
    std::size_t partners = 240, reps = 1200, alerts = 60;
};

[[nodiscard]] PicturePtr fake_picture(FakeKind kind, std::uint64_t seed = 1);
[[nodiscard]] PicturePtr fake_picture(const FakeSize& size, std::uint64_t seed = 1);
// The same with the details that are asked for; ids that are not there get a failed standing.
[[nodiscard]] PicturePtr with_details(const PicturePtr& picture, const Interest& interest);
// The same with an intent in a phase, as the feed would tell it.
[[nodiscard]] PicturePtr with_intent(const PicturePtr& picture, IntentState state);

// The machine time at which fake pictures were made: 2026-11-30 14:05 in Tokyo.
inline constexpr Instant fake_now = 1'796'015'100'000;

}  // namespace monomi::console

namespace monomi {
template <>
struct Names<console::FakeKind> {
    static constexpr std::array<std::string_view, 6> names{"loading", "empty", "sample",
                                                           "large",   "stale", "error"};
};
}  // namespace monomi
