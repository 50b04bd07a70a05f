#include "common/bus/batch_sender.h"

#include <algorithm>
#include <array>

#include "common/bus/frames.h"
#include "common/bus/request_id.h"
#include "common/bus/sockets.h"

namespace monomi {
namespace {

SocketOptions sender_options() {
    SocketOptions options;
    options.immediate = true;
    options.linger = std::chrono::milliseconds(0);
    return options;
}

}  // namespace

BatchSender::BatchSender(zmq::context_t& context, const std::string& endpoint,
                         const BatchSenderOptions& options)
    : options_(options),
      socket_(make_socket(context, zmq::socket_type::dealer, sender_options())),
      connection_(context, socket_) {
    socket_.connect(endpoint);
}

Result<std::string> BatchSender::send(wire::Envelope header, std::string_view body) {
    if (!can_send()) return fail("{} messages are in flight already", in_flight_.size());
    if (header.request_id.empty()) header.request_id = new_request_id();
    const std::string id = header.request_id;
    const bool repeated = std::any_of(in_flight_.begin(), in_flight_.end(),
                                      [&](const Message& message) { return message.request_id == id; });
    if (repeated) return fail("request id {} is in flight already", id);
    std::string encoded = wire::encode(header);
    if (encoded.size() + body.size() > options_.max_message_bytes) {
        return fail("the message has {} bytes, {} are allowed: send fewer records at a time",
                    encoded.size() + body.size(), options_.max_message_bytes);
    }
    const Instant now = steady_milliseconds();
    Message message;
    message.request_id = id;
    message.header = std::move(encoded);
    message.body = std::string(body);
    message.give_up_at = now + options_.give_up_after.count();
    in_flight_.push_back(std::move(message));
    step(now);
    return id;
}

bool BatchSender::receive(BatchReply& out) {
    if (finished_.empty()) step(steady_milliseconds());
    if (finished_.empty()) return false;
    out = std::move(finished_.front());
    finished_.pop_front();
    return true;
}

bool BatchSender::wait(std::chrono::milliseconds timeout) {
    const Instant until = steady_milliseconds() + timeout.count();
    for (;;) {
        const Instant now = steady_milliseconds();
        step(now);
        if (!finished_.empty()) return true;
        if (now >= until) return false;
        Instant wake = until;
        bool unsent = false;
        for (const auto& message : in_flight_) {
            wake =
                std::min({wake, message.give_up_at, message.sent ? message.resend_at : message.give_up_at});
            unsent = unsent || (!message.sent && !connection_.away());
        }
        const auto events = static_cast<short>(unsent ? ZMQ_POLLIN | ZMQ_POLLOUT : ZMQ_POLLIN);
        std::array<zmq::pollitem_t, 2> items{
            {{socket_.handle(), 0, events, 0}, {connection_.socket().handle(), 0, ZMQ_POLLIN, 0}}};
        zmq::poll(items, std::chrono::milliseconds(std::max<Instant>(wake - now, 1)));
    }
}

int BatchSender::descriptor() const { return socket_.get(zmq::sockopt::fd); }

void BatchSender::step(Instant now) {
    receive_verdicts();
    if (connection_.lost()) {
        for (auto& message : in_flight_) message.sent = false;
    }
    expire(now);
    send_waiting(now);
}

void BatchSender::receive_verdicts() {
    Frames frames;
    while (receive_frames(socket_, frames)) {
        if (frames.size() != 2) continue;
        auto header = wire::decode_envelope(frames[0]);
        if (!header) continue;
        const auto message = std::find_if(
            in_flight_.begin(), in_flight_.end(),
            [&](const Message& candidate) { return candidate.request_id == header->request_id; });
        if (message == in_flight_.end()) continue;  // a second verdict, of a repetition
        in_flight_.erase(message);
        std::string id = header->request_id;
        finished_.push_back({std::move(id), false, std::move(*header), std::move(frames[1])});
    }
}

void BatchSender::send_waiting(Instant now) {
    if (connection_.away()) return;
    for (auto& message : in_flight_) {
        if (message.sent) continue;
        if (!send_frames(socket_, {message.header, message.body})) return;
        message.sent = true;
        const int doublings = std::min(message.attempts++, 10);
        message.resend_at = now + (options_.resend_after.count() << doublings);
    }
}

void BatchSender::expire(Instant now) {
    for (auto message = in_flight_.begin(); message != in_flight_.end();) {
        if (now < message->give_up_at) {
            ++message;
            continue;
        }
        finished_.push_back({message->request_id, true, {}, {}});
        message = in_flight_.erase(message);
    }
    // Later ones go again as well: their order is kept.
    const auto overdue = std::find_if(in_flight_.begin(), in_flight_.end(), [&](const Message& message) {
        return message.sent && now >= message.resend_at;
    });
    for (auto message = overdue; message != in_flight_.end(); ++message) message->sent = false;
}

}  // namespace monomi
