// Sends requests to services through the broker.
#pragma once
#include <chrono>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <zmq.hpp>

#include "common/bus/connection_watch.h"
#include "common/domain/calendar.h"
#include "common/ports/bus.h"

namespace monomi {

// Connects by itself. A request begun while the bus is away waits for it until its time-out; one that is
// under way when the connection breaks ends with bus_away at once.
class RequestClient : public Requester {
  public:
    RequestClient(zmq::context_t& context, const std::string& endpoint);

    // Blocks until the reply, at most about `timeout`. `request_id` empty: a new one; give the same one again
    // to repeat a change whose outcome is unknown.
    [[nodiscard]] ReplyBody request(std::string_view service, std::string_view body,
                                    std::chrono::milliseconds timeout, bool change = false,
                                    std::string_view request_id = {});

    std::string begin(std::string_view service, std::string_view body,
                      const RequestOptions& options) override;
    bool collect(RequestReply& out) override;
    // Edge-triggered (ZMQ_FD): after it was readable, and after begin(), call collect() until it says false;
    // call it also from time to time while requests are open, for their time-outs.
    [[nodiscard]] int descriptor() const;

  private:
    struct Open {
        std::string service;
        std::string body;
        bool change = false;
        bool sent = false;
        Instant timeout = 0;
        Instant deadline = 0;
    };
    void step();
    void send_waiting();
    void note_lost_connection();
    void receive_replies();
    void expire(Instant now);
    void finish(const std::string& request_id, ReplyBody body);
    void wait();

    std::string endpoint_;
    zmq::socket_t socket_;
    ConnectionWatch connection_;
    std::map<std::string, Open> open_;
    std::deque<std::string> waiting_;  // request ids not sent yet, oldest first
    std::deque<RequestReply> finished_;
};

}  // namespace monomi
