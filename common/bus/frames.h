// Multi-part messages as lists of texts, for messages that are not on the hot path.
#pragma once
#include <string>
#include <vector>
#include <zmq.hpp>

namespace monomi {

using Frames = std::vector<std::string>;

// The next message without blocking; false when there is none.
[[nodiscard]] bool receive_frames(zmq::socket_ref socket, Frames& out);
// False when the socket cannot take it now; then nothing was sent.
[[nodiscard]] bool send_frames(zmq::socket_ref socket, const Frames& frames);

}  // namespace monomi
