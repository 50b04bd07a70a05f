#include "common/bus/request_job.h"

#include <string>

namespace monomi {

std::optional<LogPosition> at_least_of(std::string_view body) {
    const auto request = wire::decode_value(body);
    if (!request) return std::nullopt;
    const auto it = request->find("at_least");
    if (it == request->end() || !it->is_string()) return std::nullopt;
    return LogPosition::parse(it->get_ref<const std::string&>());
}

wire::Value error_value(std::string_view code, std::string_view message) {
    return {{"error", {{"code", code}, {"message", message}}}};
}

}  // namespace monomi
