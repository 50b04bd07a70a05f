#include "common/runtime/clock_reading.h"

namespace monomi {

wire::Value to_value(const ClockReading& reading) {
    return {{"now", reading.now},
            {"speed", reading.speed},
            {"set", reading.set},
            {"date", reading.date.str()},
            {"setting", reading.setting}};
}

Result<ClockReading> clock_reading_of(const wire::Value& body) {
    const auto at = [&body](const char* key) {
        return body.is_object() ? body.value(key, wire::Value()) : wire::Value();
    };
    const auto now = at("now"), speed = at("speed"), set = at("set"), date = at("date"),
               setting = at("setting");
    if (!now.is_number_integer()) return fail("clock: now must be an integer, ms since the epoch");
    if (!speed.is_number() || speed.get<double>() < 0)
        return fail("clock: speed must be a number, 0 or more");
    if (!set.is_boolean()) return fail("clock: set must be true or false");
    const auto day = date.is_string() ? Date::parse(date.get<std::string>()) : std::nullopt;
    if (!day) return fail("clock: date must be an existing date as text");
    ClockReading reading;
    reading.now = now.get<Instant>();
    reading.speed = speed.get<double>();
    reading.set = set.get<bool>();
    reading.date = *day;
    reading.setting = setting.is_number_integer() ? setting.get<Instant>() : 0;
    return reading;
}

}  // namespace monomi
