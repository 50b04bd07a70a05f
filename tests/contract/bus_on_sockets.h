// A bus on unix sockets in a directory of its own, in a thread, for tests.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>
#include <zmq.hpp>

#include "common/bus/endpoints.h"
#include "services/bus/shell/bus_service.h"

namespace monomi::testing {

class BusOnSockets {
  public:
    static constexpr std::chrono::milliseconds heartbeat{200};
    static constexpr std::size_t queue_bytes = 1u << 20;

    BusOnSockets();  // started
    ~BusOnSockets();
    BusOnSockets(const BusOnSockets&) = delete;
    BusOnSockets& operator=(const BusOnSockets&) = delete;

    void start();
    void stop();
    [[nodiscard]] const BusEndpoints& endpoints() const { return endpoints_; }
    [[nodiscard]] zmq::context_t& context() { return context_; }

  private:
    std::filesystem::path directory_;
    BusEndpoints endpoints_;
    zmq::context_t context_;  // of those who use the bus
    // Its end waits until the sockets are closed; before, their paths could vanish under the next bus.
    std::optional<zmq::context_t> service_context_;
    std::unique_ptr<bus::BusService> service_;
    std::thread thread_;
};

}  // namespace monomi::testing
