#include "common/bus/endpoints.h"

#include <sys/un.h>

namespace monomi {
namespace {

// The kernel's address holds the path and a terminating zero byte.
constexpr std::size_t longest_socket_path = sizeof(sockaddr_un::sun_path) - 1;

Status check_socket_path(std::string_view path) {
    if (path.empty()) return fail("an ipc endpoint needs the path of a socket");
    if (path.size() > longest_socket_path) {
        return fail(
            "the socket path \"{}\" has {} bytes, a unix socket's can have {}: use a shorter directory", path,
            path.size(), longest_socket_path);
    }
    return {};
}

}  // namespace

Result<BusEndpoints> BusEndpoints::in(const std::filesystem::path& runtime_directory) {
    BusEndpoints endpoints;
    const std::pair<const char*, std::string*> sockets[] = {{"events-in", &endpoints.events_in},
                                                            {"events-out", &endpoints.events_out},
                                                            {"requests", &endpoints.requests},
                                                            {"ingest", &endpoints.ingest}};
    for (const auto& [name, endpoint] : sockets) {
        auto made = ipc_endpoint(runtime_directory / name);
        if (!made) return fail(made.error());
        *endpoint = std::move(*made);
    }
    return endpoints;
}

Result<std::string> ipc_endpoint(const std::filesystem::path& socket) {
    const std::string path = socket.string();
    if (auto checked = check_socket_path(path); !checked) return fail(checked.error());
    return "ipc://" + path;
}

Status check_endpoint(std::string_view endpoint) {
    const auto begins = [&](std::string_view scheme) { return endpoint.substr(0, scheme.size()) == scheme; };
    if (begins("ipc://")) return check_socket_path(endpoint.substr(6));
    if (begins("tcp://") || begins("inproc://")) return {};
    return fail("\"{}\" is no endpoint: it begins with ipc://, tcp:// or inproc://", endpoint);
}

}  // namespace monomi
