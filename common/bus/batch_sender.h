// Sends batches of records to ingest and collects its verdicts.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <zmq.hpp>

#include "common/bus/connection_watch.h"
#include "common/domain/calendar.h"
#include "common/domain/result.h"
#include "common/wire/envelope.h"

namespace monomi {

struct BatchSenderOptions {
    std::size_t max_in_flight = 8;
    std::size_t max_message_bytes = 8u << 20;  // checked here, because ingest can only disconnect
    // Without a verdict; sending again is harmless. Doubled with each repetition of a message.
    std::chrono::milliseconds resend_after{5000};
    std::chrono::milliseconds give_up_after{60000};
};

// What became of a message: ingest's verdict, or nothing within `give_up_after`.
struct BatchReply {
    std::string request_id;
    bool timed_out = false;  // outcome unknown: send it again later
    wire::Envelope header;   // of the verdict, with the log position
    std::string body;        // of the verdict, a MessagePack map
};

// Messages are sent in order. Those without a verdict are sent again, in order, when the connection breaks or
// ingest stays silent; a verdict that comes twice is reported once.
class BatchSender {
  public:
    BatchSender(zmq::context_t& context, const std::string& endpoint, const BatchSenderOptions& options = {});

    [[nodiscard]] bool can_send() const { return in_flight_.size() < options_.max_in_flight; }
    [[nodiscard]] std::size_t in_flight() const { return in_flight_.size(); }
    // Starts sending; returns the request id (the header's own, or a new one). Errors: too large, or too many
    // in flight.
    Result<std::string> send(wire::Envelope header, std::string_view body);
    // The next finished message without blocking; false when there is none.
    bool receive(BatchReply& out);
    // Waits until receive() may have something; false when nothing came in time.
    bool wait(std::chrono::milliseconds timeout);
    // Edge-triggered (ZMQ_FD): after it was readable, and after send(), call receive() until it says false;
    // call it also from time to time while messages are in flight, for resending.
    [[nodiscard]] int descriptor() const;

  private:
    struct Message {
        std::string request_id;
        std::string header;
        std::string body;
        bool sent = false;
        int attempts = 0;
        Instant resend_at = 0;
        Instant give_up_at = 0;
    };
    void step(Instant now);
    void receive_verdicts();
    void send_waiting(Instant now);
    void expire(Instant now);

    BatchSenderOptions options_;
    zmq::socket_t socket_;
    ConnectionWatch connection_;
    std::deque<BatchReply> finished_;
    std::deque<Message> in_flight_;
};

}  // namespace monomi
