#include "common/bus/sockets.h"

#include <algorithm>

#include "common/bus/endpoints.h"

namespace monomi {
namespace {

// A TCP peer that vanished without closing is noticed by the kernel. ZeroMQ's own pings (ZMQ_HEARTBEAT_IVL)
// must stay off: a queue at its high-water mark stops reading them, which breaks a healthy connection and
// then aborts the process (libzmq issues 3937 and 4767, open in 4.3.4).
constexpr int keepalive_idle_s = 5;
constexpr int keepalive_interval_s = 2;
constexpr int keepalive_probes = 3;
constexpr int unacknowledged_ms = 10'000;
constexpr int first_reconnect_ms = 50;
constexpr int last_reconnect_ms = 1000;

}  // namespace

int high_water_mark(std::size_t queue_bytes, std::size_t mean_message_bytes) {
    const std::size_t messages = queue_bytes / std::max<std::size_t>(mean_message_bytes, 1);
    return static_cast<int>(std::clamp<std::size_t>(messages, 16, 1'000'000));
}

zmq::socket_t make_socket(zmq::context_t& context, zmq::socket_type type, const SocketOptions& options) {
    zmq::socket_t socket(context, type);
    const int mark = high_water_mark(options.queue_bytes, options.expected_message_bytes);
    socket.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
    socket.set(zmq::sockopt::sndhwm, mark);
    socket.set(zmq::sockopt::rcvhwm, mark);
    socket.set(zmq::sockopt::maxmsgsize, static_cast<std::int64_t>(options.max_message_bytes));
    socket.set(zmq::sockopt::immediate, options.immediate);
    socket.set(zmq::sockopt::tcp_keepalive, 1);
    socket.set(zmq::sockopt::tcp_keepalive_idle, keepalive_idle_s);
    socket.set(zmq::sockopt::tcp_keepalive_intvl, keepalive_interval_s);
    socket.set(zmq::sockopt::tcp_keepalive_cnt, keepalive_probes);
    socket.set(zmq::sockopt::tcp_maxrt, unacknowledged_ms);
    socket.set(zmq::sockopt::reconnect_ivl, first_reconnect_ms);
    socket.set(zmq::sockopt::reconnect_ivl_max, last_reconnect_ms);
    return socket;
}

Status bind_socket(zmq::socket_t& socket, const std::string& endpoint) {
    if (auto checked = check_endpoint(endpoint); !checked) return checked;
    try {
        socket.bind(endpoint);
    } catch (const zmq::error_t& error) {
        return fail("cannot listen on {}: {}", endpoint, error.what());
    }
    return {};
}

Instant steady_milliseconds() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace monomi
