// The addresses of the bus: four sockets in the runtime directory, unless the configuration names others.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "common/domain/result.h"

namespace monomi {

struct BusEndpoints {
    std::string events_in;   // XSUB: publishers connect
    std::string events_out;  // XPUB: subscribers connect
    std::string requests;    // ROUTER of the broker: clients and workers connect
    std::string ingest;      // ROUTER of ingest: producers connect

    // ipc endpoints in `runtime_directory`. An error where a path is longer than a unix socket's address can
    // be (107 bytes), which libzmq itself reports obscurely.
    [[nodiscard]] static Result<BusEndpoints> in(const std::filesystem::path& runtime_directory);
};

// "ipc://<path>", or the error described above.
[[nodiscard]] Result<std::string> ipc_endpoint(const std::filesystem::path& socket);

// Checks an endpoint of the configuration: ipc:// with a path that fits, tcp:// or inproc://.
[[nodiscard]] Status check_endpoint(std::string_view endpoint);

}  // namespace monomi
