// Tells when a connected socket loses its peer (ZeroMQ itself reconnects silently).
#pragma once
#include <zmq.hpp>

namespace monomi {

// Belongs to the thread of the socket and must go before it.
class ConnectionWatch {
  public:
    ConnectionWatch(zmq::context_t& context, zmq::socket_t& watched);
    ~ConnectionWatch();
    ConnectionWatch(const ConnectionWatch&) = delete;
    ConnectionWatch& operator=(const ConnectionWatch&) = delete;

    // True when the connection was lost since the last call.
    [[nodiscard]] bool lost();
    // Readable (level-triggered in zmq::poll) when there is something to ask lost() for.
    [[nodiscard]] zmq::socket_ref socket() { return events_; }

  private:
    zmq::socket_t& watched_;
    zmq::socket_t events_;
};

}  // namespace monomi
