#include "common/bus/connection_watch.h"

#include <cstdint>
#include <cstring>
#include <string>

#include "common/bus/request_id.h"
#include "common/bus/sockets.h"

namespace monomi {

ConnectionWatch::ConnectionWatch(zmq::context_t& context, zmq::socket_t& watched)
    : watched_(watched), events_(make_socket(context, zmq::socket_type::pair)) {
    const std::string address = "inproc://connection-" + new_request_id();
    if (zmq_socket_monitor(watched_.handle(), address.c_str(),
                           ZMQ_EVENT_DISCONNECTED | ZMQ_EVENT_HANDSHAKE_SUCCEEDED) != 0) {
        throw zmq::error_t();
    }
    events_.connect(address);
}

ConnectionWatch::~ConnectionWatch() { zmq_socket_monitor(watched_.handle(), nullptr, 0); }

bool ConnectionWatch::lost() {
    bool lost = false;
    zmq::message_t part;
    while (events_.recv(part, zmq::recv_flags::dontwait)) {
        // First frame: event number (16 bits) and value; second: the address.
        std::uint16_t event = 0;
        if (part.size() >= sizeof event) std::memcpy(&event, part.data(), sizeof event);
        while (part.more()) (void)events_.recv(part, zmq::recv_flags::dontwait);
        away_ = event == ZMQ_EVENT_DISCONNECTED;
        lost = lost || away_;
    }
    return lost;
}

}  // namespace monomi
