#include <poll.h>

#include <optional>
#include <zmq.hpp>

#include "common/bus/frames.h"
#include "common/bus/majordomo.h"
#include "common/bus/publisher.h"
#include "common/bus/request_client.h"
#include "common/bus/request_worker.h"
#include "common/bus/sockets.h"
#include "common/bus/subscriber.h"
#include "common/wire/value.h"
#include "tests/contract/bus_on_sockets.h"
#include "tests/contract/bus_under_test.h"

namespace monomi::testing {
namespace {

constexpr auto heartbeat = BusOnSockets::heartbeat;

// A worker that only knows READY, REQUEST and FINAL, and ends without a word.
class MortalWorker : public RequestServer {
  public:
    MortalWorker(zmq::context_t& context, const std::string& endpoint, const std::string& service)
        : socket_(make_socket(context, zmq::socket_type::dealer)) {
        socket_.set(zmq::sockopt::linger, 0);
        socket_.connect(endpoint);
        (void)send_frames(socket_, majordomo::encode(majordomo::Ready{service}));
    }
    bool receive(Request& out) override {
        Frames frames;
        while (receive_frames(socket_, frames)) {
            auto message = majordomo::decode_to_worker(frames);
            if (!message) continue;
            if (auto* request = std::get_if<majordomo::WorkerRequest>(&*message)) {
                out = {request->principal, request->roles, request->request_id,
                       request->change,    request->body,  request->client};
                return true;
            }
        }
        return false;
    }
    void reply(const Request& request, std::string_view body) override {
        (void)send_frames(socket_, majordomo::encode(majordomo::Final{
                                       request.reply_handle, request.request_id, std::string(body)}));
    }
    [[nodiscard]] int descriptor() const override { return socket_.get(zmq::sockopt::fd); }

  private:
    zmq::socket_t socket_;
};

class RealUnderTest : public BusUnderTest {
    BusOnSockets bus_;

  public:
    RealUnderTest() { small_queue_.queue_bytes = BusOnSockets::queue_bytes; }

    std::unique_ptr<EventPublisher> publisher() override {
        return std::make_unique<ZmqPublisher>(context_, endpoints_.events_in, small_queue_);
    }
    std::unique_ptr<EventSubscriber> subscriber() override {
        return std::make_unique<ZmqSubscriber>(context_, endpoints_.events_out, small_queue_);
    }
    std::unique_ptr<Requester> requester() override {
        return std::make_unique<RequestClient>(context_, endpoints_.requests);
    }
    std::unique_ptr<RequestServer> server(const std::string& service) override {
        WorkerOptions options;
        options.heartbeat = heartbeat;
        return std::make_unique<RequestWorker>(context_, endpoints_.requests, service, options);
    }
    std::unique_ptr<RequestServer> mortal_server(const std::string& service) override {
        return std::make_unique<MortalWorker>(context_, endpoints_.requests, service);
    }
    void publish_frames(const std::vector<std::string>& frames) override {
        // One socket for all, and a first publisher's connection takes a moment.
        if (!raw_) {
            raw_.emplace(make_socket(context_, zmq::socket_type::xpub));
            raw_->connect(endpoints_.events_in);
            zmq::message_t subscription;
            (void)raw_->recv(subscription);
        }
        (void)send_frames(*raw_, frames);
    }
    std::uint64_t refused_events() override {
        RequestClient client(context_, endpoints_.requests);
        const auto reply =
            client.request("bus", wire::encode_value({{"op", "status"}}), std::chrono::seconds(5));
        return wire::decode_value(reply.value()).value().at("dropped_events").get<std::uint64_t>();
    }
    void go_away() override { bus_.stop(); }
    void come_back() override { bus_.start(); }
    void outlast_patience() override {
        const Instant end = steady_milliseconds() + 8 * heartbeat.count();
        (void)until([&] { return steady_milliseconds() >= end; });
    }
    bool until(const std::function<bool()>& condition) override {
        const Instant deadline = steady_milliseconds() + 10'000;
        while (!condition()) {
            if (steady_milliseconds() >= deadline) return false;
            poll(nullptr, 0, 1);
        }
        return true;
    }

  private:
    zmq::context_t& context_ = bus_.context();
    const BusEndpoints& endpoints_ = bus_.endpoints();
    SocketOptions small_queue_;
    std::optional<zmq::socket_t> raw_;
};

}  // namespace

std::unique_ptr<BusUnderTest> make_real_bus() { return std::make_unique<RealUnderTest>(); }

}  // namespace monomi::testing
