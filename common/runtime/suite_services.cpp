#include "common/runtime/suite_services.h"

namespace monomi {

std::vector<std::string_view> services_of(const Config& config) {
    std::vector<std::string_view> names(service_names.begin(), service_names.end());
    if (config.sample.live) names.push_back(sample_feed_name);
    return names;
}

std::vector<std::string_view> possible_services() {
    std::vector<std::string_view> names(service_names.begin(), service_names.end());
    names.push_back(sample_feed_name);
    return names;
}

}  // namespace monomi
