// Where every ZeroMQ socket of the suite is made, with its linger, high-water marks, time-outs and limits.
#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <zmq.hpp>

#include "common/domain/calendar.h"
#include "common/domain/result.h"

namespace monomi {

struct SocketOptions {
    // Memory that the queue towards one peer may take; the high-water mark in messages is this divided by
    // `expected_message_bytes`.
    std::size_t queue_bytes = 64u << 20;
    std::size_t expected_message_bytes = 8u << 10;
    // A peer that sends a larger message is disconnected.
    std::size_t max_message_bytes = 16u << 20;
    // How long closing waits for messages that are still to be sent.
    std::chrono::milliseconds linger{200};
    // Queue only towards peers that are connected; sending to none fails instead of waiting in a queue.
    bool immediate = false;
};

// The high-water mark in messages for a budget in bytes: at least 16, at most a million.
[[nodiscard]] int high_water_mark(std::size_t queue_bytes, std::size_t mean_message_bytes);

// Throws zmq::error_t only when the process is out of descriptors or memory.
[[nodiscard]] zmq::socket_t make_socket(zmq::context_t& context, zmq::socket_type type,
                                        const SocketOptions& options = {});

// Errors say the endpoint and what the system said.
[[nodiscard]] Status bind_socket(zmq::socket_t& socket, const std::string& endpoint);

// Milliseconds of a clock that never jumps, for time-outs.
[[nodiscard]] Instant steady_milliseconds();

}  // namespace monomi
