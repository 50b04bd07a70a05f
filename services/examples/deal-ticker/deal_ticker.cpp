#include "services/examples/deal-ticker/deal_ticker.h"

#include <tuple>

#include "common/wire/record_codec.h"

namespace monomi::examples {

void DealTicker::take_records(std::string_view body, std::optional<Instant>) {
    RecordView record;
    const auto take = [&](std::size_t, std::string_view bytes) {
        if (!wire::decode_record(bytes, record)) return count_undecodable();
        if (record.kind != Kind::deal) return;
        // Records come in any order and any number of times: the greatest version stands, whichever came
        // last.
        Deal& known = deals_[std::string(record.id)];
        const std::string_view known_bytes = known.bytes;
        if (std::tie(record.version, record.deleted, bytes) <=
            std::tie(known.version, known.deleted, known_bytes))
            return;
        known = {record.version, record.deleted, std::string(bytes), std::string(record.deal.partner),
                 record.deal.won_on};
    };
    if (!wire::for_each_record(body, {}, take)) count_undecodable();
}

std::map<std::string, int> DealTicker::won_on(Date day) const {
    std::map<std::string, int> by_partner;
    for (const auto& [id, deal] : deals_) {
        if (!deal.deleted && deal.won_on == day) ++by_partner[deal.partner];
    }
    return by_partner;
}

wire::Value DealTicker::answer(const wire::Value& request, Date today) const {
    const auto error = [](const char* message) {
        return wire::Value{{"error", {{"code", "invalid"}, {"message", message}}}};
    };
    if (request.value("op", wire::Value()) != "won")
        return error("the ticker answers {\"op\": \"won\"} only");
    const auto on = request.value("on", wire::Value());
    const auto day = on.is_string() ? Date::parse(on.get<std::string>()) : std::optional(today);
    if (!day) return error("on must be an existing date such as 2026-11-30");
    return {
        {"on", day->str()}, {"won", won_on(*day)}, {"position", position().str()}, {"complete", complete()}};
}

}  // namespace monomi::examples
