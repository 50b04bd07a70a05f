#include "common/bus/publisher.h"

namespace monomi {

ZmqPublisher::ZmqPublisher(zmq::context_t& context, const std::string& endpoint, const SocketOptions& options)
    : socket_(make_socket(context, zmq::socket_type::pub, options)) {
    socket_.connect(endpoint);
}

void ZmqPublisher::publish(std::string_view topic, std::string_view header, std::string_view body) {
    const auto more = zmq::send_flags::sndmore | zmq::send_flags::dontwait;
    socket_.send(zmq::buffer(topic), more);
    socket_.send(zmq::buffer(header), more);
    socket_.send(zmq::buffer(body), zmq::send_flags::dontwait);
}

}  // namespace monomi
