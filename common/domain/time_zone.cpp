#include <date/tz.h>

#include <exception>

#include "common/domain/calendar.h"

namespace monomi {
namespace {

using Milliseconds = std::chrono::milliseconds;

const date::time_zone& zone_of(const void* zone) { return *static_cast<const date::time_zone*>(zone); }

// The day of a count of milliseconds since 1970-01-01 00:00, also before it.
Date day_of(Instant milliseconds) {
    const auto days = std::chrono::floor<std::chrono::days>(Milliseconds{milliseconds}).count();
    return Date::from_days(static_cast<std::int32_t>(days));
}

}  // namespace

Result<TimeZone> TimeZone::named(std::string_view name) {
    try {
        TimeZone zone;
        zone.zone_ = date::locate_zone(std::string{name});
        zone.name_ = name;
        return zone;
    } catch (const std::exception& error) {
        return fail("unknown time zone '{}' (give an IANA name such as Asia/Tokyo): {}", name, error.what());
    }
}

Date TimeZone::date_of(Instant instant) const {
    const auto at =
        date::sys_time<std::chrono::seconds>{std::chrono::floor<std::chrono::seconds>(Milliseconds{instant})};
    const auto offset = zone_of(zone_).get_info(at).offset;
    return day_of(instant + Milliseconds{offset}.count());
}

Instant TimeZone::start_of(Date date) const {
    const auto midnight = date::local_time<std::chrono::seconds>{std::chrono::days{date.days()}};
    const auto info = zone_of(zone_).get_info(midnight);
    const auto first = info.result == date::local_info::nonexistent
                           ? info.second.begin.time_since_epoch()
                           : midnight.time_since_epoch() - info.first.offset;
    return Milliseconds{first}.count();
}

}  // namespace monomi
