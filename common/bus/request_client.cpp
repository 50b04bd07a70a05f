#include "common/bus/request_client.h"

#include <algorithm>
#include <array>

#include "common/bus/frames.h"
#include "common/bus/majordomo.h"
#include "common/bus/request_id.h"
#include "common/bus/sockets.h"

namespace monomi {
namespace {

// The broker answers a late request itself; where it does not even do that, the bus is gone.
constexpr Instant broker_grace_ms = 1000;

SocketOptions client_options() {
    SocketOptions options;
    options.immediate = true;
    options.linger = std::chrono::milliseconds(0);
    return options;
}

ReplyBody failed(RequestFailure failure, std::string message) {
    return tl::make_unexpected(RequestError{failure, std::move(message)});
}

}  // namespace

RequestClient::RequestClient(zmq::context_t& context, const std::string& endpoint)
    : endpoint_(endpoint),
      socket_(make_socket(context, zmq::socket_type::dealer, client_options())),
      connection_(context, socket_) {
    socket_.connect(endpoint);
}

ReplyBody RequestClient::request(std::string_view service, std::string_view body,
                                 std::chrono::milliseconds timeout, bool change,
                                 std::string_view request_id) {
    const std::string id = begin(service, body, {timeout, change, std::string(request_id)});
    for (;;) {
        step();
        const auto done = std::find_if(finished_.begin(), finished_.end(),
                                       [&](const RequestReply& reply) { return reply.request_id == id; });
        if (done != finished_.end()) {
            ReplyBody reply = std::move(done->body);
            finished_.erase(done);
            return reply;
        }
        wait();
    }
}

std::string RequestClient::begin(std::string_view service, std::string_view body,
                                 const RequestOptions& options) {
    std::string id = options.request_id.empty() ? new_request_id() : options.request_id;
    const Instant now = steady_milliseconds();
    const auto [place, added] = open_.try_emplace(id);
    if (!added) return id;
    place->second =
        Open{std::string(service),         std::string(body), options.change, false, options.timeout.count(),
             now + options.timeout.count()};
    waiting_.push_back(id);
    step();
    return id;
}

bool RequestClient::collect(RequestReply& out) {
    step();
    if (finished_.empty()) return false;
    out = std::move(finished_.front());
    finished_.pop_front();
    return true;
}

int RequestClient::descriptor() const { return socket_.get(zmq::sockopt::fd); }

void RequestClient::step() {
    receive_replies();
    note_lost_connection();
    send_waiting();
    expire(steady_milliseconds());
}

void RequestClient::send_waiting() {
    if (connection_.away()) return;
    while (!waiting_.empty()) {
        const auto found = open_.find(waiting_.front());
        if (found != open_.end()) {
            Open& open = found->second;
            if (!send_frames(socket_,
                             majordomo::encode(majordomo::ClientRequest{
                                 open.service, found->first, open.timeout, open.change, open.body}))) {
                return;
            }
            open.sent = true;
            open.body.clear();
        }
        waiting_.pop_front();
    }
}

void RequestClient::note_lost_connection() {
    if (!connection_.lost()) return;
    std::vector<std::string> lost;
    for (const auto& [id, open] : open_) {
        if (open.sent) lost.push_back(id);
    }
    for (const auto& id : lost) {
        finish(id,
               failed(RequestFailure::bus_away, "the bus at " + endpoint_ + " went away before it answered"));
    }
}

void RequestClient::receive_replies() {
    Frames frames;
    while (receive_frames(socket_, frames)) {
        auto reply = majordomo::decode_client_reply(frames);
        if (reply && open_.count(reply->request_id) != 0) finish(reply->request_id, std::move(reply->body));
    }
}

void RequestClient::expire(Instant now) {
    std::vector<std::string> late;
    for (const auto& [id, open] : open_) {
        if (now >= open.deadline + (open.sent ? broker_grace_ms : 0)) late.push_back(id);
    }
    for (const auto& id : late) {
        finish(id, failed(RequestFailure::bus_away, open_[id].sent
                                                        ? "the bus at " + endpoint_ + " does not answer"
                                                        : "no bus answers at " + endpoint_));
    }
}

void RequestClient::finish(const std::string& request_id, ReplyBody body) {
    finished_.push_back({request_id, std::move(body)});
    open_.erase(finished_.back().request_id);
}

void RequestClient::wait() {
    const Instant now = steady_milliseconds();
    Instant until = now + 1000;
    for (const auto& [id, open] : open_) {
        until = std::min(until, open.deadline + (open.sent ? broker_grace_ms : 0));
    }
    const auto events =
        static_cast<short>(waiting_.empty() || connection_.away() ? ZMQ_POLLIN : ZMQ_POLLIN | ZMQ_POLLOUT);
    std::array<zmq::pollitem_t, 2> items{
        {{socket_.handle(), 0, events, 0}, {connection_.socket().handle(), 0, ZMQ_POLLIN, 0}}};
    zmq::poll(items, std::chrono::milliseconds(std::max<Instant>(until - now, 0)));
}

}  // namespace monomi
