#include "services/kpi-aggregator/core/reply_values.h"

#include <cmath>

#include "common/domain/money.h"

namespace monomi::kpi {

namespace {

wire::Value text_or_null(const std::string& text) {
    return text.empty() ? wire::Value(nullptr) : wire::Value(text);
}

template <class T>
wire::Value value_or_null(const std::optional<T>& value) {
    return value ? wire::Value(*value) : wire::Value(nullptr);
}

}  // namespace

wire::Value contribution(std::int64_t value, Unit unit, int currency_digits) {
    if (unit == Unit::money && currency_digits > 0) return to_major(value, currency_digits);
    return value;
}

wire::Value number(const Reading& reading, int currency_digits) {
    if (!reading.value) return nullptr;
    if (reading.exact) return contribution(*reading.exact, reading.unit, currency_digits);
    if (reading.unit != Unit::money) return *reading.value;
    double scale = 1;
    for (int i = 0; i < currency_digits; ++i) scale *= 10;
    return *reading.value / scale;
}

wire::Value value_in(Unit unit, std::optional<double> value, int currency_digits) {
    constexpr double exact_below = 9007199254740992.0;  // 2^53
    if (!value) return nullptr;
    if (std::abs(*value) < exact_below && *value == std::trunc(*value)) {
        return contribution(static_cast<std::int64_t>(*value), unit, currency_digits);
    }
    return number({{}, unit, value, {}, 1, {}}, currency_digits);
}

wire::Value value_of(std::optional<Date> date) {
    return date ? wire::Value(date->str()) : wire::Value(nullptr);
}

wire::Value value_of(const Clock& clock) {
    return {{"state", name_of(clock.state)},
            {"started_on", value_of(clock.started_on)},
            {"last_day", value_of(clock.last_day)},
            {"days_left", value_or_null(clock.days_left)},
            {"activated_on", value_of(clock.activated_on)},
            {"activated_late", clock.activated_late},
            {"activated_before_contract", clock.activated_before_contract}};
}

wire::Value value_of(const PartnerRow& row) {
    return {{"id", row.id},
            {"name", row.name},
            {"owner", text_or_null(row.owner)},
            {"tier", row.tier ? wire::Value(name_of(*row.tier)) : wire::Value(nullptr)},
            {"prospect", row.prospect},
            {"under_contract", row.under_contract},
            {"implied_contract", row.implied_contract},
            {"contract_from", value_of(row.contract_from)},
            {"contract_to", value_of(row.contract_to)},
            {"sales_headcount", value_or_null(row.sales_headcount)},
            {"last_referral_or_meeting", value_of(row.last_referral_or_meeting)},
            {"clock", value_of(row.clock)}};
}

wire::Value value_of(const RepRow& row) {
    return {{"id", row.id},
            {"name", row.name},
            {"title", text_or_null(row.title)},
            {"partner", text_or_null(row.partner)},
            {"decision_maker", value_or_null(row.decision_maker)},
            {"contact_acquired_on", value_of(row.contact_acquired_on)},
            {"last_touch", value_of(row.last_touch)},
            {"last_two_way_touch", value_of(row.last_two_way_touch)},
            {"last_referral_or_meeting", value_of(row.last_referral_or_meeting)},
            {"last_win", value_of(row.last_win)},
            {"left_on", value_of(row.left_on)},
            {"known", row.known},
            {"contactable", row.contactable},
            {"touched", row.touched},
            {"reachable", row.reachable},
            {"active", row.active},
            {"producing", row.producing}};
}

}  // namespace monomi::kpi
