// The services of the suite, in the order in which they are started. A new service is one line here.
#pragma once
#include <array>
#include <string_view>

namespace monomi {

// The program of a service is monomi-<name>.
inline constexpr std::array<std::string_view, 3> service_names{"bus", "ingest", "kpi-aggregator"};

}  // namespace monomi
