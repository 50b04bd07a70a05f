// Receives events from the bus over ZeroMQ.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include <zmq.hpp>

#include "common/bus/bus_watch.h"
#include "common/bus/sockets.h"
#include "common/ports/bus.h"

namespace monomi {

// Connects by itself and again after the bus restarts; subscriptions are kept. Events that came meanwhile are
// lost (CloneTracker finds the gap). It listens to the bus's own heartbeat, whatever else is subscribed.
class ZmqSubscriber : public EventSubscriber {
  public:
    ZmqSubscriber(zmq::context_t& context, const std::string& endpoint, const SocketOptions& options = {});
    void subscribe(std::string_view topic_prefix) override;
    bool receive(Event& out) override;
    // Edge-triggered (ZMQ_FD): after it was readable, and after subscribe(), call receive() until it says
    // false.
    [[nodiscard]] int descriptor() const override;

    // False when the bus has not been heard for some heartbeats; true again from its next one. Real time in
    // ms of a steady clock.
    [[nodiscard]] bool bus_alive(Instant now) const { return watch_.alive(now); }
    // Messages that were no events (not three frames, or a topic without '/' at its end).
    [[nodiscard]] std::uint64_t malformed() const { return malformed_; }

  private:
    [[nodiscard]] bool wanted(std::string_view topic) const;

    zmq::socket_t socket_;
    std::vector<std::string> prefixes_;
    BusWatch watch_;
    std::uint64_t malformed_ = 0;
};

}  // namespace monomi
