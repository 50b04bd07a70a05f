#include <poll.h>
#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <thread>
#include <zmq.hpp>

#include "common/bus/frames.h"
#include "common/bus/majordomo.h"
#include "common/bus/publisher.h"
#include "common/bus/request_client.h"
#include "common/bus/request_worker.h"
#include "common/bus/sockets.h"
#include "common/bus/subscriber.h"
#include "common/wire/value.h"
#include "services/bus/shell/bus_service.h"
#include "tests/contract/bus_under_test.h"

namespace monomi::testing {
namespace {

constexpr std::chrono::milliseconds heartbeat{100};

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
  public:
    RealUnderTest() {
        char pattern[] = "/tmp/monomi-bus-XXXXXX";
        if (mkdtemp(pattern) == nullptr) throw std::runtime_error("no directory for the sockets");
        directory_ = pattern;
        endpoints_ = BusEndpoints::in(directory_).value();
        small_queue_.queue_bytes = 1u << 20;
        come_back();
    }
    ~RealUnderTest() override {
        go_away();
        std::filesystem::remove_all(directory_);
    }
    RealUnderTest(const RealUnderTest&) = delete;
    RealUnderTest& operator=(const RealUnderTest&) = delete;

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
    void go_away() override {
        if (!service_) return;
        service_->stop();
        thread_.join();
        service_.reset();
    }
    void come_back() override {
        bus::BusServiceOptions options;
        options.broker.heartbeat = heartbeat.count();
        options.heartbeat_event = heartbeat;
        options.subscriber_queue_bytes = small_queue_.queue_bytes;
        auto opened = bus::BusService::open(context_, endpoints_, options);
        if (!opened) throw std::runtime_error(opened.error().message);
        service_ = std::move(*opened);
        thread_ = std::thread([this] { service_->run(); });
    }
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
    std::filesystem::path directory_;
    BusEndpoints endpoints_;
    SocketOptions small_queue_;
    zmq::context_t context_;
    std::optional<zmq::socket_t> raw_;
    std::unique_ptr<bus::BusService> service_;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<BusUnderTest> make_real_bus() { return std::make_unique<RealUnderTest>(); }

}  // namespace monomi::testing
