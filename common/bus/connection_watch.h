// Tells when a connected socket loses its peer and has it again (ZeroMQ itself reconnects silently).
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
    // From a loss, as lost() has told it, until the peer is there again. What is sent in between may still go
    // to the old connection's queue and perish with it.
    [[nodiscard]] bool away() const { return away_; }
    // Readable (level-triggered in zmq::poll) when there is something to ask lost() for.
    [[nodiscard]] zmq::socket_ref socket() { return events_; }

  private:
    zmq::socket_t& watched_;
    zmq::socket_t events_;
    bool away_ = false;
};

}  // namespace monomi
