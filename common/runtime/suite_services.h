// The services of the suite, in the order in which they are started. A new service is one line here.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "common/runtime/config.h"

namespace monomi {

// The program of a service is monomi-<name>.
inline constexpr std::array<std::string_view, 5> service_names{"bus", "ingest", "kpi-aggregator", "alerting",
                                                               "rep-scoring"};

// Runs only where `sample.live` is set: sends the records of the synthetic sample as business time goes on.
inline constexpr std::string_view sample_feed_name = "sample-feed";

// The services that a configuration wants, in the order in which they are started.
[[nodiscard]] std::vector<std::string_view> services_of(const Config& config);
// Every service that may run in a home, whatever its configuration says by now; in the order of starting.
[[nodiscard]] std::vector<std::string_view> possible_services();

}  // namespace monomi
