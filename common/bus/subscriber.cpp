#include "common/bus/subscriber.h"

#include <algorithm>
#include <array>

#include "common/wire/topics.h"

namespace monomi {
namespace {

const std::string& heartbeat_topic() {
    static const std::string topic = topics::of(topics::service, std::string("bus"));
    return topic;
}

bool begins_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

ZmqSubscriber::ZmqSubscriber(zmq::context_t& context, const std::string& endpoint,
                             const SocketOptions& options)
    : socket_(make_socket(context, zmq::socket_type::sub, options)), watch_(steady_milliseconds()) {
    socket_.set(zmq::sockopt::subscribe, heartbeat_topic());
    socket_.connect(endpoint);
}

void ZmqSubscriber::subscribe(std::string_view topic_prefix) {
    socket_.set(zmq::sockopt::subscribe, std::string(topic_prefix));
    prefixes_.emplace_back(topic_prefix);
}

bool ZmqSubscriber::receive(Event& out) {
    std::array<std::string*, 3> parts{&out.topic, &out.header, &out.body};
    for (;;) {
        std::size_t count = 0;
        zmq::message_t part;
        do {
            if (!socket_.recv(part, zmq::recv_flags::dontwait)) return false;
            if (count < parts.size())
                parts[count]->assign(static_cast<const char*>(part.data()), part.size());
            ++count;
        } while (part.more());
        if (count != parts.size() || out.topic.empty() || out.topic.back() != '/') {
            ++malformed_;
            continue;
        }
        if (out.topic == heartbeat_topic()) watch_.heard(steady_milliseconds());
        if (wanted(out.topic)) return true;
    }
}

int ZmqSubscriber::descriptor() const { return socket_.get(zmq::sockopt::fd); }

bool ZmqSubscriber::wanted(std::string_view topic) const {
    return std::any_of(prefixes_.begin(), prefixes_.end(),
                       [&](const std::string& prefix) { return begins_with(topic, prefix); });
}

}  // namespace monomi
