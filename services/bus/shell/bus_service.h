// The bus: moves frames between its three sockets and the pure core.
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>
#include <zmq.hpp>

#include "common/bus/endpoints.h"
#include "common/bus/majordomo.h"
#include "common/bus/wakeup.h"
#include "common/domain/result.h"
#include "common/runtime/clock_reading.h"
#include "common/runtime/poll_loop.h"
#include "common/wire/value.h"
#include "services/bus/core/broker.h"
#include "services/bus/core/topic_ledger.h"

namespace monomi::bus {

// The suite's clock, which the bus publishes. Without it the bus has none.
struct ClockSource {
    std::function<ClockReading()> read;
    std::function<Status()> reload;  // takes over what the configuration file now says
};

struct BusServiceOptions {
    BrokerOptions broker;
    // Memory for what one slow subscriber has not taken yet; beyond it that subscriber misses events.
    std::size_t subscriber_queue_bytes = 64u << 20;
    // ZeroMQ counts messages: the budget in bytes is divided by this. It is fixed, because changing the
    // high-water mark of a socket in use can stop its connections for good (libzmq 4.3.4).
    std::size_t expected_event_bytes = 8u << 10;
    // Whoever sends a larger message is disconnected.
    std::size_t max_message_bytes = 16u << 20;
    // Between the bus's own heartbeat events.
    std::chrono::milliseconds heartbeat_event{1000};
    std::string workspace = "main";
    ClockSource clock;
};

// On unix sockets in a directory of mode 0700 every peer is the OS user, with all roles.
[[nodiscard]] Peer local_peer();

class BusService {
  public:
    // Listens on `events_in`, `events_out` and `requests`. Whether another bus holds them is for the caller
    // to have excluded by a lock: ZeroMQ takes over a live ipc path. TCP on another address than loopback is
    // refused.
    [[nodiscard]] static Result<std::unique_ptr<BusService>> open(zmq::context_t& context,
                                                                  const BusEndpoints& endpoints,
                                                                  const BusServiceOptions& options = {});

    // Serves in `loop`, which must not run any more when this object goes.
    void attach(PollLoop& loop);
    // Serves in a loop of its own until stop(), which may be called from any thread.
    void run();
    void stop() { stop_.set(); }

    // What the bus says about itself in its heartbeat events and to requests.
    [[nodiscard]] wire::Value status() const;

  private:
    explicit BusService(zmq::context_t& context, const BusServiceOptions& options);

    void forward_events();
    bool forward_event();
    void read_subscriptions();
    void serve_requests();
    void on_frames(std::vector<std::string> frames);
    void on_client(const std::string& client, const std::vector<std::string>& frames);
    void on_worker(const std::string& worker, const std::vector<std::string>& frames);
    void on_time();
    void heartbeat();
    void publish_clock();
    // Answers what is asked of the bus itself; false where a worker is to answer.
    bool answer_itself(const std::string& client, const majordomo::ClientRequest& request);
    [[nodiscard]] wire::Value about_self(const wire::Value& request) const;
    [[nodiscard]] wire::Value about_clock(const wire::Value& request);
    void send_outputs();
    void send_to(const std::string& address, std::vector<std::string> frames);
    void publish(std::string_view topic, std::string_view type, const wire::Value& body);

    BusServiceOptions options_;
    zmq::socket_t events_in_, events_out_, requests_;
    Peer peer_;
    Broker broker_;
    BrokerOutputs outputs_;
    TopicLedger ledger_;
    Instant started_;
    std::uint64_t malformed_requests_ = 0;
    Wakeup stop_;
};

}  // namespace monomi::bus
