// The model's parts from what services answer and publish (WIRE.md). What is missing or of another type is as
// if it were not there: an older service must not blind the console. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/picture.h"
#include "common/wire/value.h"

namespace monomi::console {

// Fields of a map, by name, tolerantly.
[[nodiscard]] std::string text_at(const wire::Value& map, const char* name);
[[nodiscard]] std::optional<double> number_at(const wire::Value& map, const char* name);
[[nodiscard]] std::int64_t whole_at(const wire::Value& map, const char* name, std::int64_t fallback = 0);
[[nodiscard]] bool flag_at(const wire::Value& map, const char* name);
[[nodiscard]] std::optional<Date> date_at(const wire::Value& map, const char* name);
// The list or map under the name; an empty one where there is none.
[[nodiscard]] const wire::Value& part_at(const wire::Value& map, const char* name);

// A list of [first day, last day]; what is no such pair gets the epoch.
// One such pair; nothing where it is none.
[[nodiscard]] std::optional<DateRange> range_at(const wire::Value& map, const char* name);
[[nodiscard]] std::vector<DateRange> ranges_at(const wire::Value& map, const char* name);

// `into` keeps what the service does not say (time zone, warning days).
[[nodiscard]] Catalogue catalogue_from(const wire::Value& reply, Catalogue into);
// Readings by KPI of one window of a `board` reply.
[[nodiscard]] std::map<std::string, Reading, std::less<>> readings_from(const wire::Value& board,
                                                                        Period period);
// Of a `trends` reply, in the order of its map.
[[nodiscard]] std::vector<Series> series_from(const wire::Value& trends);
[[nodiscard]] PartnerRow partner_row_from(const wire::Value& row, const wire::Value& reasons,
                                          WarningDays days);
[[nodiscard]] RepRow rep_row_from(const wire::Value& row);
[[nodiscard]] RepStates rep_states_from(const wire::Value& row);
[[nodiscard]] RepDetail rep_detail_from(const wire::Value& reply);
[[nodiscard]] DealRow deal_from(const wire::Value& row);
[[nodiscard]] TouchpointMix touchpoint_mix_from(const wire::Value& trends);
[[nodiscard]] Alert alert_from(const wire::Value& alert);
[[nodiscard]] AlertDetail alert_detail_from(const wire::Value& reply);
// Of a `rules` reply of the alert service.
[[nodiscard]] std::map<std::string, LocalText, std::less<>> rule_names_from(const wire::Value& reply);
[[nodiscard]] ExplainPage explain_from(const wire::Value& reply, const ExplainQuery& query);
// Fills what the kpi service's `status` says.
void read_status(const wire::Value& reply, SystemState& into);

}  // namespace monomi::console
