#include "services/bus/shell/endpoint_policy.h"

namespace monomi::bus {

Status check_reachable_only_locally(std::string_view endpoint) {
    constexpr std::string_view tcp = "tcp://";
    if (endpoint.substr(0, tcp.size()) != tcp) return {};
    const std::string_view host = endpoint.substr(tcp.size(), endpoint.rfind(':') - tcp.size());
    const bool loopback = host == "localhost" || host == "[::1]" || host.substr(0, 4) == "127.";
    if (loopback) return {};
    return fail(
        "{} can be reached from other machines, and peers are not authenticated: use ipc:// or "
        "tcp://127.0.0.1",
        endpoint);
}

}  // namespace monomi::bus
