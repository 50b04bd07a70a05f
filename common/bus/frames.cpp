#include "common/bus/frames.h"

namespace monomi {

bool receive_frames(zmq::socket_ref socket, Frames& out) {
    out.clear();
    zmq::message_t part;
    do {
        if (!socket.recv(part, zmq::recv_flags::dontwait)) return false;
        out.emplace_back(static_cast<const char*>(part.data()), part.size());
    } while (part.more());
    return true;
}

bool send_frames(zmq::socket_ref socket, const Frames& frames) {
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const bool last = i + 1 == frames.size();
        const auto flags =
            zmq::send_flags::dontwait | (last ? zmq::send_flags::none : zmq::send_flags::sndmore);
        // Only the first part can be refused: ZeroMQ takes a message whole or not at all.
        if (!socket.send(zmq::buffer(frames[i]), flags)) return false;
    }
    return true;
}

}  // namespace monomi
