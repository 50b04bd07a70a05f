// Publishes events to the bus over ZeroMQ.
#pragma once
#include <string>
#include <string_view>
#include <zmq.hpp>

#include "common/bus/sockets.h"
#include "common/ports/bus.h"

namespace monomi {

// Connects by itself and again after the bus restarts. What is published while the bus is away, or faster
// than it takes, is dropped.
class ZmqPublisher : public EventPublisher {
  public:
    ZmqPublisher(zmq::context_t& context, const std::string& endpoint, const SocketOptions& options = {});
    void publish(std::string_view topic, std::string_view header, std::string_view body) override;

  private:
    zmq::socket_t socket_;
};

}  // namespace monomi
